// Haar averages of the cross term's derivatives against sampled Haar inputs, n = 2 to 8: one ancilla, six layers, four
// targets, twelve angles. The inputs go through the exact engine one by one. About ten minutes.
//   npm run build && node bench/study/dual-monte-carlo.mjs [inputs]
import { fidelityMatrix, haarState, rng, statevector } from '../../dist/index.js';
import {
  attachAncillas,
  denoiser,
  denoiserParameters,
  forwardEnsemble,
  linspace,
  normalAngles,
  productClusters,
} from '../../dist/model/index.js';
import { haarCrossMoments, namedParameters } from '../../dist/study/index.js';
import { machineText } from '../support/machine.mjs';

const COUNT = Number(process.argv[2] ?? 20_000);
const engine = statevector();

function problemOf(n) {
  const stream = rng('dual monte carlo').split(n);
  const step = { dataQubits: n, ancillas: 1, layers: 6 };
  const data = productClusters(n, 0.08, 4, stream.split('data'));
  const forward = { nQubits: n, schedule: linspace(0.5, 4, 20) };
  const targets = forwardEnsemble(engine, forward, 7, data, stream.split('targets'));
  const angles = normalAngles(denoiserParameters(step), 1, stream.split('angles'));
  return { step, targets, angles, stream };
}

/** Sums of x, x^2 and x^4 over the inputs, x the derivative of the cross term in every angle. */
function sampled({ step, targets, angles, stream }, indices) {
  const circuit = denoiser(step);
  const open = targets.flatMap((target) => [target.prepend('0'), target.prepend('1')]);
  const cost = fidelityMatrix(open);
  const weights = open.map(() => 1 / targets.length);
  const sums = indices.map(() => [0, 0, 0]);
  const draws = stream.split('inputs');
  for (let i = 0; i < COUNT; i++) {
    const initial = [attachAncillas(step, haarState(step.dataQubits, draws.split(i)))];
    const { gradient } = engine.pullback(circuit, angles, cost, { initial }).gradient(weights);
    indices.forEach((index, k) => {
      const x = gradient[index];
      sums[k][0] += x;
      sums[k][1] += x * x;
      sums[k][2] += x ** 4;
    });
  }
  return sums.map(([one, two, four]) => {
    const [mean, square] = [one / COUNT, two / COUNT];
    const error = (second, first) => Math.sqrt((second - first * first) / (COUNT - 1));
    return { mean, meanError: error(square, mean), square, squareError: error(four / COUNT, square) };
  });
}

console.log(`${machineText()}; ${COUNT} Haar inputs a qubit number.\n`);
console.log('| n | angle | E d f | sampled | off / s.e. | E (d f)^2 | sampled | off / s.e. |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
let [most, beyond, all] = [0, 0, 0];
for (let n = 2; n <= 8; n++) {
  const problem = problemOf(n);
  const { step, targets, angles } = problem;
  const named = namedParameters(step);
  const parameters = named.map(({ index }) => index);
  const { moments } = haarCrossMoments({ step, targets, angles, parameters });
  const found = sampled(problem, parameters);
  moments.forEach(({ mean, square }, k) => {
    const { mean: m, meanError, square: s, squareError } = found[k];
    const off = [(m - mean) / meanError, (s - square) / squareError];
    for (const one of off) {
      most = Math.max(most, Math.abs(one));
      beyond += Math.abs(one) > 3 ? 1 : 0;
      all++;
    }
    const numbers = [mean, m].map((x) => x.toExponential(3)).concat(off[0].toFixed(2));
    const squares = [square, s].map((x) => x.toExponential(4)).concat(off[1].toFixed(2));
    console.log(`| ${[n, named[k].name, ...numbers, ...squares].join(' | ')} |`);
  });
}
console.log(`\nLargest deviation ${most.toFixed(2)} standard errors; ${beyond} of ${all} beyond 3.`);
