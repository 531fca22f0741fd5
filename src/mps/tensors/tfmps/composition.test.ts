import '@tensorflow/tfjs-backend-wasm';
import type * as Tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { randomMps } from '../../chain/random.js';
import { circuit, param } from '../../circuit/builder.js';
import type { Circuit } from '../../circuit/circuit.js';
import { rng } from '../../common/rng.js';
import { mps } from '../../engine/mps.js';
import { statevector } from '../../engine/statevector.js';
import { expectation, fidelity } from '../../gradient/costs.js';
import { pauliSum } from '../../observables/pauli-sum.js';
import { toTensors } from '../convert.js';
import { tf } from '../tf.js';
import { type SiteTensors, tfmps } from './index.js';
import { stepByStep } from './testing/step-by-step.js';

/** Brick layers of all kinds of gates, some of them between qubits that are no neighbours. */
const ansatz = (n: number, layers: number): Circuit =>
  circuit(n, (c) => {
    let k = 0;
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < n; q++) c.u3(param(k++), param(k++, { times: 2, plus: 0.3 }), 0.2, q).h(q);
      for (let q = 0; q + 1 < n; q++) c.rxx(param(k++), q, q + 1);
      c.rzz(param(k++), n - 1, 1)
        .cnot(2, 0)
        .ryy(0.4, 0, 1)
        .swap(n - 3, n - 1);
    }
  });

const OBSERVABLE = pauliSum('Z0 Z1 - 0.7 X2 + 0.5 Y1 Z4 + 0.3');

function anglesFor({ nParams }: Circuit, seed: number): number[] {
  const stream = rng(seed);
  return Array.from({ length: nParams }, () => Math.fround(0.4 + 2 * stream.uniform()));
}

/** The value and the gradient of a cost of sites, after a circuit that was applied gate by gate. */
function composed(
  one: Circuit,
  angles: number[],
  maxBond: number,
  cost: (sites: SiteTensors) => Tf.Tensor,
): { value: number; gradient: Float32Array } {
  const theta = tf.variable(tf.tensor1d(angles));
  const { value, grads } = tf.variableGrads(
    () => cost(stepByStep(one, theta, { maxBond })).asScalar(),
    [theta],
  );
  return {
    value: value.dataSync()[0],
    gradient: grads[theta.name].dataSync() as Float32Array,
  };
}

/** The largest difference of two gradients in units of the largest entry. */
function relative(found: ArrayLike<number>, reference: Float64Array): number {
  const largest = Math.max(...reference.map(Math.abs));
  return Math.max(...reference.map((x, i) => Math.abs(x - found[i]))) / largest;
}

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  beforeEach(async () => {
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    await tf.setBackend(backend);
  });

  test.each([
    [5, 2],
    [5, 3],
    [6, 4],
    [6, 8],
  ])('%d qubits at bond %d equal the truncated derivative of the engine', (n, maxBond) => {
    const one = ansatz(n, 2);
    const angles = anglesFor(one, maxBond);
    const engine = mps({ maxBond, gradient: 'truncated', schedule: 'program', cutoff: 1e-6 });
    const local = engine.valueAndGradient(one, angles, expectation(OBSERVABLE));
    const found = composed(one, angles, maxBond, (sites) => tfmps.expectation(sites, OBSERVABLE));
    const target = randomMps(n, 2, rng(3));
    const whole = engine.valueAndGradient(one, angles, fidelity(target));
    const bra = toTensors(target);
    const global = composed(one, angles, maxBond, (sites) => tf.sum(tf.square(tfmps.overlap(bra, sites))));
    // Both have the same cuts; the statevector is a second opinion where there are none.
    const exact = maxBond < 8 ? local : statevector().valueAndGradient(one, angles, expectation(OBSERVABLE));
    expect(local.report.discardedWeight > 0.01).toBe(maxBond < 8);
    expect(Math.abs(found.value - exact.value)).toBeLessThan(1e-6);
    expect(relative(found.gradient, exact.gradient)).toBeLessThan(3e-6);
    expect(Math.abs(global.value - whole.value)).toBeLessThan(1e-6 * whole.value);
    expect(relative(global.gradient, whole.gradient)).toBeLessThan(3e-6);
  });
});
