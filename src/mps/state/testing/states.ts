import { circuit } from '../../circuit/builder.js';
import type { Circuit } from '../../circuit/circuit.js';
import { rng } from '../../common/rng.js';

/** (|0...0> + |1...1>) / sqrt 2. */
export const ghz = (n: number): Circuit =>
  circuit(n, (c) => {
    c.h(0);
    for (let q = 1; q < n; q++) c.cnot(0, q);
  });

/** The W state (|10..0> + ... + |0..01>) / sqrt n: one excitation handed on, qubit by qubit. */
export const wState = (n: number): Circuit =>
  circuit(n, (c) => {
    c.x(0);
    for (let q = 0; q < n - 1; q++) {
      // Keeps the excitation at q with amplitude sqrt(1 / (n - q)): controlled RY, then CNOT back.
      const half = Math.acos(Math.sqrt(1 / (n - q)));
      c.ry(half, q + 1)
        .cnot(q, q + 1)
        .ry(-half, q + 1)
        .cnot(q, q + 1)
        .cnot(q + 1, q);
    }
  });

/** A product of qubits turned by RY: <Z_q> = cos angle_q, P(q = 1) = sin^2(angle_q / 2). */
export const turned = (angles: readonly number[]): Circuit =>
  circuit(angles.length, (c) => {
    for (const [q, angle] of angles.entries()) c.ry(angle, q);
  });

/** Layers of random rotations and CZ chains: entangled, in no special position. */
export const scrambled = (n: number, layers: number, seed: number): Circuit => {
  const stream = rng(seed).split('scrambled');
  return circuit(n, (c) => {
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < n; q++) c.rx(6 * stream.uniform(), q).rz(6 * stream.uniform(), q);
      for (let q = 0; q + 1 < n; q++) c.cz(q, q + 1);
    }
  });
};
