import { circuit, rng } from '../../dist/index.js';

/** Returns layers of RX and RY by random angles and CZ on all neighbours. */
export function randomCircuit(nQubits, layers, seed = 1) {
  const { uniform } = rng(seed).split('random circuit');
  return circuit(nQubits, (c) => {
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < nQubits; q++) c.rx(2 * Math.PI * uniform(), q).ry(2 * Math.PI * uniform(), q);
      for (let q = 0; q + 1 < nQubits; q++) c.cz(q, q + 1);
    }
  });
}
