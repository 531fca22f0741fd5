// How large is the gradient of a random circuit? Samples over two worker threads, the same numbers with any other number.
//   node examples/random-gradients/run.mjs [SAMPLES] [WORKERS]
import { mapSamples } from 'tfjs-mps/study';

const [count = 40, workers = 2] = process.argv.slice(2).map(Number);
const module = new URL('./sample.mjs', import.meta.url);

for (const qubits of [2, 4, 6, 8]) {
  let sum = 0;
  let angles = 0;
  for await (const gradient of mapSamples(module, {
    count,
    seed: 1,
    data: { qubits, layers: 10 },
    workers,
  })) {
    for (const g of gradient) sum += g * g;
    angles += gradient.length;
  }
  console.log(
    `${qubits} qubits: mean squared gradient ${(sum / angles).toExponential(6)} over ${count} circuits`,
  );
}
