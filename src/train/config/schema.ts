import { z } from 'zod';
import { list, record, whole, word } from '../../config/fields.js';
import { data } from './schema-data.js';
import { optimizer } from './schema-optimizer.js';
import { condition, engine, forward, initialisation, inputs, loss, outcomes } from './schema-parts.js';

const count = (least: number, most: number, describe: string) => whole({ least, most, describe });

const site = count(0, 1015, 'A position in the register.');

/** The schema of a training: its types, its defaults and its JSON Schema come from here. */
export const trainSchema = record(
  {
    $schema: z
      .string({ error: 'expected a text' })
      .optional()
      .describe('Where an editor finds the JSON Schema; not used.'),
    name: z
      .string({ error: 'expected a text' })
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
        error: 'expected 1 to 64 letters, digits, dots, dashes or underscores',
      })
      .default('training')
      .describe('Title, and name of the default folder; not part of the identity of the training.'),
    seed: count(0, Number.MAX_SAFE_INTEGER, 'Every random number follows from it.').default(1),
    qubits: count(1, 1000, 'n: data qubits.'),
    ancillas: count(0, 16, 'n_A: ancilla qubits, measured after every denoising step.').default(1),
    layers: count(1, 1000, 'L: layers of the denoiser.'),
    parameterOrder: word(['official', 'perQubit'], 'Order of the angles within a layer.').default('official'),
    ancillaSites: z
      .union([z.literal('left'), list(site, 16, 'One position an ancilla.')], {
        error: 'expected "left" or a list of positions',
      })
      .describe('Where the ancillas stand in the register: left (published), or anywhere.')
      .default('left'),
    data,
    condition: condition.optional(),
    pool: count(2, 1_000_000, 'Number of data states that training draws its targets from.').default(1000),
    forward,
    inputs: inputs.default({ kind: 'haar' }),
    training: word(
      ['frozen', 'resampled', 'teacher'],
      'Inputs of a step: a batch rolled out through the trained steps and frozen (published); a pool so rolled out, from which every epoch draws; or forward states drawn every epoch.',
    ).default('frozen'),
    warmStart: z
      .boolean({ error: 'expected true or false' })
      .describe(
        'Whether a step begins with the angles that the step before it, t + 1, ended with; the first one is initialised.',
      )
      .default(false),
    initialisation: initialisation.default({ kind: 'normal', variance: 1 }),
    batch: count(2, 100_000, 'N: generated states, and targets, of one epoch.').default(100),
    epochs: count(1, 10_000_000, 'Epochs of every denoising step.'),
    loss: loss.default({ kind: 'mmd', statistic: 'V', kernel: 'fidelity' }),
    outcomes: outcomes.default('fresh'),
    gradient: word(
      ['fixedOutcome', 'expected', 'scoreFunction'],
      'Outcomes held fixed (published), averaged exactly, or with the score term.',
    ).default('fixedOutcome'),
    optimizer: optimizer.default({
      name: 'adam',
      learningRate: 5e-4,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
    }),
    decay: word(
      ['none', 'cosine'],
      'Size of the updates over the epochs of a step: constant (published), or times (1 + cos(pi epoch / epochs)) / 2.',
    ).default('none'),
    rescale: word(
      ['none', 'unitRms'],
      "What the optimizer gets: the gradient (published), or the gradient over its root mean square, which takes away what the optimizer's epsilon makes of small ones.",
    ).default('none'),
    engine: engine.default('auto'),
    logEvery: count(
      1,
      1_000_000,
      'Every so many epochs a row goes into the history; the last one always.',
    ).default(10),
  },
  'A training of QuDDPM.',
);

/** A training, complete with defaults. */
export type TrainConfig = z.output<typeof trainSchema>;

/** A training as a user writes it: whatever has a default may be left out. */
export type TrainInput = z.input<typeof trainSchema>;

/**
 * Returns the JSON Schema of a config file, for editors.
 *
 * @example
 * writeFileSync('train.schema.json', JSON.stringify(trainJsonSchema()));
 */
export const trainJsonSchema = (): object => z.toJSONSchema(trainSchema, { io: 'input' });
