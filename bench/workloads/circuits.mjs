// The workloads of yardstick/workload.py: the same angles, the same gates, the same costs.
import { circuit, param, pauliSum } from '../../dist/index.js';

/** The angles of the yardstick: a linear congruential generator; order layer, qubit, (rx, ry). */
export function anglesOf(n, layers) {
  let x = 12345;
  return Float64Array.from({ length: 2 * n * layers }, () => {
    x = (Math.imul(1664525, x) + 1013904223) >>> 0;
    return (2 * Math.PI * x) / 2 ** 32;
  });
}

/** The angles of W2's target. */
export const targetAngles = (angles) => angles.map((angle, k) => angle + 0.1 * Math.sin(k));

/** Layers of RX and RY on every qubit, CZ on the even bonds, then on the odd ones. */
export const layered = (n, layers) =>
  circuit(n, (c) => {
    let k = 0;
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < n; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (const first of [0, 1]) for (let q = first; q + 1 < n; q += 2) c.cz(q, q + 1);
    }
  });

/** W1's observable, in the middle. */
export const middleZZ = (n) => pauliSum(`Z${n / 2 - 1} Z${n / 2}`);
