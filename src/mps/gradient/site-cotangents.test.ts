import { expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { pauliSum } from '../observables/pauli-sum.js';
import type { Cost } from './cost.js';

// Oracle: the exact engine at the same co-state. X3|psi> shares all sites of psi but one, and c X is Hermitian for a
// real c alone: with a complex one the shared isometries matter.

const layers = circuit(6, (c) => {
  for (let q = 0; q < 6; q++) c.rx(param(q), q);
  for (let q = 0; q < 5; q++) c.cnot(q, q + 1);
  for (let q = 0; q < 6; q++) c.ry(param(6 + q), q).rz(param(12 + q), q);
});
const angles = Array.from({ length: layers.nParams }, (_, k) => 0.4 + Math.sin(k));

test.each([
  [0.3, 0],
  [0.3, 0.7],
  [0, 1],
])('a co-state (%f + %f i) X3|psi> that shares its isometries with the output', (re, im) => {
  const cost: Cost = {
    name: 'given co-state',
    evaluate: ([output]) => ({
      value: 0,
      coStates: [[{ coefficient: { re, im }, state: output.apply(pauliSum('X3')).state }]],
    }),
  };
  const want = statevector().valueAndGradient(layers, angles, cost).gradient;
  const got = mps({ gradient: 'truncated' }).valueAndGradient(layers, angles, cost).gradient;
  expect(Math.max(...want.map(Math.abs))).toBeGreaterThan(0.01);
  got.forEach((g, k) => {
    expect(g).toBeCloseTo(want[k], 12);
  });
});
