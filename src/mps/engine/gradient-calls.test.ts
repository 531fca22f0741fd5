import { describe, expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import type { Circuit } from '../circuit/circuit.js';
import { OptionError, QubitRangeError, SizeMismatchError, TfjsMpsError } from '../common/errors.js';
import type { Cost } from '../gradient/cost.js';
import { expectation, fidelity, fidelityMatrix } from '../gradient/costs.js';
import { postMeasurement } from '../gradient/post-measurement.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { auto } from './auto.js';
import { mps } from './mps.js';
import { statevector } from './statevector.js';

const turn = circuit(2, (c) => c.ry(param(0), 0).cnot(0, 1).rx(param(1), 1));
const angles = [0.4, 0.9];
const z0 = expectation(pauliSum('Z0'));
const of = (parts: object): Cost => ({ name: 'mine', evaluate: () => parts }) as unknown as Cost;

describe.each([
  ['statevector', statevector()],
  ['mps', mps()],
  ['auto', auto()],
] as const)('%s refuses', (_, engine) => {
  test.each([
    ['no cost', undefined],
    ['a cost that is none', { name: 'x' }],
    ['a promise', { name: 'x', evaluate: async () => ({}) }],
    ['nothing returned', of(undefined as unknown as object)],
    ['kets that are not in lists', of({ value: 1, coStates: [{ coefficient: { re: 1, im: 0 } }] })],
    ['a ket without a state', of({ value: 1, coStates: [[null]] })],
    ['values in a plain list', of({ values: [1], shape: [1], coStates: () => [[]] })],
    ['no values', of({ values: new Float64Array(0), shape: [0], coStates: () => [[]] })],
    ['a shape that is none', of({ values: new Float64Array(2), shape: [-1, -2], coStates: () => [[]] })],
    ['co-states that are no function', of({ values: new Float64Array(1), shape: [1] })],
    ['a support outside the register', { ...z0, support: [9] }],
    ['a support of texts', { ...z0, support: ['0'] }],
  ] as const)('%s', (_what, cost) => {
    const given = cost as unknown as Cost;
    expect(() => engine.valueAndGradient(turn, angles, given)).toThrow(TfjsMpsError);
    const outcomes = { qubits: [1], bits: [0] };
    expect(() => engine.valueAndGradient(turn, angles, given, { outcomes })).toThrow(TfjsMpsError);
  });

  test('circuits from elsewhere that are none, also where the light cone would leave the gate out', () => {
    const data = (operation: object) =>
      ({ nQubits: 1, nParams: 1, operations: [operation] }) as unknown as Circuit;
    const far = data({ gate: 'ry', qubits: [3], angle: { param: 0 } });
    expect(() => engine.valueAndGradient(far, [0.3], z0)).toThrow(QubitRangeError);
    expect(() => engine.valueAndGradient(data({ gate: 'foo', qubits: [0] }), [0.3], z0)).toThrow(
      /is "foo"; expected/,
    );
    expect(() => engine.valueAndGradient(turn, 2 as unknown as number[], z0)).toThrow(OptionError);
    expect(() => engine.valueAndGradient(null as unknown as Circuit, [], z0)).toThrow(OptionError);
  });

  test('weights of the wrong number or kind', () => {
    const { gradient } = engine.pullback(turn, angles, z0);
    expect(() => gradient([1, 2])).toThrow(SizeMismatchError);
    expect(() => gradient('1' as unknown as number[])).toThrow(OptionError);
    expect(() => gradient([Number.NaN])).toThrow(TfjsMpsError);
  });
});

test('targets that are no states are refused when the cost is made', () => {
  expect(() => fidelity(undefined as never)).toThrow(OptionError);
  expect(() => fidelityMatrix(undefined as never)).toThrow(OptionError);
  expect(() => fidelityMatrix([{ nQubits: 2 } as never])).toThrow(OptionError);
  expect(() => postMeasurement(undefined as never, { qubits: [0], bits: [0] })).toThrow(OptionError);
  expect(() => expectation([])).toThrow(OptionError);
});

test.each(['adjoint', 'truncated', 'parameter-shift', 'finite-difference'] as const)(
  '%s: a pullback does not see what becomes of the lists it was given',
  (gradient) => {
    const x = Float64Array.from(angles);
    const inputs = [mps().run(turn, [0.1, 0.2])];
    const late = mps({ gradient }).pullback(turn, x, z0, { initial: inputs });
    const want = statevector().valueAndGradient(turn, angles, z0, { initial: [...inputs] }).gradient;
    x.fill(2);
    inputs[0] = mps().run(turn, [2, 2]);
    late.value[0] = 1e12;
    late.gradient([1]).gradient.forEach((slope, i) => {
      expect(Math.abs(slope - want[i])).toBeLessThan(1e-9);
    });
  },
);

describe('what was cut stands in the report', () => {
  const pair = circuit(2, (c) => c.rxx(param(0), 0, 1));
  const tilted = expectation(pauliSum('X0 Y1'));

  test.each(['parameter-shift', 'finite-difference'] as const)('%s: of the moved runs too', (gradient) => {
    const { report } = mps({ maxBond: 1, gradient }).valueAndGradient(pair, [0], tilted);
    expect(report.exact).toBe(false);
    expect(report.discardedWeight).toBeGreaterThan(1e-8);
  });

  test('a weight worth a warning warns', () => {
    const { report } = mps({ maxBond: 1 }).valueAndGradient(pair, [0.3], tilted);
    expect(report.warnings.join(' ')).toMatch(/Truncation discarded a weight of/);
  });

  test('a rare outcome magnifies it', () => {
    const rare = circuit(2, (c) => c.rxx(param(1), 0, 1).ry(param(0), 0));
    const outcomes = { qubits: [0], bits: [1] };
    const cost = expectation(pauliSum('Z0 + Y0'));
    const { report } = mps({ maxBond: 1 }).valueAndGradient(rare, [2e-8, 1.9e-10], cost, { outcomes });
    expect(report.exact).toBe(false);
    const after = mps({ maxBond: 1 })
      .run(rare, [2e-8, 1.9e-10])
      .measure([0], { outcome: [1] });
    expect(after.state.report().exact).toBe(false);
  });

  test('the rounding of a huge angle is in the floor', () => {
    const spin = circuit(1, (c) => c.ry(param(0), 0));
    for (const gradient of ['parameter-shift', 'finite-difference'] as const) {
      const { report, gradient: got } = statevector({ gradient }).valueAndGradient(spin, [1e12], z0);
      expect(Math.abs(got[0] + Math.sin(1e12))).toBeLessThan(Math.max(1e-9, 10 * report.numericalFloor));
    }
  });
});

test('truncated differentiates what run computes through rzzAll at any cutoff', () => {
  const all = circuit(3, (c) =>
    c.ry(0.9, 0).ry(0.7, 1).ry(1.1, 2).cnot(0, 1).cnot(1, 2).rx(0.8, 1).rzzAll(param(0)),
  );
  const engine = mps({ cutoff: 1e-3, gradient: 'truncated' });
  const observable = pauliSum('Y0 Z1 + X0 + 0.3 Y2 Z0');
  const { value } = engine.valueAndGradient(all, [1e-6], expectation(observable));
  expect(engine.run(all, [1e-6]).expectation(observable)).toBe(value);
});
