import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import fc from 'fast-check';
import { expectation, fidelity, mps, rng, type State, statevector, TfjsMpsError } from 'tfjs-mps';
import { fromTensors, qr, type SiteTensors, svd, tensorOp, tfmps, toTensors } from 'tfjs-mps/tensors';
import { beforeEach, describe, expect } from 'vitest';
import { stepByStep } from '../../src/mps/tensors/tfmps/testing/step-by-step.js';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import type { Gate } from '../arbitraries/operations.js';
import { pauliSums } from '../arbitraries/pauli-sums.js';
import { states } from '../arbitraries/states.js';
import { law } from '../support/law.js';

// Law 14.   tensors after = tensors before + results, forward and backward, also where a forward pass throws.
// Where a backward pass throws, TensorFlow.js itself keeps what its operations saved for it: that is not counted.

const ENGINES = [statevector(), mps({ maxBond: 64 }), mps({ maxBond: 2, gradient: 'truncated' })];
const STEPS: Gate[] = ['h', 't', 'rx', 'ry', 'u3', 'cz', 'cnot', 'swap', 'rxx', 'rzz'];

/** Runs a forward pass that may be refused with an error of ours, and tells how many tensors it left behind. */
function left(work: () => void): number {
  const before = tf.memory().numTensors;
  unlessRefused(work);
  return tf.memory().numTensors - before;
}

/** As `left`, for a backward pass: none where it was refused. */
function leftBackward(work: () => void): number {
  const before = tf.memory().numTensors;
  return unlessRefused(work) ? tf.memory().numTensors - before : 0;
}

function unlessRefused(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (!(error instanceof TfjsMpsError)) throw error;
    return false;
  }
}

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  beforeEach(async () => {
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    await tf.setBackend(backend);
  });

  law(
    'tensorOp, its gradient, an optimizer, and a branch that cannot occur',
    overWidths(1, 4, (nQubits) =>
      fc.record({
        bound: circuits(nQubits).filter(({ circuit }) => circuit.nParams > 0),
        initial: fc.array(states(nQubits), { minLength: 1, maxLength: 2 }),
        observable: pauliSums(nQubits),
        target: states(nQubits),
        engine: fc.constantFrom(...ENGINES),
        bit: fc.option(fc.constantFrom(0, 1), { nil: undefined }),
      }),
    ),
    ({ bound: { circuit, angles }, initial, observable, target, engine, bit }) => {
      const theta = tf.tidy(() => tf.variable(tf.tensor1d([...angles], 'float32')));
      const remaining = circuit.nQubits > 1 ? bit : undefined;
      const costs =
        remaining === undefined ? [expectation(observable), fidelity(target)] : [fidelity(target)];
      for (const cost of costs) {
        const op = tensorOp(engine, circuit, cost, {
          initial,
          ...(remaining !== undefined && { outcomes: { qubits: [0], bits: [remaining] } }),
        });
        expect(left(() => op(theta as tf.Tensor1D).dispose())).toBe(0);
        expect(
          leftBackward(() =>
            tf
              .grad((x) => op(x as tf.Tensor1D))(theta)
              .dispose(),
          ),
        ).toBe(0);
        const adam = tf.train.sgd(0.01);
        expect(
          leftBackward(() => adam.minimize(() => op(theta as tf.Tensor1D) as tf.Scalar, false, [theta])),
        ).toBe(0);
      }
      theta.dispose();
    },
    { runs: 50 },
  );

  law(
    'steps of tfmps and their gradient',
    overWidths(2, 4, (nQubits) =>
      fc.record({
        bound: circuits(nQubits, { gates: STEPS, maxGates: 8 }).filter(({ circuit }) => circuit.nParams > 0),
        observable: pauliSums(nQubits),
        maxBond: fc.constantFrom(64, 1, 2),
      }),
    ),
    ({ bound: { circuit, angles }, observable, maxBond }) => {
      const theta = tf.tensor1d([...angles, 0]);
      const value = (x: tf.Tensor) =>
        tfmps.expectation(stepByStep(circuit, x as tf.Tensor1D, { maxBond }) as SiteTensors, observable);
      expect(left(() => tf.tidy(() => value(theta)).dispose())).toBe(0);
      expect(leftBackward(() => tf.tidy(() => tf.grad(value)(theta)).dispose())).toBe(0);
      theta.dispose();
    },
    { runs: 50 },
  );

  law(
    'svd and qr of complex matrices, and their gradients',
    fc.record({
      rows: fc.integer({ min: 1, max: 4 }),
      columns: fc.integer({ min: 1, max: 4 }),
      seed: fc.nat({ max: 1000 }),
      rank: fc.constantFrom(0, 1, 4),
    }),
    ({ rows, columns, seed, rank }) => {
      const { normal } = rng(seed);
      // Rows beyond the rank repeat the first: zero or equal singular values, whose gradients are refused.
      const data = Array.from({ length: 2 * rows * columns }, (_, i) =>
        Math.floor(i / columns) % rows < rank ? normal() : 0,
      );
      const a = tf.tensor3d(data, [2, rows, columns]);
      const singular = (x: tf.Tensor) => tf.sum(svd(x as tf.Tensor3D).s);
      const triangular = (x: tf.Tensor) => tf.sum(tf.square(qr(x as tf.Tensor3D).r));
      for (const f of [singular, triangular]) {
        expect(left(() => tf.tidy(() => f(a)).dispose())).toBe(0);
        expect(leftBackward(() => tf.tidy(() => tf.grad(f)(a)).dispose())).toBe(0);
      }
      a.dispose();
    },
  );

  law(
    'states to tensors and back',
    overWidths(1, 5, (n) => states(n)),
    (state: State) => {
      const before = tf.memory().numTensors;
      const sites = toTensors(state);
      expect(tf.memory().numTensors).toBe(before + state.nQubits);
      expect(left(() => void fromTensors(sites))).toBe(0);
      tf.dispose(sites as tf.Tensor[]);
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});
