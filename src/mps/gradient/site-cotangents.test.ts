import { describe, expect, test } from 'vitest';
import type { MpsState } from '../chain/mps-state.js';
import { circuit, param } from '../circuit/builder.js';
import type { Circuit } from '../circuit/circuit.js';
import type { Complex } from '../common/complex.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { pauliSum } from '../observables/pauli-sum.js';
import type { State } from '../state/state.js';
import type { Cost } from './cost.js';
import { siteCotangents } from './site-cotangents.js';

// Oracle: the exact engine at the same co-state. X3|psi> shares all sites of psi but one, and c X is Hermitian for a
// real c alone: with a complex one the shared isometries matter.

const layers = circuit(6, (c) => {
  for (let q = 0; q < 6; q++) c.rx(param(q), q);
  for (let q = 0; q < 5; q++) c.cnot(q, q + 1);
  for (let q = 0; q < 6; q++) c.ry(param(6 + q), q).rz(param(12 + q), q);
});

/** The same from right to left: the centre ends on the left. */
const leftward = circuit(6, (c) => {
  for (let q = 0; q < 6; q++) c.rx(param(q), q);
  for (let q = 5; q > 0; q--) c.cnot(q, q - 1);
  for (let q = 0; q < 6; q++) c.ry(param(6 + q), q).rz(param(12 + q), q);
});

const product = circuit(6, (c) => {
  for (let q = 0; q < 6; q++) c.rx(0.9, q).rz(param(q), q);
});

/** Real amplitudes, its one bond of two between qubits 2 and 3, its centre there. */
const real = circuit(6, (c) => {
  for (let q = 0; q < 6; q++) c.ry(param(q), q);
  c.cnot(2, 3).ry(param(6), 2).ry(param(7), 3);
});

/** (|+> |0> + |-> |1>) / sqrt 2 on qubits 2 and 3: X2 has the mean 0, X2 Z3 the mean 1. */
const balanced = circuit(6, (c) => c.h(2).h(3).cz(2, 3).ry(0.4, 0).rz(param(0), 3).rx(param(1), 2));

function expectExact(
  built: Circuit,
  angles: readonly number[],
  { re, im }: Complex,
  of: (output: State) => State,
): void {
  const cost: Cost = {
    name: 'given co-state',
    evaluate: ([output]) => ({ value: 0, coStates: [[{ coefficient: { re, im }, state: of(output) }]] }),
  };
  const want = statevector().valueAndGradient(built, angles, cost).gradient;
  const size = Math.hypot(re, im);
  expect(Math.max(...want.map(Math.abs))).toBeGreaterThan(0.01 * size);
  for (const gradient of ['truncated', 'adjoint'] as const) {
    const got = mps({ gradient }).valueAndGradient(built, angles, cost).gradient;
    got.forEach((g, k) => {
      expect(g / size).toBeCloseTo(want[k] / size, 12);
    });
  }
}
const anglesOf = ({ nParams }: Circuit) => Array.from({ length: nParams }, (_, k) => 0.4 + Math.sin(k));
const times = (text: string) => (output: State) => output.apply(pauliSum(text)).state;

describe.each([
  [0.3, 0],
  [0.3, 0.7],
  [0, 1],
  [0, 1e-8],
])('co-states times %f + %f i', (re, im) => {
  test('X3|psi>, which shares its isometries with the output', () => {
    expectExact(layers, anglesOf(layers), { re, im }, times('X3'));
    expectExact(leftward, anglesOf(leftward), { re, im }, times('X3'));
    expectExact(product, anglesOf(product), { re, im }, times('X3'));
  });

  test('X0 X5|psi>, whose first and last sites differ and those between do not', () => {
    // A real state has no slopes along i times a real one.
    if (re !== 0) expectExact(real, anglesOf(real), { re, im }, times('X0 X5'));
    expectExact(layers, anglesOf(layers), { re, im }, times('X0 X5'));
  });
});

/** exp(i pi/4) X3: T X T X = exp(i pi/4). */
const phased = (output: State) =>
  mps().run(
    circuit(6, (c) => c.x(3).t(3).x(3).t(3).x(3)),
    [],
    output,
  );

test('a phase of the ket counts as one of the coefficient does', () => {
  for (const im of [1, -1]) {
    expectExact(layers, anglesOf(layers), { re: 1, im }, phased);
    expectExact(leftward, anglesOf(leftward), { re: 1, im }, phased);
  }
});

test.each([
  ['centre on the right', layers, [3, 4, 5]],
  ['centre on the left', leftward, [0, 1, 2, 3]],
] as const)('a real multiple of X3|psi> has no cotangents on shared isometries, %s', (_, built, own) => {
  const output = mps().run(built, anglesOf(built)) as MpsState;
  const places = (coefficient: Complex, state: State) =>
    siteCotangents(output.working(), [{ coefficient, state }]).flatMap(({ data }, q) =>
      data.some((x) => x !== 0) ? [q] : [],
    );
  const all = [0, 1, 2, 3, 4, 5];
  expect(places({ re: 0.3, im: 0 }, times('X3')(output))).toEqual(own);
  expect(places({ re: 0.3, im: -0.3 }, phased(output))).toEqual(own);
  expect(places({ re: 0.3, im: 0.3 }, phased(output))).toEqual(all);
  expect(places({ re: 0, im: 0.3 }, times('X3')(output))).toEqual(all);
  expect(places({ re: 0, im: 0 }, times('X3')(output))).toEqual([]);
});

// Its slopes vanish along a real multiple.
test.each([
  [0.3, 0.7],
  [0, 1e-8],
])('the output itself times %f + %f i', (re, im) => {
  expectExact(layers, anglesOf(layers), { re, im }, (output) => output);
});

test('X2|psi>, of mean 0 on one side and not on the other', () => {
  expectExact(balanced, [0.2, 0.3], { re: 0, im: 1 }, times('X2'));
  expectExact(balanced, [0.2, 0.3], { re: 0, im: 1 }, times('Z3'));
});

test('a co-state on other isometries altogether', () => {
  const other = mps().run(
    real,
    anglesOf(real).map((x) => x + 0.5),
  );
  for (const built of [real, layers]) {
    expectExact(built, anglesOf(built), { re: 0.3, im: 0 }, () => other);
    expectExact(built, anglesOf(built), { re: 0.3, im: 0.7 }, () => other);
  }
});
