import { describe, expect, test } from 'vitest';
import { compressed, toMpsState } from '../chain/compressed.js';
import { productState } from '../chain/create.js';
import { randomMps } from '../chain/random.js';
import { circuit } from '../circuit/builder.js';
import { NotFiniteError, OptionError, SizeMismatchError, StateTooLargeError } from '../common/errors.js';
import { rng } from '../common/rng.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { toStatevectorState } from '../statevector/convert.js';
import { haarState } from '../statevector/create.js';
import { addStates } from './add-states.js';
import type { State } from './state.js';
import { ghz, scrambled, turned, wState } from './testing/states.js';

const engines = [statevector(), mps()];
const basis = (bits: string) =>
  circuit(bits.length, (c) => {
    for (const [q, bit] of [...bits].entries()) if (bit === '1') c.x(q);
  });
const fidelity = (a: State, b: State) => {
  const { re, im } = a.overlap(b);
  return re * re + im * im;
};

describe.each(engines)('sums of states, $name', (engine) => {
  test('|00000> + |11111> is GHZ, of norm sqrt 2 and bond 2', () => {
    const { norm, state } = addStates([
      { coefficient: 1, state: engine.run(basis('00000')) },
      { coefficient: 1, state: engine.run(basis('11111')) },
    ]);
    expect(norm).toBeCloseTo(Math.SQRT2, 13);
    expect(state.overlap(engine.run(ghz(5))).re).toBeCloseTo(1, 13);
    expect(state.engine).toBe(engine.name);
    if (engine.name === 'mps') expect(state.report().bonds).toEqual([2, 2, 2, 2]);
  });

  test('amplitudes add up with complex coefficients, one qubit included', () => {
    for (const n of [1, 2, 5]) {
      const [a, b, c] = [1, 2, 3].map((seed) => engine.run(scrambled(n, 2, seed)));
      const { norm, state } = addStates([
        { coefficient: { re: 0.3, im: -2 }, state: a },
        { coefficient: -1.5, state: b },
        { coefficient: { re: 0, im: 0.2 }, state: c },
      ]);
      for (const bits of ['0'.repeat(n), '1'.repeat(n)]) {
        const [x, y, z, sum] = [a, b, c, state].map((one) => one.amplitude(bits));
        const re = 0.3 * x.re + 2 * x.im - 1.5 * y.re - 0.2 * z.im;
        const im = 0.3 * x.im - 2 * x.re - 1.5 * y.im + 0.2 * z.re;
        expect(norm * sum.re).toBeCloseTo(re, 12);
        expect(norm * sum.im).toBeCloseTo(im, 12);
      }
    }
  });

  test('what cancels has norm 0; coefficients may be huge or zero', () => {
    const state = engine.run(scrambled(4, 3, 1));
    const cancelled = [
      { coefficient: 1e200, state },
      { coefficient: -1e200, state },
    ];
    expect(addStates(cancelled).norm).toBe(0);
    expect(addStates([{ coefficient: 0, state }]).norm).toBe(0);
    expect(addStates([...cancelled, { coefficient: 1e199, state }]).norm / 1e199).toBeCloseTo(1, 10);
  });

  test('refuses what is no sum', () => {
    const state = engine.run(ghz(2));
    expect(() => addStates([])).toThrow(SizeMismatchError);
    expect(() =>
      addStates([
        { coefficient: 1, state },
        { coefficient: 1, state: engine.run(ghz(3)) },
      ]),
    ).toThrow('State 1');
    expect(() => addStates([{ coefficient: Number.NaN, state }])).toThrow(NotFiniteError);
    expect(() => addStates([{ coefficient: 1 } as never])).toThrow(OptionError);
    expect(() => addStates(state as never)).toThrow('takes a list');
  });
});

test('W over 40 qubits, one product after another: bond 2', () => {
  const n = 40;
  const members = Array.from({ length: n }, (_, one) => ({
    coefficient: 1,
    state: productState(Array.from({ length: n }, (_, q) => (q === one ? [0, 0, 1, 0] : [1, 0, 0, 0]))),
  }));
  const { norm, state } = addStates(members);
  expect(norm).toBeCloseTo(Math.sqrt(n), 11);
  expect(state.report().bonds.every((bond) => bond === 2)).toBe(true);
  expect(fidelity(state, mps().run(wState(n)))).toBeCloseTo(1, 11);
  expect(state.report().exact).toBe(true);
});

test('engines mix; the sum is a chain', () => {
  const [a, b] = [haarState(4, rng(1)), mps().run(scrambled(4, 2, 1))];
  const { norm, state } = addStates([
    { coefficient: 1, state: a },
    { coefficient: 1, state: b },
  ]);
  expect(state.engine).toBe('mps');
  expect(norm ** 2).toBeCloseTo(2 + 2 * a.overlap(b).re, 12);
});

test('the lower bound holds for sums of truncated states', () => {
  const chain = mps({ maxBond: 6 });
  let informative = 0;
  for (let seed = 0; seed < 60; seed++) {
    const circuits = [scrambled(8, 3, seed), scrambled(8, 3, seed + 1000)];
    const sum = (engine: typeof chain) =>
      addStates(circuits.map((one, k) => ({ coefficient: { re: 1 - k / 2, im: k }, state: engine.run(one) })))
        .state;
    const state = sum(chain);
    const { fidelityLowerBound, measured, discardedWeight } = state.report();
    expect(fidelity(sum(statevector()), state)).toBeGreaterThanOrEqual(fidelityLowerBound - 1e-12);
    expect(measured).toBe(true);
    if (fidelityLowerBound > 0 && discardedWeight > 0) informative++;
  }
  expect(informative).toBeGreaterThan(0);
});

