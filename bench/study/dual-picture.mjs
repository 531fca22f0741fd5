// Exact averages of the cross term's derivatives over Haar and staircase inputs at 40 qubits: time and convergence. One
// ancilla, six layers, four targets after seven scaled forward steps, twelve angles. Times are those of the processor.
//   npm run build && node bench/study/dual-picture.mjs [qubits]
import { mps, rng } from '../../dist/index.js';
import {
  denoiserParameters,
  forwardEnsemble,
  linspace,
  normalAngles,
  productClusters,
} from '../../dist/model/index.js';
import { haarCrossMoments, namedParameters, staircaseCrossMoments } from '../../dist/study/index.js';
import { machineText } from '../support/machine.mjs';

const n = Number(process.argv[2] ?? 40);
const step = { dataQubits: n, ancillas: 1, layers: 6 };
const parameters = namedParameters(step).map(({ index }) => index);
const stream = rng('dual picture').split(n);

function problemOf(variance, targetCutoff = 1e-5) {
  const forward = { nQubits: n, schedule: linspace(0.5, 4, 20), amplitude: 'sqrt(2/n)' };
  const data = productClusters(n, 0.08, 4, stream.split('data'));
  const engine = mps({ maxBond: 64, cutoff: targetCutoff });
  const targets = forwardEnsemble(engine, forward, 7, data, stream.split('targets'));
  const angles = normalAngles(denoiserParameters(step), variance, stream.split('angles'));
  return { step, angles, targets, parameters };
}

function timed(work) {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { result, seconds: ((user + system) / 1e6).toFixed(1) };
}

/** The largest relative difference of the second moments. */
const apart = (a, b) =>
  Math.max(...a.moments.map(({ square }, k) => Math.abs(square / b.moments[k].square - 1))).toExponential(1);

const largest = (targets) => Math.max(...targets.flatMap((target) => target.report().bonds));

function line(...cells) {
  console.log(`| ${cells.join(' | ')} |`);
}

console.log(
  `${machineText()}; ${n} qubits. Differences are the largest relative ones of twelve second moments.\n`,
);
timed(() => haarCrossMoments(problemOf(1, 1e-3)));

console.log('Haar inputs, N(0, 1): the cutoff of the targets\n');
line('cutoff', 'bond', 's', 'off the last');
line('---', '---', '---', '---');
const byTarget = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7].map((cutoff) => {
  const problem = problemOf(1, cutoff);
  return { cutoff, bond: largest(problem.targets), ...timed(() => haarCrossMoments(problem)) };
});
for (const { cutoff, bond, seconds, result } of byTarget) {
  line(cutoff, bond, seconds, apart(result, byTarget[byTarget.length - 1].result));
}

console.log('\nHaar inputs: the cutoff of the operators\n');
line('variance', 'cutoff', 'bond', 'discarded', 's', 'off the exact ones');
line('---', '---', '---', '---', '---', '---');
const variances = [
  ['1', 1],
  ['1/(4(L+2))', 1 / 32],
  ['1/(4n(L+2))', 1 / (32 * n)],
];
for (const [name, variance] of variances) {
  const problem = problemOf(variance);
  const exact = haarCrossMoments(problem);
  for (const cutoff of [1e-2, 1e-3, 1e-4, 1e-6, 1e-10]) {
    const { result, seconds } = timed(() => haarCrossMoments({ ...problem, cutoff }));
    const weight = result.discardedWeight.toExponential(1);
    line(name, cutoff, result.maxBond, weight, seconds, apart(result, exact));
  }
}

console.log('\nStaircase inputs: the cutoff of the pulled-back targets\n');
line('variance', 'b', 'cutoff', 'bond', 'discarded', 's', 'off the last', 'off the operators');
line('---', '---', '---', '---', '---', '---', '---', '---');
for (const [name, variance] of variances.slice(1)) {
  const problem = problemOf(variance);
  const haar = haarCrossMoments(problem);
  for (const width of [0, 5, n - 1]) {
    const rows = [1e-3, 3e-4, 1e-4, 5e-5].map((cutoff) => ({
      cutoff,
      ...timed(() => staircaseCrossMoments({ ...problem, width, cutoff, maxBond: 24 })),
    }));
    const last = rows[rows.length - 1].result;
    for (const { cutoff, result, seconds } of rows) {
      const weight = result.discardedWeight.toExponential(1);
      const off = width === n - 1 ? apart(result, haar) : '';
      line(name, width, cutoff, result.maxBond, weight, seconds, apart(result, last), off);
    }
  }
}
