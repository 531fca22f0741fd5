import { circuit, expectation, param, pauliSum, rng } from '../../dist/index.js';

/** Layers of RX and RY on every qubit and CZ on all neighbours. */
export function layered(nQubits, layers) {
  let k = 0;
  return circuit(nQubits, (c) => {
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < nQubits; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (let q = 0; q < nQubits - 1; q++) c.cz(q, q + 1);
    }
  });
}

/** The correlation of the two qubits in the middle. */
export const middle = (nQubits) => expectation(pauliSum(`Z${nQubits / 2 - 1} Z${nQubits / 2}`));

/** Rows of angles, uniform over a turn, each another one. */
export function rowsOf({ nParams }, count) {
  const stream = rng(1);
  return Array.from({ length: count }, () =>
    Float64Array.from({ length: nParams }, () => 2 * Math.PI * stream.uniform()),
  );
}
