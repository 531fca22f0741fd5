import fc from 'fast-check';
import { circuit, mps, randomMps, rng, statevector } from 'tfjs-mps';
import { expect } from 'vitest';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { states } from '../arbitraries/states.js';
import { fidelityOf } from '../check/amplitudes.js';
import { type Stage, truncatedAndExact } from '../support/bounded-run.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';
import { onEngines } from '../support/on-engines.js';
import { fidelityBoundLaws } from './fidelity-bound.js';

// Law 5.   |<exact|truncated>|^2 >= fidelityLowerBound,   measurements and the all-to-all rotation included;
//          with one truncation alone  |<exact|truncated>|^2 = 1 - eps.

onEngines(fidelityBoundLaws);

const ROUNDING = 1e-10;
const options = fc.record({
  maxBond: fc.integer({ min: 1, max: 4 }),
  cutoff: fc.constantFrom(1e-14, 1e-14, 1e-2, 0.1, 0.5),
});

const stages = (nQubits: number): fc.Arbitrary<Stage[]> => {
  const measurement = fc.record({
    qubit: fc.nat({ max: nQubits - 1 }),
    uniform: fc.nat({ max: 999 }).map((k) => k / 1000),
  });
  const stage = fc.record({
    bound: circuits(nQubits, { maxGates: 6 }),
    measurement: fc.option(measurement, { nil: undefined }),
  });
  return fc.array(stage, { minLength: 1, maxLength: 4 });
};

law(
  'the true fidelity is never below the bound',
  overWidths(2, 7, (nQubits) => fc.record({ options, initial: states(nQubits), stages: stages(nQubits) })),
  ({ options, initial, stages }) => {
    const { truncated, exact } = truncatedAndExact(options, initial, stages);
    const { fidelityLowerBound, fidelityEstimate, discardedWeight, measured } = truncated.report();
    const fidelity = exact === undefined ? 0 : fidelityOf(exact, truncated);
    expect(fidelity).toBeGreaterThanOrEqual(fidelityLowerBound - ROUNDING);
    expect(fidelityEstimate).toBeGreaterThanOrEqual(0);
    expect(fidelityEstimate).toBeLessThanOrEqual(1);
    expect(discardedWeight).toBeGreaterThanOrEqual(0);
    expect(measured).toBe(stages.some(({ measurement }) => measurement !== undefined));
  },
  { runs: 300 },
);

law(
  'the bound says something: weak entanglement leaves it close to 1',
  overWidths(3, 7, (nQubits) => states(nQubits, { kinds: ['product'] })),
  (initial) => {
    const weak = circuit(initial.nQubits, (c) => c.rzzAll(0.02).rxx(0.02, 0, initial.nQubits - 1));
    const truncated = mps({ maxBond: 2 }).run(weak, [], initial);
    const { fidelityLowerBound } = truncated.report();
    expect(fidelityLowerBound).toBeGreaterThan(0.9);
    const exact = statevector().run(weak, [], initial);
    expect(fidelityOf(exact, truncated)).toBeGreaterThanOrEqual(fidelityLowerBound - ROUNDING);
  },
);

// Wide enough for large operators to be sketched: the exact ones of `gradient: 'truncated'` never are.
let sketched = 0;
law(
  'the bound holds for operators that random vectors compress',
  fc.record({
    nQubits: fc.constantFrom(18, 19),
    maxBond: fc.integer({ min: 8, max: 12 }),
    angle: fc.constantFrom(0.01, 0.05, -0.1, 0.2),
    layers: fc.constantFrom(1, 2),
    seed: fc.nat({ max: 10_000 }),
  }),
  ({ nQubits, maxBond, angle, layers, seed }) => {
    const { uniform } = rng(seed);
    const initial = randomMps(nQubits, maxBond, rng(seed).split('initial'));
    const forward = circuit(nQubits, (c) => {
      for (let layer = 0; layer < layers; layer++) {
        for (let q = 0; q < nQubits; q++) c.u3(3 * uniform(), 3 * uniform(), 3 * uniform(), q);
        c.rzzAll(angle);
      }
    });
    const truncated = mps({ maxBond }).run(forward, [], initial);
    const other = mps({ maxBond, gradient: 'truncated' }).run(forward, [], initial);
    const exact = statevector().run(forward, [], initial);
    const [fidelity, otherFidelity] = [fidelityOf(exact, truncated), fidelityOf(exact, other)];
    const { fidelityLowerBound, discardedWeight } = truncated.report();
    expect(fidelity).toBeGreaterThanOrEqual(fidelityLowerBound - ROUNDING);
    expect(Math.abs(fidelity - otherFidelity)).toBeLessThan(0.1 * discardedWeight);
    if (Math.abs(discardedWeight / other.report().discardedWeight - 1) > 1e-6) sketched++;
  },
  { runs: 12, afterwards: (runs) => expect(sketched).toBeGreaterThan(runs / 3) },
);

law(
  'a single truncation costs exactly its discarded weight',
  fc.record({ initial: states(4, { kinds: ['haar', 'ghz'] }), maxBond: fc.constantFrom(2, 3) }),
  ({ initial, maxBond }) => {
    // Four qubits have bonds 2, 4, 2: only the middle one can lose anything.
    const truncated = mps({ maxBond }).run(
      circuit(4, () => {}),
      [],
      initial,
    );
    const { fidelityEstimate, fidelityLowerBound, discardedWeight, worst } = truncated.report();
    const fidelity = fidelityOf(initial, truncated);
    close([fidelityEstimate, fidelityLowerBound, 1 - discardedWeight], [fidelity, fidelity, fidelity], {
      rel: 1e-10,
    });
    const discarded = [...initial.schmidtValues(2)].slice(maxBond).reduce((sum, s) => sum + s * s, 0);
    close(discardedWeight, discarded, { rel: 1e-10 });
    if (discarded > 1e-20) expect(worst?.bond).toBe(2);
  },
);

law(
  'a truncated gate enters the ledger, whichever way the sweep goes',
  fc.record({ initial: states(4, { kinds: ['haar'] }), centre: fc.constantFrom(0, 3) }),
  ({ initial: wide, centre }) => {
    // A state of bond 2 without a ledger, which a gate in the middle takes to 4: cut once, at that gate.
    const idle = circuit(4, () => {});
    const initial = statevector().run(idle, [], mps({ maxBond: 2 }).run(idle, [], wide));
    const whole = mps({ maxBond: 4 }).run(
      circuit(4, (c) => c.swap(0, 1).swap(0, 1)),
      [],
      initial,
    );
    const start = centre === 0 ? whole : mps({ maxBond: 4 }).run(idle, [], initial);
    expect(start.report().exact).toBe(true);
    const gate = circuit(4, (c) => c.rxx(0.4, 1, 2));
    const truncated = mps({ maxBond: 2 }).run(gate, [], start);
    const exact = statevector().run(gate, [], initial);
    const fidelity = fidelityOf(exact, truncated);
    const { fidelityEstimate, fidelityLowerBound, exact: claimsExact, worst } = truncated.report();
    expect(claimsExact).toBe(false);
    expect(worst?.bond).toBe(2);
    close([fidelityEstimate, fidelityLowerBound], [fidelity, fidelity], { rel: 1e-10 });
  },
);
