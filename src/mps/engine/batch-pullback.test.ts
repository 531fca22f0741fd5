import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import {
  NotFiniteError,
  OptionError,
  QubitRangeError,
  SizeMismatchError,
  StateTooLargeError,
} from '../common/errors.js';
import type { VectorCost } from '../gradient/cost.js';
import { expectation, fidelity } from '../gradient/costs.js';
import { pauliSum } from '../observables/pauli-sum.js';
import type { State } from '../state/state.js';
import { auto } from './auto.js';
import { mps } from './mps.js';
import { statevector } from './statevector.js';

const turn = circuit(2, (c) => c.ry(param(0), 0).cnot(0, 1).rx(param(1), 1));
const rows = [
  [0.4, 0.9],
  [-1.2, 0.3],
  [2, 0],
];
const z0 = expectation(pauliSum('Z0'));
const both = expectation([pauliSum('Z0'), pauliSum('Z1')]);

describe.each([
  ['statevector', statevector()],
  ['statevector, parameter shift', statevector({ gradient: 'parameter-shift' })],
  ['mps', mps()],
  ['auto', auto()],
] as const)('%s', (_, engine) => {
  test('has the values and slopes of the closed form: <Z0> = cos x, <Z1> = cos x cos y', () => {
    const { values, shape, gradient } = engine.pullbackBatch(turn, rows, both);
    expect(shape).toEqual([2]);
    const pulled = gradient(rows.flatMap((_row, b) => [b, 1]));
    rows.forEach(([x, y], b) => {
      expect(values[2 * b]).toBeCloseTo(Math.cos(x), 13);
      expect(values[2 * b + 1]).toBeCloseTo(Math.cos(x) * Math.cos(y), 13);
      expect(pulled.gradient[2 * b]).toBeCloseTo(-b * Math.sin(x) - Math.sin(x) * Math.cos(y), 13);
      expect(pulled.gradient[2 * b + 1]).toBeCloseTo(-Math.cos(x) * Math.sin(y), 13);
    });
    expect(pulled.reports.map((report) => report?.exact)).toEqual([true, true, true]);
  });

  test('a scalar cost has an empty shape', () => {
    const { values, shape } = engine.pullbackBatch(turn, rows, z0);
    expect([values.length, shape]).toEqual([3, []]);
  });

  test('a circuit without parameters has values, and rows of no derivatives', () => {
    const fixed = circuit(2, (c) => c.h(0).cnot(0, 1));
    const { values, gradient } = engine.pullbackBatch(fixed, [[], []], expectation(pauliSum('Z0 Z1')));
    expect([...values]).toEqual([expect.closeTo(1, 13), expect.closeTo(1, 13)]);
    expect(gradient([1, 1]).gradient).toEqual(new Float64Array(0));
  });

  test('a member without weight is passed over, also by the cost', () => {
    const asked = vi.fn();
    const cost: VectorCost = {
      ...both,
      evaluate(outputs) {
        const evaluation = both.evaluate(outputs);
        const coStates = (weights: Float64Array) => {
          asked();
          return evaluation.coStates(weights);
        };
        return { ...evaluation, coStates };
      },
    };
    const { gradient } = engine.pullbackBatch(turn, rows, cost);
    asked.mockClear();
    const all = gradient([1, 2, 3, 4, 5, 6]).gradient;
    const calls = asked.mock.calls.length;
    asked.mockClear();
    const masked = gradient([0, 0, 3, 4, 0, -0]);
    expect(asked.mock.calls.length * 3).toBe(calls);
    expect([...masked.gradient]).toEqual([0, 0, all[2], all[3], 0, 0]);
    expect(masked.reports.map((report) => report === undefined)).toEqual([true, false, true]);
  });

  test('does not see what becomes of the lists it was given', () => {
    const given = rows.map((row) => Float64Array.from(row));
    const inputs: State[] = [statevector().run(turn, [0.1, 0.2])];
    const batch = engine.pullbackBatch(turn, given, z0, { initial: inputs });
    const want = engine.pullbackBatch(turn, rows, z0, { initial: [...inputs] }).gradient([1, 1, 1]).gradient;
    for (const row of given) row.fill(2);
    inputs[0] = statevector().run(turn, [2, 2]);
    expect(batch.gradient([1, 1, 1]).gradient).toEqual(want);
  });

  test('refuses what does not fit, naming the row', () => {
    const call = (given: unknown, cost: unknown = z0) =>
      engine.pullbackBatch(turn, given as number[][], cost as typeof z0);
    expect(() => call([])).toThrow(/rows of a batch are an empty list/);
    expect(() => call(undefined)).toThrow(OptionError);
    expect(() => call([rows[0], 3])).toThrow(/Row 1 of angles: Angles are 3/);
    expect(() => call([rows[0], [1]])).toThrow(SizeMismatchError);
    expect(() => call([rows[0], rows[1], [0, Number.NaN]])).toThrow(/Row 2 of angles: Angle 1 is NaN/);
    expect(() => call(rows, {})).toThrow(OptionError);
    expect(() => call(rows, expectation(pauliSum('Z5')))).toThrow(QubitRangeError);
    const { gradient } = engine.pullbackBatch(turn, rows, both);
    expect(() => gradient([1, 2, 3])).toThrow(/batch of 6 values got 3 weights/);
    expect(() => gradient([1, 2, 3, 4, 5, Number.NaN])).toThrow(NotFiniteError);
  });

  test('refuses a cost whose shape changes from row to row', () => {
    let calls = 0;
    const changing: VectorCost = {
      ...both,
      evaluate: (outputs) => (calls++ === 0 ? both : expectation([pauliSum('Z0')])).evaluate(outputs),
    };
    expect(() => engine.pullbackBatch(turn, rows.slice(0, 2), changing)).toThrow(
      /shape \[1\] for member 1 of a batch and \[2\]/,
    );
  });
});