describe('compression', () => {
  test('keeps the largest Schmidt values, and says what it discarded', () => {
    const exact = haarState(6, rng(3));
    const values = exact.schmidtValues(3);
    const state = compressed(toMpsState(exact), { maxBond: 5 });
    const { bonds, fidelityLowerBound, discardedWeight } = state.report();
    expect(bonds).toEqual([2, 4, 5, 4, 2]);
    const lost = values.slice(5).reduce((sum, s) => sum + s * s, 0);
    expect(discardedWeight).toBeCloseTo(lost, 12);
    expect(fidelity(exact, state)).toBeCloseTo(1 - lost, 12);
    expect(fidelityLowerBound).toBeCloseTo(1 - lost, 12);
  });

  test('the limits stay with the state; what is left out stays as it was', () => {
    const narrow = compressed(randomMps(8, 16, rng(1)), { maxBond: 3 });
    const again = compressed(narrow, { cutoff: 1e-3 });
    expect(again.report().maxBond).toBe(16);
    const { state } = addStates([
      { coefficient: 1, state: again },
      { coefficient: 1, state: randomMps(8, 2, rng(2)) },
    ]);
    expect(Math.max(...state.report().bonds)).toBe(3);
  });

  test('a statevector has nothing to compress', () => {
    const exact = haarState(4, rng(1));
    expect(compressed(exact, { maxBond: 1 })).toBe(exact);
  });

  test('refuses limits that are none', () => {
    const state = randomMps(4, 2, rng(1));
    expect(() => compressed(state, { maxBond: 0 })).toThrow(OptionError);
    expect(() => compressed(state, { cutoff: 1 })).toThrow('cutoff is 1');
    expect(() => toMpsState(state, { maxbond: 2 } as object)).toThrow("no option 'maxbond'");
    expect(() => toMpsState(state, 4 as never)).toThrow('not 4');
  });
});

describe('conversion', () => {
  test('there and back is the same state', () => {
    const exact = haarState(7, rng(5));
    const chain = toMpsState(exact);
    expect(chain.engine).toBe('mps');
    expect(chain.report().exact).toBe(true);
    const back = toStatevectorState(chain);
    expect(back.engine).toBe('statevector');
    expect(back.overlap(exact).re).toBeCloseTo(1, 13);
    expect(toStatevectorState(exact)).toBe(exact);
  });

  test('a width that would not fit is refused', () => {
    const wide = mps().run(turned(Array(40).fill(0.1)));
    expect(() => toStatevectorState(wide)).toThrow(StateTooLargeError);
  });
});

describe('random matrix-product states', () => {
  test('normalised, of the bond asked for, the same for the same stream', () => {
    const state = randomMps(40, 8, rng(7));
    expect(state.report().bonds.slice(0, 5)).toEqual([2, 4, 8, 8, 8]);
    expect(state.report().maxBond).toBe(8);
    expect(state.overlap(state).re).toBeCloseTo(1, 12);
    expect([...state.schmidtValues(20)].filter((s) => s > 1e-6)).toHaveLength(8);
    expect(state.overlap(randomMps(40, 8, rng(7))).re).toBeCloseTo(1, 12);
    expect(fidelity(state, randomMps(40, 8, rng(8)))).toBeLessThan(1e-6);
  });

  // physics.md 7.6: the staircase of Haar gates.
  test.each([
    [1, 2],
    [2, 9],
  ])('bond %i: E <Z>^2 = 1 / (2 bond^2 + 1) in the bulk', (bond, n) => {
    const count = 3000;
    const squares = Array.from({ length: count }, (_, k) => {
      const rho = randomMps(n, bond, rng(1).split(k)).reducedDensityMatrix([n >> 1]).re;
      return (rho.get(0, 0) - rho.get(1, 1)) ** 2;
    });
    const mean = squares.reduce((sum, x) => sum + x, 0) / count;
    const variance = squares.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count;
    expect(Math.abs(mean - 1 / (2 * bond * bond + 1))).toBeLessThan(5 * Math.sqrt(variance / count));
  });

  test('bond 2^(n-1): Haar, E Tr rho_A^2 = (d_A + d_B) / (d + 1)', () => {
    const count = 1000;
    for (const cut of [1, 2]) {
      const purities = Array.from({ length: count }, (_, k) =>
        Math.exp(-randomMps(3, 4, rng(2).split(k)).entropy(cut, { order: 2 })),
      );
      const mean = purities.reduce((sum, x) => sum + x, 0) / count;
      // A purity of 1/2 to 1 has a standard deviation of at most 1/4.
      expect(Math.abs(mean - 6 / 9)).toBeLessThan((4 * 0.25) / Math.sqrt(count));
    }
  });

  test('refuses what is no size', () => {
    expect(() => randomMps(0, 2, rng(1))).toThrow(OptionError);
    expect(() => randomMps(3, 0, rng(1))).toThrow('bond dimension');
    expect(() => randomMps(3, 2, 7 as never)).toThrow('not from 7');
  });
});
