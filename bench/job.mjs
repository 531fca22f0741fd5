// Times one row of a study and shows what truncation does to it.
//   node bench/job.mjs QUBITS [MAXBOND CUTOFF]        without a bond: the statevector engine
import { linspace } from '../dist/model/index.js';
import { runJob } from '../dist/study/index.js';

const [qubits, maxBond, cutoff] = process.argv.slice(2).map(Number);
const engine = maxBond ? { name: 'mps', options: { maxBond, cutoff } } : { name: 'statevector' };
const improved = { input: 'truncated', amplitude: Math.sqrt(2 / qubits), initVariance: 1 / 32 };
const cycle = { ancillas: 1, layers: 6, batch: 16, epsilon: 0.08, inputSteps: 8, targetSteps: 7 };
const job = {
  study: 'bench',
  arm: 'improved',
  seed: 1,
  init: 0,
  schedule: linspace(0.5, 4, 20),
  qubits,
  engine,
};
const start = performance.now();
const row = runJob({ ...job, ...improved, ...cycle });
const seconds = ((performance.now() - start) / 1000).toFixed(2);
console.log({ seconds, ...row });
