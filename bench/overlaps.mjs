// All K x K overlaps of two ensembles: ours against batched numpy, five interleaved pairs, median of their ratios.
//   npm run build && node bench/overlaps.mjs [N CHI K]      python3 with numpy, or the one that PYTHON names
// Both sides take random real tensors, stored complex, of bond min(2^i, 2^(N-i), CHI) at cut i; one thread each.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { overlapMatrix, rng } from '../dist/index.js';
import { zeroChain } from '../dist/mps/chain/chain.js';
import { MpsState } from '../dist/mps/chain/mps-state.js';
import { EXACT_POLICY } from '../dist/mps/chain/truncation.js';
import { defaultKernels } from '../dist/mps/kernels/wasm/wasm.js';
import { warmedUp } from './support/clock.mjs';
import { median } from './support/statistics.mjs';
import { DEFAULT_PYTHON } from './support/yardstick.mjs';

const [n = 20, chi = 16, count = 64] = process.argv.slice(2).map(Number);
const PAIRS = 5;
/** Repetitions whose median is one measurement, as many as the yardstick takes at most. */
const REPETITIONS = 9;
const yardstick = fileURLToPath(new URL('./yardstick/measure.py', import.meta.url));

const bondAt = (cut) => Math.min(2 ** cut, 2 ** (n - cut), chi);

/** A state of the tensors that the yardstick draws: standard normal over sqrt(2 left), real; not canonical. */
function randomState(stream) {
  const chain = zeroChain(n, { ...EXACT_POLICY, kernels: defaultKernels() });
  for (let q = 0; q < n; q++) {
    const [left, right] = [bondAt(q), bondAt(q + 1)];
    const data = new Float64Array(4 * left * right);
    for (let i = 0; i < data.length; i += 2) data[i] = stream.normal() / Math.sqrt(2 * left);
    chain.sites[q] = { left, right, data };
  }
  return new MpsState(chain);
}

const ensemble = (label) =>
  Array.from({ length: count }, (_, i) => randomState(rng(1).split(label).split(i)));

function milliseconds(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function numpy() {
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
  const words = [yardstick, 'overlaps', ...[n, chi, count].map(String)];
  const { status, stdout } = spawnSync(DEFAULT_PYTHON, words, { env, encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout).median_ms : undefined;
}

function version() {
  const { stdout } = spawnSync(DEFAULT_PYTHON, ['-c', 'import numpy; print(numpy.__version__)'], {
    encoding: 'utf8',
  });
  return stdout.trim();
}

const bras = ensemble('bras');
const kets = ensemble('kets');
const work = () => overlapMatrix(bras, kets);
const pairwise = () => {
  for (const bra of bras) for (const ket of kets) bra.overlap(ket);
};

const { re } = work();
const wrong = bras.findIndex((bra, i) => Math.abs(bra.overlap(kets[i]).re - re.get(i, i)) > 1e-13);
if (wrong >= 0) throw new Error(`Overlap ${wrong} is not that of the pair by itself.`);

warmedUp(work);
const table = [];
for (let pair = 0; pair < PAIRS; pair++) {
  const ours = median(Array.from({ length: REPETITIONS }, () => milliseconds(work)));
  const theirs = numpy();
  table.push({ ours, theirs, ratio: ours / theirs, 'pair by pair': milliseconds(pairwise) });
}
const text = (value) => (Number.isFinite(value) ? value.toPrecision(3) : '-');
console.table(table.map((row) => Object.fromEntries(Object.entries(row).map(([k, x]) => [k, text(x)]))));
console.log(
  `${count} x ${count} overlaps, ${n} qubits, bonds ${bras[0].report().bonds.join(' ')}: median ratio ` +
    `${text(median(table.map(({ ratio }) => ratio)))} (milliseconds; ${DEFAULT_PYTHON}, numpy ${version()})`,
);
