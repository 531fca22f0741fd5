// A circuit family of one's own: bricks of RY, RZ and CNOT, three layers deep, and angles within 1 of zero.
import { circuit, param } from 'tfjs-mps';

const LAYERS = 3;

export default function family(n) {
  return {
    circuit: circuit(n, (c) => {
      let k = 0;
      for (let layer = 0; layer < LAYERS; layer++) {
        for (let q = 0; q < n; q++) c.ry(param(k++), q).rz(param(k++), q);
        for (let q = layer % 2; q + 1 < n; q += 2) c.cnot(q, q + 1);
      }
    }),
  };
}

/** Angles uniform in [-1, 1]. */
export const sampler = (count, rng) => Float64Array.from({ length: count }, () => 2 * rng.uniform() - 1);
