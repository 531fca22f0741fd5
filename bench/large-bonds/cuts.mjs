import { rng, statevector } from '../../dist/index.js';
import { applySteps } from '../../dist/mps/chain/apply.js';
import { zeroChain } from '../../dist/mps/chain/chain.js';
import { MpsState } from '../../dist/mps/chain/mps-state.js';
import { EXACT_POLICY } from '../../dist/mps/chain/truncation.js';
import { compile } from '../../dist/mps/circuit/program.js';
import { defaultKernels } from '../../dist/mps/kernels/wasm/wasm.js';
import { digits, ratioText } from '../support/markdown.mjs';
import { median } from '../support/statistics.mjs';
import { randomCircuit } from './circuit.mjs';
import { FACTORISATIONS } from './factorisations.mjs';

const [N, LAYERS, ROUNDS, SAMPLES] = [20, 10, 5, 8];
const kernels = defaultKernels();
const { workspace } = kernels;

const gaussian = (rows, columns) => {
  const { normal } = rng('gaussian');
  return { rows, columns, data: Float64Array.from({ length: 2 * rows * columns }, normal) };
};

/** Runs the circuit with another way to find bases where the cap cuts; `seen` gets every such cut. */
function runWith(find, maxBond, seen = () => {}) {
  let pair;
  let mirrored = false;
  const watching = {
    ...workspace,
    product(a, b, target) {
      const theta = workspace.product(a, b, target);
      if (a.columns === b.rows) [pair, mirrored] = [[a, b], false];
      return theta;
    },
    transpose(a) {
      mirrored = true;
      return workspace.transpose(a);
    },
    leftSvd(theta, count) {
      if (Math.min(theta.rows, theta.columns) < 2 * maxBond) return workspace.leftSvd(theta, count);
      const [a, b] = pair;
      const guess = workspace.adjoint(mirrored ? workspace.transpose(a) : b);
      seen(theta, guess);
      const random = workspace.load(gaussian(theta.columns, maxBond + 8));
      const u = find(workspace, theta, maxBond, guess, random);
      const rest = workspace.adjointProduct(u, theta);
      // The chain wants values in descending order whose squares add up to what is kept; their sizes it only reports.
      const values = Float64Array.from({ length: maxBond }, (_, i) => 1 - i / (2 * maxBond));
      const whole = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
      const factor = Math.sqrt(workspace.realProduct(rest, rest)) / whole;
      count(values.map((value) => value * factor));
      return { u, values };
    },
  };
  const policy = { ...EXACT_POLICY, maxBond, kernels: { ...kernels, workspace: watching } };
  const chain = zeroChain(N, policy);
  applySteps(chain, compile(randomCircuit(N, LAYERS), []).steps);
  return new MpsState({ ...chain, policy: { ...policy, kernels } });
}

/** Takes some of the thetas that the cap cuts, spread over the run. */
function sampled(maxBond) {
  const all = [];
  runWith(FACTORISATIONS['left SVD'], maxBond, (theta, guess) => {
    all.push({ theta: workspace.read(theta), guess: workspace.read(guess) });
  });
  return Array.from({ length: SAMPLES }, (_, i) => all[Math.floor((i * all.length) / SAMPLES)]);
}

/** Returns the time of one cut, rest included, and the weight that it discards. */
function cut(find, { theta, guess }, maxBond, random) {
  workspace.begin();
  const [m, v, omega] = [theta, guess, random].map((a) => workspace.load(a));
  const start = performance.now();
  const basis = find(workspace, m, maxBond, v, omega);
  const rest = workspace.adjointProduct(basis, m);
  const ms = performance.now() - start;
  return { ms, weight: 1 - workspace.realProduct(rest, rest) / workspace.realProduct(m, m) };
}

function tableOf(maxBond) {
  const samples = sampled(maxBond);
  const random = gaussian(2 * maxBond, maxBond + 8);
  const names = Object.keys(FACTORISATIONS);
  const best = samples.map(() =>
    Object.fromEntries(names.map((name) => [name, { ms: Number.POSITIVE_INFINITY, weight: 0 }])),
  );
  for (let round = 0; round < ROUNDS; round++) {
    samples.forEach((sample, i) => {
      for (const name of names) {
        const { ms, weight } = cut(FACTORISATIONS[name], sample, maxBond, random);
        best[i][name] = { ms: Math.min(ms, best[i][name].ms), weight };
      }
    });
  }
  const exact = statevector().run(randomCircuit(N, LAYERS), []);
  return names.map((name) => {
    const ratios = best.map((one) => one[name].weight / one['left SVD'].weight);
    const { re, im } = exact.overlap(runWith(FACTORISATIONS[name], maxBond));
    return {
      theta: `${2 * maxBond} x ${2 * maxBond}`,
      cut: name,
      ms: digits(median(best.map((one) => one[name].ms))),
      'time / SVD': ratioText(median(best.map((one) => one[name].ms / one['left SVD'].ms))),
      'weight / optimum': ratioText(median(ratios)),
      worst: ratioText(Math.max(...ratios)),
      'fidelity of the run': digits(re * re + im * im, 4),
    };
  });
}

export const cutTables = () => [64, 128].map(tableOf);
