import fc from 'fast-check';
import { type Operation, productState, randomMps, rng, statevector } from 'tfjs-mps';
import { expect, test } from 'vitest';
import { gradientPoints } from '../arbitraries/gradient-points.js';
import { type SpectrumKind, schmidtStateOf, schmidtStates } from '../arbitraries/schmidt-states.js';
import { type StateKind, stateOf, states } from '../arbitraries/states.js';
import { truncatedCases } from '../arbitraries/truncated-cases.js';
import { entriesOf } from './amplitudes.js';
import { LawBrokenError } from './assertions.js';
import { circuitFrom } from './bound-circuit.js';
import { type CheckOptions, checkSimulator } from './check-simulator.js';
import { SimulatorBrokenError } from './report.js';
import type { Simulator } from './simulator.js';

const exact = statevector();

/** Only runs, with some of its gates replaced. */
const withGates = (change: (operation: Operation) => Operation): Simulator => ({
  run: (circuit, ...rest) => {
    const state = exact.run({ ...circuit, operations: circuit.operations.map(change) }, ...rest);
    return { toStatevector: () => state.toStatevector() };
  },
});

function failure(simulator: Simulator, options: CheckOptions): SimulatorBrokenError {
  try {
    checkSimulator(simulator, options);
  } catch (error) {
    if (error instanceof SimulatorBrokenError) return error;
  }
  return expect.unreachable('no law was broken');
}

const wrong = withGates((one) => (one.gate === 'cnot' ? { ...one, gate: 'cz' } : one));

test('a failure says how many laws were checked at all, and with what it is drawn again', () => {
  const { message, report } = failure(wrong, { runs: 20, seed: 3, maxQubits: 3 });
  const of = (wanted: string) => report.outcomes.filter(({ status }) => status === wanted).length;
  expect(of('missing')).toBeGreaterThan(25);
  expect(message).toContain(`${of('broken')} of ${report.outcomes.length} laws`);
  expect(message).toContain(
    `; ${of('held')} hold, ${of('missing')} not checked, as they call what the simulator lacks.`,
  );
  expect(message).toContain('again: PROPTEST_SEED=3 PROPTEST_RUNS=20,');
  const [{ seed, asked }] = report.outcomes;
  expect(failure(wrong, { runs: asked, seed, maxQubits: 3 }).message).toBe(message);
});

test('amplitudes that differ are named by their bits', () => {
  const { message } = failure(wrong, { runs: 20, seed: 3, maxQubits: 3, families: ['exact'] });
  expect(message).toMatch(/ at (re|im) of amplitude [01]{2} stands where /);
});

test('what a simulator throws is kept, with the place where it was thrown', () => {
  const own = new RangeError('too deep');
  const throwing = withGates((one) => {
    if (one.gate === 'ry') throw own;
    return one;
  });
  const error = failure(throwing, { runs: 20, maxQubits: 3, families: ['norm'] });
  expect(error.message).toMatch(/run\(\) threw RangeError: too deep, at .*report\.test\.ts:\d+:\d+/);
  expect(error.cause).toBeInstanceOf(LawBrokenError);
  expect((error.cause as Error).cause).toBe(own);
  const atOnce = failure(
    {
      run: () => {
        throw own;
      },
    },
    {},
  );
  expect((atOnce.cause as Error).cause).toBe(own);
});

test('what a counterexample prints for a state makes it again, to the bit', () => {
  for (const state of fc.sample(states(3), { numRuns: 30, seed: 5 })) {
    const [, kind, n, seed] = /^stateOf\('(\w+)', (\d+), (\d+)\)$/.exec(fc.stringify(state)) ?? [];
    expect(entriesOf(stateOf(kind as StateKind, Number(n), Number(seed)))).toEqual(entriesOf(state));
  }
  for (const { state } of fc.sample(schmidtStates(4), { numRuns: 20, seed: 5 })) {
    const [, kind, ...numbers] =
      /^schmidtStateOf\(4, \{ kind: '(\w+)', cut: (\d+), rank: (\d+), seed: (\d+) \}\)\.state$/.exec(
        fc.stringify(state),
      ) ?? [];
    const [cut, rank, seed] = numbers.map(Number);
    const again = schmidtStateOf(4, { kind: kind as SpectrumKind, cut, rank, seed });
    expect(entriesOf(again.state)).toEqual(entriesOf(state));
  }
});

test('states to take gradients from, and to truncate, print a call as well', () => {
  const points = fc.sample(gradientPoints({ min: 2, max: 3 }), { numRuns: 60, seed: 2 });
  const cut = fc.sample(truncatedCases(), { numRuns: 20, seed: 2 });
  const calls = [...points, ...cut].map(({ initial }) => fc.stringify(initial));
  const kinds = new Set(calls.map((call) => /^\w+/.exec(call)?.[0]));
  expect(kinds).toEqual(new Set(['stateOf', 'statevector', 'randomMps', 'productState']));
  const scope = { stateOf, circuitFrom, productState, randomMps, rng, statevector };
  for (const { initial } of [...points, ...cut]) {
    const made = new Function(...Object.keys(scope), `return ${fc.stringify(initial)}`);
    expect(entriesOf(made(...Object.values(scope)))).toEqual(entriesOf(initial));
  }
});
