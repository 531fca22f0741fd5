import { expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import type { Circuit } from '../circuit/circuit.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { expectation } from '../gradient/costs.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { fromQasm } from './from-qasm.js';

const head = 'OPENQASM 3.0; include "stdgates.inc";';

test('inputs are parameters in the order of the file, scalars and arrays', () => {
  const { circuit: read, parameters } = fromQasm(
    `${head} input float[64] a; input array[angle[32], 2] b; input angle late; qubit q;
rx(2*a - 0.1) q; ry(-b[1]) q; rz((a + pi)/2) q;`,
  );
  expect(parameters).toEqual(['a', 'b[0]', 'b[1]', 'late']);
  const gates = circuit(1, (c) =>
    c
      .rx(param(0, { times: 2, plus: -0.1 }), 0)
      .ry(param(2, { times: -1 }), 0)
      .rz(param(0, { times: 0.5, plus: Math.PI / 2 }), 0),
  );
  expect(read).toEqual({ ...gates, nParams: 4 });
  const { gradient } = mps().valueAndGradient(read, [0.3, 0.1, 0.2, 9], expectation(pauliSum('Z0')));
  // Those that no gate uses.
  expect([gradient[1], gradient[3]]).toEqual([0, 0]);
});

test('numbers become parameters behind the inputs, one for every angle of a call', () => {
  const text = `${head} qubit[2] q;
rx(0.5) q; crz(pi) q[0], q[1]; sdg q[0];
input float a;
u3(a, 0.2, 0.3) q[1]; gphase(0.7);
gate twice(t) x { ry(t) x; ry(t/2) x; }
twice(0.8) q[0];`;
  const { circuit: read, parameters, angles } = fromQasm(text, { angles: 'parameters' });
  expect(parameters).toEqual(['a']);
  expect(angles).toEqual([0.5, 0.5, Math.PI, 0.2, 0.3, 0.8, 0.4]);
  const expected = circuit(2, (c) =>
    c
      .rx(param(1), 0)
      .rx(param(2), 1)
      .rz(param(3, { times: 0.5 }), 1)
      .rzz(param(3, { times: -0.5 }), 0, 1)
      .rz(-Math.PI / 2, 0)
      .u3(param(0), param(4), param(5), 1)
      .ry(param(6), 0)
      .ry(param(7), 0),
  );
  expect(read).toEqual(expected);
});

const cost = expectation(pauliSum('Z0 + X1 Z2 - 0.3 Y1 + Y0 X2'));

/** Compares the gradient with central differences of fourth order. */
function expectGradient(read: Circuit, at: readonly number[]): void {
  const engine = statevector();
  const { gradient } = engine.valueAndGradient(read, at, cost);
  const value = (k: number, h: number) => engine.valueAndGradient(read, at.with(k, at[k] + h), cost).value;
  at.forEach((_, k) => {
    const h = 1e-3;
    const central = (8 * (value(k, h) - value(k, -h)) - (value(k, 2 * h) - value(k, -2 * h))) / (12 * h);
    expect(Math.abs(gradient[k] - central)).toBeLessThan(1e-10);
  });
}

const several = `${head} input float a; input float b; qubit[3] q;
h q; rx(a + b + 0.1) q[0]; u3(a - b, 2*b, a) q[1]; cu(a, b, a + b, 0.2) q[0], q[1];
ctrl @ rxx(a*3 - b) q[0], q[1], q[2]; cp(b - a) q[2], q[0];`;

test('an angle of several parameters is several rotations, differentiable', () => {
  expectGradient(fromQasm(several).circuit, [0.4, -0.9]);
});

test('and is the circuit of the numbers in their place', () => {
  const numbers = several.replace(
    'input float a; input float b;',
    'const float a = 0.4; const float b = -0.9;',
  );
  const withNumbers = statevector().run(fromQasm(numbers).circuit);
  const { re, im } = statevector().run(fromQasm(several).circuit, [0.4, -0.9]).overlap(withNumbers);
  expect(Math.hypot(re, im)).toBeCloseTo(1, 13);
  const { circuit: read, angles } = fromQasm(numbers, { angles: 'parameters' });
  expect(angles.length).toBe(10);
  expectGradient(read, angles);
});