test('a batch that would not fit is refused before it starts', () => {
  const wide = circuit(24, (c) => c.rx(param(0), 0));
  const many = Array.from({ length: 40 }, (_, b) => [b]);
  expect(() => statevector().pullbackBatch(wide, many, z0)).toThrow(StateTooLargeError);
  expect(
    statevector().pullbackBatch(
      turn,
      Array.from({ length: 40 }, () => [0, 0]),
      z0,
    ).values[39],
  ).toBe(1);
});

test.each([
  ['statevector', statevector()],
  ['mps', mps()],
] as const)('%s: a row that is left out is named', (_, engine) => {
  const hole = new Array<number[]>(2);
  hole[1] = [1, 2];
  expect(() => engine.pullbackBatch(turn, hole, z0)).toThrow(OptionError);
  expect(() => engine.pullbackBatch(turn, hole, z0)).toThrow(/Row 0 of angles: Angles are undefined/);
});

test('an affine angle beyond float64 is named', () => {
  const huge = circuit(1, (c) => c.rx(param(0, { times: 1e200 }), 0));
  expect(() => statevector().pullbackBatch(huge, [[1], [1e200]], z0)).toThrow(/1e\+200 \* x_0.*Infinity/);
});

test('a cost that runs circuits of its own, in the same memory, disturbs nothing', () => {
  const engine = statevector();
  const deep = circuit(4, (c) => c.h(0).cnot(0, 1).rx(param(0), 2).rzz(param(1), 1, 2).ry(param(0), 3));
  const target = engine.run(deep, [0.3, 0.8]);
  const plain = fidelity(target);
  const busy: typeof plain = {
    ...plain,
    evaluate(outputs) {
      engine.run(deep, [1, 2]);
      const evaluation = plain.evaluate(outputs);
      return {
        ...evaluation,
        get coStates() {
          engine.pullbackBatch(deep, [[3, 4]], plain).gradient([1]);
          return evaluation.coStates;
        },
      };
    },
  };
  const pulled = (cost: typeof plain) => engine.pullbackBatch(deep, rows, cost).gradient([1, 2, 3]).gradient;
  expect(pulled(busy)).toEqual(pulled(plain));
});

test('nor does a state that does so to give its amplitudes', () => {
  const engine = statevector();
  const pair = circuit(2, (c) => c.ry(param(0), 0).rxx(param(1), 0, 1));
  const target = mps().run(pair, [0.3, 0.8]);
  const busy = new Proxy(target, {
    get(state, name) {
      if (name === 'toStatevector') engine.pullbackBatch(pair, [[3, 4]], z0).gradient([1]);
      const member = Reflect.get(state, name, state);
      return typeof member === 'function' ? member.bind(state) : member;
    },
  });
  const pulled = (state: State) =>
    engine.pullbackBatch(pair, rows, fidelity(state)).gradient([1, 2, 3]).gradient;
  expect(pulled(busy)).toEqual(pulled(target));
});

describe('where there is no WebAssembly', () => {
  const want = statevector().pullbackBatch(turn, rows, both);
  let fresh: typeof import('./statevector.js');
  let costs: typeof import('../gradient/costs.js');
  // Before the test, so that a mutation test does not take what runs as modules load for what the test runs.
  beforeAll(async () => {
    vi.stubGlobal('WebAssembly', undefined);
    vi.resetModules();
    fresh = await import('./statevector.js');
    costs = await import('../gradient/costs.js');
  });
  afterAll(() => vi.unstubAllGlobals());

  test('the plain code gives the same', () => {
    const cost = costs.expectation([pauliSum('Z0'), pauliSum('Z1')]);
    const got = fresh.statevector().pullbackBatch(turn, rows, cost);
    const furthest = (a: Float64Array, b: Float64Array) => Math.max(...a.map((x, i) => Math.abs(x - b[i])));
    expect(furthest(got.values, want.values)).toBeLessThan(1e-14);
    const weights = [1, 2, 0, 0, 5, 6];
    const [ours, theirs] = [got.gradient(weights), want.gradient(weights)];
    expect(furthest(ours.gradient, theirs.gradient)).toBeLessThan(1e-13);
    expect(ours.reports[1]).toBeUndefined();
    expect(fresh.statevector().run(turn, rows[0]).expectation(pauliSum('Z0'))).toBeCloseTo(Math.cos(0.4), 13);
  });
});
