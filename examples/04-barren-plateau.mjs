// 4. A barren plateau, in sixty lines.
//   node 04-barren-plateau.mjs [--full]
//
// Deep random circuits are so random that every cost looks flat: the second moment of its gradient halves with every qubit.
// Shallow circuits and local costs are not like that. Both are measured here, beside what they must be.
import { circuit, expectation, mps, param, pauliSum, rng, statevector } from 'tfjs-mps';
import { ansatzOracle } from 'tfjs-mps/study';

const samples = process.argv.includes('--full') ? 1000 : 100;

const ansatz = (n, layers) =>
  circuit(n, (c) => {
    let k = 0;
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < n; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (let q = 0; q + 1 < n; q++) c.cz(q, q + 1);
    }
  });

/** The mean of g_k^2 over random angles and over the parameters k in `which`, and its standard error over samples. */
function secondMoment(engine, random, cost, which) {
  const squares = Array.from({ length: samples }, (_, i) => {
    const stream = rng('plateau').split(random.nQubits).split(i);
    const angles = Float64Array.from({ length: random.nParams }, () => 2 * Math.PI * stream.uniform());
    const { gradient } = engine.valueAndGradient(random, angles, cost);
    return which.reduce((sum, k) => sum + gradient[k] ** 2, 0) / which.length;
  });
  const mean = squares.reduce((sum, x) => sum + x, 0) / samples;
  const variance = squares.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (samples - 1);
  return `${mean.toExponential(2)} +- ${Math.sqrt(variance / samples).toExponential(0)}`;
}

// Deep. Where the gates on both sides of an angle are as good as Haar-random, as in the middle of 8 n layers, <Z Z> has a mean
// g^2 of d^2 / (2 (d + 1)^2 (d - 1)), d = 2^n: it halves with every qubit, and takes twice the shots to see.
const observable = expectation(pauliSum('Z0 Z1'));
for (const n of [2, 3, 4, 5, 6, 7]) {
  const middle = Array.from({ length: 2 * n }, (_, i) => 8 * n * n + i);
  const moment = secondMoment(statevector(), ansatz(n, 8 * n), observable, middle);
  const d = 2 ** n;
  const exact = d ** 2 / (2 * (d + 1) ** 2 * (d - 1));
  console.log(`deep, n = ${n}: ${moment}, of 2-designs ${exact.toExponential(2)}`);
}

// Shallow: two layers, one Z in the middle, on the chain to 40 qubits. How long the chain is it cannot see, and its mean g^2 is
// known exactly for uniform angles, whatever n: 0.0742.
const family = { denoiser: { layers: 2 } };
const known = { family, observable: { pauli: 'Z{mid}' }, angles: 'uniform', parameters: 'middle' };
for (const n of [4, 10, 40]) {
  const q = Math.floor((n - 1) / 2);
  const middle = [2 * q, 2 * q + 1, 2 * n + 2 * q, 2 * n + 2 * q + 1]; // RX and RY on qubit q, in both layers
  const cost = expectation(pauliSum(`Z${q}`));
  const moment = secondMoment(mps({ maxBond: 16 }), ansatz(n, 2), cost, middle);
  console.log(`shallow, n = ${n}: ${moment}, exact ${ansatzOracle(known, n).value.toExponential(2)}`);
}
