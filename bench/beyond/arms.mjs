// What is compared: the original and the improved model under one budget, and the improved one with an ingredient off.

import { improvedTraining, originalTraining } from '../../dist/train/config/presets-improved.js';
import { defineTraining } from '../../dist/train/index.js';

const changed = (config, changes) => defineTraining({ ...config, ...changes });

/** Adam's epsilon cannot hold what it gets down: a plateau that remains is one of the landscape. */
const freed = (config) =>
  changed(config, { rescale: 'unitRms', optimizer: { ...config.optimizer, epsilon: 1e-12 } });

/** The published learning rate, 5e-4 without decay: the others share the improved model's. */
const published = (config) =>
  changed(config, { decay: 'none', optimizer: { ...config.optimizer, learningRate: 5e-4 } });

const withInputs = (config, inputs) => changed(config, { inputs: { ...config.inputs, ...inputs } });

const withForward = (config, forward) => changed(config, { forward: { ...config.forward, ...forward } });

const withAmplitude = (config, factor) =>
  withForward(config, { amplitude: factor * config.forward.amplitude });

/** Original against improved, at every width. */
export const MAIN = {
  improved: improvedTraining,
  original: originalTraining,
  'original, unit rms': (n) => freed(originalTraining(n)),
  'original, published rate': (n) => published(originalTraining(n)),
};

const off = (changes) => (n) => changed(improvedTraining(n), changes);

/** The improved model with one ingredient off, or another in its place. */
export const ABLATION = {
  'Haar inputs': off({ inputs: { kind: 'haar' } }),
  'diffused data as inputs': (n) => withInputs(improvedTraining(n), { reference: 'data' }),
  'forward process to h = 4': (n) =>
    withForward(improvedTraining(n), { schedule: [{ from: 0.5, to: 4, steps: 8 }] }),
  'amplitude doubled': (n) => withAmplitude(improvedTraining(n), 2),
  'amplitude halved': (n) => withAmplitude(improvedTraining(n), 0.5),
  'angles N(0, 1)': off({ initialisation: { kind: 'normal', variance: 1 } }),
  'angles 1/(4n(L+2))': off({ initialisation: { kind: 'normal', variance: '1/(4n(L+2))' } }),
  'identity blocks': off({ initialisation: { kind: 'identityBlocks' } }),
  'no warm start': off({ warmStart: false }),
  'ancillas on the left': off({ ancillaSites: 'left' }),
  'inputs frozen': off({ training: 'frozen' }),
  'inputs by teacher': off({ training: 'teacher' }),
  'learning rate 5e-4': (n) => published(improvedTraining(n)),
  'updates constant': off({ decay: 'none', optimizer: { name: 'adam', learningRate: 0.05 } }),
  'U statistic': off({ loss: { kind: 'mmd', statistic: 'U', kernel: 'fidelity' } }),
  'kernel of windows of 2': off({ loss: { kind: 'mmd', statistic: 'V', kernel: { local: 2 } } }),
  'score term in the gradient': off({ gradient: 'scoreFunction' }),
  'three ancillas for two': off({ ancillas: 3, ancillaSites: [1, 4, 7] }),
  '600 epochs': off({ epochs: 600 }),
};

const WIDTHS = [4, 6, 8, 10];
const SEEDS = [1, 2, 3];
/** Where a training takes seconds: r differs by 0.16 from seed to seed, three of them tell little apart. */
const ABLATION_QUBITS = 6;
const FURTHER_SEEDS = [4, 5, 6];

/** Returns { arm, n, seed, config } of all trainings, in the order they run. */
export function plan() {
  const of = (arms, widths, seeds) =>
    widths.flatMap((n) =>
      seeds.flatMap((seed) =>
        Object.entries(arms).map(([arm, config]) => ({
          arm,
          n,
          seed,
          config: changed(config(n), { seed, name: 'beyond' }),
        })),
      ),
    );
  const { improved, original } = MAIN;
  const haar = { 'Haar inputs': ABLATION['Haar inputs'] };
  return [
    ...of(MAIN, WIDTHS, SEEDS),
    ...of(haar, [8, 10], SEEDS),
    ...of({ improved, original }, [ABLATION_QUBITS], FURTHER_SEEDS),
    ...of(ABLATION, [ABLATION_QUBITS], [...SEEDS, ...FURTHER_SEEDS]),
  ];
}
