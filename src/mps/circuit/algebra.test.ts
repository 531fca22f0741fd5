import { describe, expect, test } from 'vitest';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { expectation } from '../gradient/costs.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { compose, inverse, repeat } from './algebra.js';
import { circuit, param } from './builder.js';

const swapUp = {
  re: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0],
  im: [0, 0, 1, 0, ...Array(12).fill(0)],
};

const everyGate = circuit(3, (c) => {
  c.h(0).x(1).y(2).z(0).s(1).t(2).h(1);
  c.rx(param(0), 0)
    .ry(param(1, { times: -2, plus: 0.3 }), 1)
    .rz(param(0, { times: 0.5 }), 2);
  c.u3(param(2), param(3, { times: 3 }), param(2, { plus: 1 }), 1)
    .s(0)
    .t(0);
  c.cz(0, 1)
    .cnot(2, 0)
    .swap(1, 2)
    .rxx(param(4), 0, 2)
    .ryy(param(4, { times: 2 }), 1, 0)
    .rzz(param(5), 2, 1);
  c.unitary(swapUp, 2, 0).rzzAll(param(5, { times: -1, plus: 0.2 }));
});
const angles = [0.3, -1.1, 0.7, 0.45, 1.9, -0.6];

describe.each([statevector(), mps()])('$name', (engine) => {
  test('a circuit and its inverse return the start, every gate included', () => {
    const there = engine.run(everyGate, angles);
    const back = engine.run(inverse(everyGate), angles, there);
    const amplitude = back.amplitude('000');
    expect(amplitude.re).toBeCloseTo(1, 13);
    expect(amplitude.im).toBeCloseTo(0, 13);
  });

  test('gradients of affine, shared and u3 parameters agree with finite differences', () => {
    const cost = expectation(pauliSum('X0 Z1 - 0.7 Y2 + 0.2 Z0 Z2'));
    const { gradient } = engine.valueAndGradient(everyGate, angles, cost);
    const value = (k: number, step: number) =>
      engine.valueAndGradient(everyGate, angles.with(k, angles[k] + step), cost).value;
    const h = 1e-3;
    angles.forEach((_, k) => {
      const central = (8 * (value(k, h) - value(k, -h)) - (value(k, 2 * h) - value(k, -2 * h))) / (12 * h);
      expect(Math.abs(gradient[k] - central)).toBeLessThan(1e-10);
    });
  });
});

test('u3 has the matrix it promises', () => {
  const [theta, phi, lambda] = [0.7, 1.2, -0.4];
  const state = statevector().run(circuit(1, (c) => c.x(0).u3(theta, phi, lambda, 0)));
  const zero = state.amplitude('0');
  const one = state.amplitude('1');
  expect(zero.re).toBeCloseTo(-Math.cos(lambda) * Math.sin(theta / 2), 14);
  expect(zero.im).toBeCloseTo(-Math.sin(lambda) * Math.sin(theta / 2), 14);
  expect(one.re).toBeCloseTo(Math.cos(phi + lambda) * Math.cos(theta / 2), 14);
  expect(one.im).toBeCloseTo(Math.sin(phi + lambda) * Math.cos(theta / 2), 14);
});

test('compose and repeat', () => {
  const step = circuit(1, (c) => c.rx(param(0), 0));
  expect(repeat(step, 3).operations.length).toBe(3);
  expect(
    statevector()
      .run(repeat(step, 4), [Math.PI / 4])
      .amplitude('1').im,
  ).toBeCloseTo(-1, 14);
  expect(compose(step, inverse(step)).operations.length).toBe(2);
  expect(() =>
    compose(
      step,
      circuit(2, () => {}),
    ),
  ).toThrow(/1 and 2 qubits/);
});
