import type { Fault } from './fault.js';

const TRAIN = 'src/train/train.test.ts';
const OPTIMIZER = 'src/train/checkpoint/optimizer-state.test.ts';

/** Trainer and checkpoints. */
export const training: readonly Fault[] = [
  {
    name: 'inputs-drawn-as-targets-are',
    kind: 'reused seed',
    file: 'src/train/epochs.ts',
    find: "drawn(inputs, config.batch, draws.split('inputs'))",
    replace: "drawn(inputs, config.batch, draws.split('targets'))",
    test: {
      file: 'proptests/regressions-streams.test.ts',
      name: 'a training step draws inputs apart from targets',
    },
    why: 'Input k of a pool always meets target k: two streams with one label.',
  },
  {
    name: 'roll-out-repeats-its-outcomes',
    kind: 'reused seed',
    file: 'src/train/roll-out.ts',
    find: 'const circumstances = { stream: stream.split(t), parameter };',
    replace: "const circumstances = { stream: stream.split('t'), parameter };",
    test: {
      file: 'proptests/regressions-streams.test.ts',
      name: 'outcomes of different denoising steps are independent',
    },
    why: 'A state that has measured 0 once measures it at every step.',
  },
  {
    name: 'batch-drawn-with-replacement',
    kind: 'row taken twice',
    file: 'src/train/batches.ts',
    find: 'const k = i + Math.floor(stream.uniform() * (total - i));\n    [order[i], order[k]] = [order[k], order[i]];',
    replace: 'order[i] = Math.floor(stream.uniform() * total);',
    test: {
      file: 'src/train/batches.test.ts',
      name: 'a batch holds no state of its pool twice, and each state as often as the others',
    },
    why: 'A batch of 100 from a pool of 100 has about 63 states.',
  },
  {
    name: 'checkpoint-without-the-last-moment',
    kind: 'optimizer variable missing',
    file: 'src/train/checkpoint/optimizer-state.ts',
    find: 'if (!Array.isArray(value)) return [];\n    return',
    replace: "if (!Array.isArray(value) || field === 'accumulatedSecondMoment') return [];\n    return",
    test: { file: OPTIMIZER, name: 'adam goes on to the same bits from what it remembers' },
    why: 'Adam begins its second moment anew: it trains on, to other bits.',
  },
  {
    name: 'bias-correction-of-adam-forgotten',
    kind: 'optimizer variable missing',
    file: 'src/train/checkpoint/optimizer-state.ts',
    find: '(fields[field] as Tf.Variable).assign(tensor);',
    replace: "if (field !== 'accBeta2') (fields[field] as Tf.Variable).assign(tensor);",
    test: { file: OPTIMIZER, name: 'adam goes on to the same bits from what it remembers' },
    why: 'One running scalar starts again at its first value.',
  },
  {
    name: 'stale-checkpoint-accepted',
    kind: 'stale checkpoint accepted',
    file: 'src/train/checkpoint/check-checkpoint.ts',
    find: 'if (checkpoint.training !== training) {',
    replace: 'if (checkpoint.training.length !== training.length) {',
    test: { file: TRAIN, name: 'a checkpoint of another config is refused before anything is computed' },
    why: 'One of another seed or learning rate has as many angles, and goes on.',
  },
  {
    name: 'changed-checkpoint-accepted',
    kind: 'stale checkpoint accepted',
    file: 'src/train/checkpoint/checkpoint-text.ts',
    find: '!== checksum) {',
    replace: '!== checksum && training !== owner) {',
    test: {
      file: 'src/train/checkpoint/checkpoint-text.test.ts',
      name: 'cut anywhere, or with any character changed, it is refused',
    },
    why: 'Who names its training reads a damaged checkpoint.',
  },
  {
    name: 'resumed-one-epoch-late',
    kind: 'off by one',
    file: 'src/train/train.ts',
    find: 'for (let epoch = from?.epoch ?? 0; epoch < config.epochs; epoch++) {',
    replace: 'for (let epoch = from?.epoch ? from.epoch + 1 : 0; epoch < config.epochs; epoch++) {',
    test: { file: TRAIN, name: 'resumed at every epoch it ends with the same bits: published' },
    why: 'An epoch is lost with every kill.',
  },
  {
    name: 'last-loss-forgotten',
    kind: 'stale value taken',
    file: 'src/train/train.ts',
    find: 'let lastLoss = from?.current?.lastLoss ?? 0;',
    replace: 'let lastLoss = 0;',
    test: { file: TRAIN, name: 'resumed at every epoch it ends with the same bits: score function' },
    why: 'The baseline of the score function alone.',
  },
  {
    name: 'decay-from-the-next-epoch',
    kind: 'off by one',
    file: 'src/train/epochs.ts',
    find: '(1 + Math.cos((Math.PI * epoch) / epochs)) / 2',
    replace: '(1 + Math.cos((Math.PI * (epoch + 1)) / epochs)) / 2',
    test: {
      file: 'proptests/regressions-streams.test.ts',
      name: 'a cosine decay > takes the first update whole, and something of the last',
    },
    why: 'The last epoch teaches nothing, and nobody would notice.',
  },
];
