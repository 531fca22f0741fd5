// One sample: a random circuit, random angles, and the gradient of <Z Z> in the middle.
import { circuit, expectation, mps, param, pauliSum } from 'tfjs-mps';

const AXES = ['rx', 'ry', 'rz'];

export default function sample({ rng, data: { qubits, layers } }) {
  const axes = rng.split('axes');
  const random = circuit(qubits, (c) => {
    for (let k = 0; k < layers * qubits; k++) {
      c[AXES[Math.floor(3 * axes.uniform())]](param(k), k % qubits);
      if ((k + 1) % qubits === 0) for (let q = 0; q + 1 < qubits; q++) c.cz(q, q + 1);
    }
  });
  const draws = rng.split('angles');
  const angles = Float64Array.from({ length: random.nParams }, () => 2 * Math.PI * draws.uniform());
  const middle = Math.floor(qubits / 2);
  const cost = expectation(pauliSum(`Z${middle - 1} Z${middle}`));
  return mps({ maxBond: 64 }).valueAndGradient(random, angles, cost).gradient;
}
