import { circuit, param } from '../../circuit/builder.js';
import type { Circuit } from '../../circuit/circuit.js';
import { rng } from '../../common/rng.js';

/** Two layers of rotations and entangling gates of every kind, one parameter shared by two gates. */
export const mixed = (n: number): Circuit =>
  circuit(n, (c) => {
    let k = 0;
    for (let q = 0; q < n; q++) c.rx(param(k++), q).ry(param(k++), q);
    for (let q = 0; q + 1 < n; q++) c.rzz(param(k++), q, q + 1);
    c.rxx(param(0, { times: 0.5, plus: 0.3 }), 0, n - 1);
    for (let q = 0; q + 1 < n; q++) c.cz(q, q + 1);
    for (let q = 0; q < n; q++) c.u3(param(k++), 0.4, -0.2, q);
  });

/** Float32 numbers between -2 and 2, as float64. */
export const angles32 = (count: number, seed: number): number[] => {
  const stream = rng(seed).split('angles');
  return Array.from({ length: count }, () => Math.fround(4 * stream.uniform() - 2));
};
