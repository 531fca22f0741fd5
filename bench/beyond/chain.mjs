// Looks into a training on the chain that has ended: r at its own and at a finer cutoff, what happens step by step, and
// how far truncation moves the gradient of the last step.
//
//   npm run build && node bench/beyond/chain.mjs results/improved-20
//   node bench/beyond/chain.mjs FOLDER --count 500 --cutoff 3e-4
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mps, pauliSum, rng } from '../../dist/index.js';
import { denoisingCost, sampleData } from '../../dist/model/index.js';
import { attached } from '../../dist/train/conditional/conditioning.js';
import { defineTraining, evaluate, generate, parseCheckpoint } from '../../dist/train/index.js';
import { settingOf } from '../../dist/train/setting.js';
import { digits, markdownTable } from '../support/markdown.mjs';

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '500' },
    cutoff: { type: 'string', default: '3e-4' },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Which folder? For example: results/improved-20.');
const count = Number(given.count);

const { config: saved } = JSON.parse(readFileSync(join(folder, 'train.json'), 'utf8'));
const config = defineTraining(saved);
const { trained } = await parseCheckpoint(readFileSync(join(folder, 'checkpoint.json'), 'utf8'));
const own = config.engine.mps;
if (own === undefined) throw new Error(`${folder} was not trained on a chain.`);
const finer = { ...own, maxBond: 2 * own.maxBond, cutoff: Number(given.cutoff) };

const mean = (values) => values.reduce((sum, x) => sum + x, 0) / values.length;

/** r and its interval, all judged with the given truncation. */
function judged(truncation) {
  const { recovery, ledger } = evaluate(
    { config: defineTraining({ ...config, engine: { mps: truncation } }), parameters: trained },
    undefined,
    { count, distances: false },
  );
  return {
    cutoff: truncation.cutoff,
    'largest bond': ledger.maxBond,
    'discarded weight': digits(ledger.discardedWeight, 2),
    F_gen: recovery.generated.toFixed(3),
    F_in: recovery.inputs.toFixed(3),
    F_data: recovery.data.toFixed(3),
    'r (95%)': `${recovery.ratio.toFixed(3)} (${recovery.interval.map((x) => x.toFixed(3)).join(' to ')})`,
  };
}

const zero = '0'.repeat(config.qubits);

function ofEnsemble(name, states) {
  const chances = states.map((state) => {
    const { re, im } = state.amplitude(zero);
    return re * re + im * im;
  });
  const flips = states.map((state) => (config.qubits - state.expectation(total)) / 2);
  const wrong = mean(flips) / (1 - mean(chances));
  return {
    states: name,
    F: mean(chances).toFixed(3),
    'qubits flipped': mean(flips).toFixed(2),
    'of those not |0...0>': wrong.toFixed(2),
  };
}

const total = pauliSum(Array.from({ length: config.qubits }, (_, q) => `+ Z${q}`).join(' '));

function stepByStep(trajectory) {
  const names = trajectory.map((_, k) => (k === trajectory.length - 1 ? 'inputs' : `after step ${k}`));
  return [
    ...trajectory.map((states, k) => ofEnsemble(names[k], states)).reverse(),
    ofEnsemble('data', sampleData(config.data, config.qubits, count, rng(3))),
  ];
}

/** The gradient where the last step begins, at cutoffs, against one far finer. */
function gradients(inputs) {
  const setting = settingOf(config);
  const stream = rng(11);
  const targets = sampleData(config.data, config.qubits, config.batch, stream.split('targets'));
  const uniforms = Array.from({ length: config.batch }, () => stream.uniform());
  const initial = inputs.slice(0, config.batch).map((state) => attached(setting, state, undefined));
  const at = (truncation) => {
    const cost = denoisingCost({
      loss: config.loss,
      targets,
      ancillaQubits: setting.ancillas,
      outcomes: { uniforms },
      gradient: config.gradient,
    });
    return mps(truncation).valueAndGradient(setting.circuit, Float64Array.from(trained[1]), cost, {
      initial,
    });
  };
  const exact = at({ maxBond: 4 * own.maxBond, cutoff: 1e-6 });
  const norm = (values) => Math.hypot(...values);
  return [own, finer].map((truncation) => {
    const { value, gradient } = at(truncation);
    const off = gradient.map((g, k) => g - exact.gradient[k]);
    return {
      cutoff: truncation.cutoff,
      loss: value.toFixed(5),
      'loss at 1e-6': exact.value.toFixed(5),
      'relative error of the gradient': digits(norm(off) / norm(exact.gradient), 2),
    };
  });
}

const { trajectory } = generate({ config, parameters: trained }, count, rng(5));
console.log(`${markdownTable([own, finer].map(judged))}\n`);
console.log(`${markdownTable(stepByStep(trajectory))}\n`);
console.log(markdownTable(gradients(trajectory[1])));
