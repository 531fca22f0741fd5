import type * as Tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { RankDeficientBondError } from '../chain/tape.js';
import { circuit, param } from '../circuit/builder.js';
import { NotFiniteError, OptionError, SizeMismatchError } from '../common/errors.js';
import type { GradientReport } from '../engine/gradient-report.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import type { Cost } from '../gradient/cost.js';
import { expectation } from '../gradient/costs.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { SecondOrderError } from './first-order.js';
import { SynchronousReadError } from './read.js';
import { tensorOp } from './tensor-op.js';
import { useAsynchronousBackend } from './testing/asynchronous-backend.js';
import { BACKENDS, useBackend } from './testing/backends.js';
import { angles32, mixed } from './testing/circuits.js';
import { tf } from './tf.js';

const ansatz = mixed(3);
const P = ansatz.nParams;
const cost = expectation(pauliSum('Z0 Z1 - X2'));
const f = tensorOp(mps(), ansatz, cost);
const theta = () => tf.tensor1d(angles32(P, 1));

describe.each(BACKENDS)('on %s', (backend) => {
  beforeEach(() => useBackend(backend));

  test('a second derivative is an error, never a number', () => {
    const once = tf.grad(f);
    expect(() => tf.grad((x) => tf.sum(once(x)))(theta())).toThrow(SecondOrderError);
    expect(() => tf.grad((x) => tf.sum(tf.square(once(tf.mul(x, 2)))))(theta())).toThrow(/tensorOp/);
  });

  test('evaluations and gradients leave their result behind and nothing else', () => {
    const at = theta();
    const batch = tf.tensor2d([angles32(P, 2), angles32(P, 3)]);
    const before = tf.memory().numTensors;
    tf.dispose([f(at), f(batch), tf.grad(f)(at), tf.grad(f)(batch)]);
    expect(tf.memory().numTensors).toBe(before);
  });

  test("refuses angles that are not the circuit's", () => {
    const gradient = tf.grad(f);
    expect(() => f(angles32(P, 1) as unknown as Tf.Tensor)).toThrow(OptionError);
    expect(() => f(tf.zeros([P], 'int32'))).toThrow(/float32, not int32/);
    expect(() => f(tf.zeros([P + 1]))).toThrow(SizeMismatchError);
    expect(() => f(tf.zeros([P + 1]))).toThrow(`expected [${P}]`);
    for (const shape of [[], [0], [0, P], [P, 1], [1, 1, P]]) {
      expect(() => f(tf.zeros(shape))).toThrow(SizeMismatchError);
    }
    expect(() => f(tf.fill([P], Number.NaN))).toThrow(NotFiniteError);
    expect(() => gradient(tf.fill([2, P], Number.POSITIVE_INFINITY))).toThrow(/the angle 0 is Infinity/);
    const gone = theta();
    gone.dispose();
    expect(() => f(gone)).toThrow(/disposed tensor/);
  });
});

describe('apart from the backend', () => {
  beforeEach(() => useBackend('cpu'));

  test('refuses what cannot be evaluated before there are angles', () => {
    const make =
      (...args: unknown[]) =>
      () =>
        (tensorOp as (...args: unknown[]) => unknown)(...args);
    expect(make(undefined, ansatz, cost)).toThrow(OptionError);
    expect(make(mps(), { qubits: 3 }, cost)).toThrow(/takes a circuit/);
    expect(make(mps(), ansatz, pauliSum('Z0'))).toThrow(/takes a cost/);
    expect(make(mps(), ansatz, cost, { initail: [] })).toThrow(/no option 'initail'/);
    expect(make(mps(), ansatz, cost, { onReport: true })).toThrow(/onReport is true/);
    const constant = circuit(2, (c) => c.h(0).cnot(0, 1));
    expect(make(mps(), constant, cost)).toThrow(/without parameters/);
  });

  test('never passes on a number beyond float32, nor a shape that changes within a batch', () => {
    const huge = tensorOp(statevector(), ansatz, expectation(pauliSum('1e40 Z0')));
    expect(() => huge(theta())).toThrow(NotFiniteError);
    expect(() => tf.grad(huge)(theta())).toThrow(/in float32/);
    let calls = 0;
    const growing = {
      name: 'growing',
      evaluate: () => ({ values: new Float64Array(++calls), shape: [calls], coStates: () => [[]] }),
    };
    expect(() => tensorOp(mps(), ansatz, growing)(tf.zeros([2, P]))).toThrow(SizeMismatchError);
  });

  test('reports every backward pass, with what truncation did', () => {
    const heard: [number, GradientReport][] = [];
    const onReport = (report: GradientReport, member: number) => heard.push([member, report]);
    const cut = tensorOp(mps({ maxBond: 1 }), ansatz, cost, { onReport });
    const batch = tf.tensor2d([angles32(P, 2), angles32(P, 3)]);
    cut(batch);
    expect(heard).toEqual([]);
    tf.grad(cut)(batch);
    expect(heard.map(([member]) => member)).toEqual([0, 1]);
    expect(heard[0][1].exact).toBe(false);
    expect(heard[0][1].discardedWeight).toBeGreaterThan(1e-3);
    tf.grad(cut)(batch, tf.tensor1d([0, 1]));
    expect(heard.map(([member]) => member)).toEqual([0, 1, 1]);
  });

  test('gives the value where the engine refuses the derivative', () => {
    const flat = circuit(4, (c) =>
      c.ry(param(0), 0).rxx(param(1), 0, 1).rxx(param(2), 1, 2).rxx(param(3), 2, 3),
    );
    const z = expectation(pauliSum('Z0 + 2 Z3'));
    const g = tensorOp(mps({ gradient: 'truncated' }), flat, z);
    expect(g(tf.zeros([4])).dataSync()[0]).toBe(3);
    expect(() => tf.grad(g)(tf.zeros([4]))).toThrow(RankDeficientBondError);
    const measured = {
      outcomes: { qubits: [0], bits: [0] },
      initial: [mps().run(circuit(4, (c) => c.x(3)))],
    };
    const h = tensorOp(mps({ gradient: 'truncated' }), flat, expectation(pauliSum('Z2')), measured);
    expect(h(tf.zeros([4])).dataSync()[0]).toBe(-1);
  });

  test('names the asynchronous form where the backend cannot be read at once', async () => {
    await useAsynchronousBackend();
    expect(() => f(theta())).toThrow(SynchronousReadError);
    expect(() => tf.grad(f)(theta())).toThrow(/'asynchronous'.*only available.*asyncTensorOp/);
  });

  test("an error of a user's cost comes through as it is", () => {
    const mine: Cost = {
      name: 'mine',
      evaluate() {
        throw new RangeError('mine');
      },
    };
    expect(() => tensorOp(mps(), ansatz, mine)(theta())).toThrow(RangeError);
  });
});
