import '@tensorflow/tfjs-backend-wasm';
import type * as Tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { tfim } from '../../observables/hamiltonians.js';
import { tf } from '../tf.js';
import { type SiteTensors, tfmps } from './index.js';
import { randomSites } from './testing/sites.js';

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  beforeEach(async () => {
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    await tf.setBackend(backend);
  });

  const energy = (sites: SiteTensors, angle: Tf.Tensor): Tf.Scalar => {
    const moved = tfmps.moveCentre(sites, 3);
    const gated = tfmps.applyGate(moved, { gate: 'rxx', angle }, [1, 2], { maxBond: 2 });
    const weight = tfmps.amplitude(gated, '0110').square().sum();
    const left = tfmps.project(gated, 0, 1, { after: 'remove' });
    return tfmps.expectation(left, tfim(3, 1)).add(weight).asScalar();
  };

  test('training leaks no tensor', () => {
    const sites = randomSites([2, 3, 2], 1).map((site) => tf.variable(site));
    const angle = tf.variable(tf.scalar(0.4));
    const adam = tf.train.adam(0.01);
    const step = () => adam.minimize(() => energy(sites, angle));
    step();
    const before = tf.memory().numTensors;
    for (let i = 0; i < 20; i++) step();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('every array of sites is its own, and goes when it is disposed', () => {
    const before = tf.memory().numTensors;
    let sites: SiteTensors = tfmps.zero(4);
    for (const q of [2, 0, 1]) {
      const next = tfmps.applyGate(tfmps.applyGate(sites, 'h', [q]), 'cz', [q, q + 1]);
      tf.dispose(sites as Tf.Tensor[]);
      expect(tfmps.overlap(next, next).dataSync()[0]).toBeCloseTo(1, 6);
      sites = tf.tidy(() => tfmps.moveCentre(next, 0));
      tf.dispose(next);
    }
    tf.dispose(sites as Tf.Tensor[]);
    // What h left for cz to read, and the overlaps, were not in a tidy.
    expect(tf.memory().numTensors - before).toBe(3 * 4 + 3);
  });

  test('arrays of sites are frozen and say where their centre is; a copy does not', () => {
    const sites = tfmps.applyGate(tfmps.zero(3), 'cz', [1, 2]);
    expect(Object.isFrozen(sites)).toBe(true);
    expect(sites.centre).toBe(2);
    expect(tfmps.applyGate(sites, 'h', [0]).centre).toBe(2);
    expect(tfmps.project(sites, 1, 0).centre).toBe(1);
    expect(tfmps.moveCentre(sites, 0).centre).toBe(0);
    expect('centre' in [...sites]).toBe(false);
    // Whoever writes a centre onto sites is not believed.
    const claimed = Object.assign(randomSites([2, 3], 4), { centre: 2 });
    const plain = tfmps.applyGate([...claimed], 'cz', [0, 1]);
    expect(tfmps.applyGate(claimed, 'cz', [0, 1])[1].dataSync()).toEqual(plain[1].dataSync());
  });
});
