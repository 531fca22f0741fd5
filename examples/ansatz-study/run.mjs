// Has a circuit family a barren plateau? Second moments of a local and a global gradient, from 4 to 32 qubits.
//   node examples/ansatz-study/run.mjs [SAMPLES]
import { circuit, expectation, fidelity, mps, pauliSum } from 'tfjs-mps';
import { secondMoment } from 'tfjs-mps/study';
import family from './family.mjs';

const samples = Number(process.argv[2] ?? 200);
const engine = mps({ maxBond: 16 });
const uniform = (count, rng) => Float64Array.from({ length: count }, () => 2 * Math.PI * rng.uniform());
const middle = (n) => Math.floor((n - 1) / 2);

const costs = {
  'Z in the middle': (n) => expectation(pauliSum(`Z${middle(n)}`)),
  'fidelity with 0': (n) => fidelity(engine.run(circuit(n, () => {}))),
};
for (const [name, cost] of Object.entries(costs)) {
  const points = await secondMoment(engine, family, cost, uniform, {
    qubits: [4, 8, 16, 32],
    samples,
    seed: 1,
    // The first RY and RZ on the middle qubit: the same place at every width.
    parameters: (n) => [2 * middle(n), 2 * middle(n) + 1],
  });
  for (const { qubits, mean, standardError, effectiveSamples, discardedWeight } of points) {
    const doubt =
      effectiveSamples < 30 ? `  only ${effectiveSamples.toFixed(1)} effective samples: a guess` : '';
    console.log(
      `${name}, ${String(qubits).padStart(2)} qubits: ${mean.toExponential(2)} +- ${standardError.toExponential(1)}, ` +
        `discarded weight ${discardedWeight.toExponential(0)}${doubt}`,
    );
  }
}
