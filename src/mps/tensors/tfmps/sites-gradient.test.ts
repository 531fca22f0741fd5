import '@tensorflow/tfjs-backend-wasm';
import type * as Tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { pauliSum } from '../../observables/pauli-sum.js';
import { tf } from '../tf.js';
import { type SiteTensors, tfmps } from './index.js';
import { fidelityWith, gradientError, randomSites } from './testing/sites.js';

const OBSERVABLE = pauliSum('Z0 Z1 - 0.7 X2 + 0.5 Y1 Z3');
const BONDS = [2, 4, 3, 2];

/** A cost of a state that feels its norm, its phase and everything else. */
function costOf(nQubits: number): (sites: SiteTensors) => Tf.Tensor {
  const near = fidelityWith(nQubits, 5);
  return (sites) => {
    const [re, im] = tf.unstack(tfmps.amplitude(sites, '01101'.slice(0, nQubits)));
    const norm = tfmps.overlap(sites, sites).slice(0, 1).sum();
    return tf.add(
      tf.add(near(sites), tf.mul(tfmps.expectation(sites, OBSERVABLE), norm.sqrt())),
      tf.add(re, tf.mul(0.5, im)),
    );
  };
}

const orthogonal = (size: 2 | 4): Tf.Tensor2D => {
  const entries = Array.from({ length: size * size }, (_, i) => Math.sin(i * i + 1));
  return tf.linalg.gramSchmidt(tf.tensor2d(entries, [size, size])) as Tf.Tensor2D;
};

const unitary = (size: 2 | 4): Tf.Tensor => {
  const real = orthogonal(size);
  return tf.stack([real.mul(Math.cos(0.3)), real.mul(Math.sin(0.3))]);
};

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  beforeEach(async () => {
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    await tf.setBackend(backend);
  });

  test('measures of sites have right derivatives in every direction', () => {
    const sites = randomSites(BONDS, 1);
    expect(gradientError((x) => costOf(5)(x as Tf.Tensor4D[]), sites)).toBeLessThan(1e-4);
  });

  const moves: [string, (sites: SiteTensors) => SiteTensors, number][] = [
    ['moveCentre', (s) => tfmps.moveCentre(tfmps.moveCentre(s, 1), 3), 5],
    ['a single gate', (s) => tfmps.applyGate(s, 'h', [2]), 5],
    ['a gate without truncation', (s) => tfmps.applyGate(s, { gate: 'rxx', angle: 0.6 }, [2, 3]), 5],
    [
      'a gate with truncation',
      (s) => tfmps.applyGate(s, { gate: 'rxx', angle: 0.6 }, [1, 2], { maxBond: 2 }),
      5,
    ],
    ['a distant gate', (s) => tfmps.applyGate(s, { gate: 'rzz', angle: 0.9 }, [4, 1], { maxBond: 3 }), 5],
    ['a distant swap', (s) => tfmps.applyGate(s, 'swap', [0, 3], { maxBond: 3 }), 5],
    ['project', (s) => tfmps.project(s, 2, 1), 5],
    ['project at the left edge', (s) => tfmps.project(tfmps.project(s, 0, 1, { after: 'remove' }), 3, 0), 4],
    ['project and remove', (s) => tfmps.project(tfmps.moveCentre(s, 4), 2, 0, { after: 'remove' }), 4],
    ['project and reset', (s) => tfmps.project(s, 4, 1, { after: 'reset' }), 5],
    ['a matrix', (s) => tfmps.applyGate(s, unitary(2), [3]), 5],
    ['a matrix on a pair', (s) => tfmps.applyGate(s, unitary(4), [3, 1], { maxBond: 3 }), 5],
  ];
  test.each(moves)(
    '%s has the right derivative in every direction of sites in no canonical form',
    (_, move, left) => {
      const sites = randomSites(BONDS, 2);
      const cost = costOf(left);
      expect(gradientError((x) => cost(move(x as Tf.Tensor4D[])), sites)).toBeLessThan(1e-4);
    },
  );

  test('the entries of a matrix, on one qubit and on two', () => {
    const sites = randomSites(BONDS, 3);
    const cost = costOf(5);
    const gate = (size: 2 | 4, qubits: number[]) => (angles: Tf.Tensor[]) => {
      return cost(tfmps.applyGate(sites, rotated(angles[0], size), qubits, { maxBond: 3 }));
    };
    for (const one of [gate(2, [2]), gate(4, [1, 2]), gate(4, [3, 0])]) {
      expect(gradientError(one, [tf.tensor1d([0.3, -0.8, 1.1])])).toBeLessThan(1e-4);
    }
  });
});

/** A unitary that depends on three angles in all of its entries. */
function rotated(angles: Tf.Tensor, size: 2 | 4): Tf.Tensor {
  const [x, y, phase] = tf.unstack(angles);
  const whole = size === 2 ? turn(x) : kronecker(turn(x), turn(y));
  const fixed = orthogonal(size);
  const real = fixed.matMul(whole).matMul(fixed);
  return tf.stack([real.mul(phase.cos()), real.mul(phase.sin())]);
}

const turn = (x: Tf.Tensor): Tf.Tensor2D =>
  tf.stack([x.cos(), x.sin().neg(), x.sin(), x.cos()]).reshape([2, 2]);

const kronecker = (a: Tf.Tensor2D, b: Tf.Tensor2D): Tf.Tensor2D =>
  a
    .reshape([2, 1, 2, 1])
    .mul(b.reshape([1, 2, 1, 2]))
    .reshape([4, 4]);
