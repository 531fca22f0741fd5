import { z } from 'zod';
import { formula, list, real, record, whole, word } from '../../config/fields.js';

const schedule = record(
  {
    from: real({ least: 0, most: 100, describe: 'Step size of the first forward step.' }).default(0.5),
    to: real({ least: 0, most: 100, describe: 'Step size of the last forward step.' }).default(4),
    steps: whole({ least: 1, most: 1000, describe: 'Number of step sizes, evenly spaced.' }).default(20),
  },
  'Step sizes h_1, h_2, ... of the forward process.',
);

const chain = record(
  {
    maxBond: whole({ least: 1, most: 4096, describe: 'Largest bond dimension of the chain.' }).default(64),
    cutoff: real({
      least: 0,
      most: 0.1,
      describe: 'Schmidt values below cutoff times the largest are dropped.',
    }).default(1e-14),
    memory: whole({
      least: 2 ** 20,
      most: 2 ** 50,
      describe: 'Bytes that one initialisation may take; 2 GiB if absent. Every worker takes as much.',
    }).optional(),
  },
  'Options of the matrix-product-state engine.',
);

const engine = z
  .union([z.literal('statevector'), record({ mps: chain }, 'The matrix-product-state engine.')], {
    error: 'expected "statevector" or { "mps": { "maxBond": 32, "cutoff": 1e-14 } }',
  })
  .describe('Which engine computes these points.');

const points = record(
  {
    qubits: list(
      whole({ least: 1, most: 1000, describe: 'Number of data qubits; the ancillas come on top.' }),
      100,
      'Numbers of data qubits, one point of the figure each.',
    ),
    inits: whole({ least: 1, most: 1_000_000, describe: 'Initialisations, each with fresh data.' }),
    engine: engine.default('statevector'),
  },
  'Points of an arm that share an engine and a number of initialisations.',
);

const arm = record(
  {
    name: z
      .string({ error: 'expected a text' })
      .regex(/^[^\s\p{C}](\P{C}{0,38}[^\s\p{C}])?$/u, {
        error: 'expected a text of 1 to 40 printable characters without spaces around it',
      })
      .describe('Label of this arm in rows, report and figure.'),
    variant: word(['original', 'improved'], 'The recipe whose settings this arm starts from.'),
    input: word(
      ['haar', 'truncated'],
      'Input of the denoiser: Haar states, or a truncated forward process.',
    ).optional(),
    initVariance: formula(['1/(4(L+2))', '1/(4n(L+2))'], {
      least: 0,
      most: 1000,
      describe: 'Variance of the normal distribution of the angles.',
    }).optional(),
    amplitude: formula(['sqrt(2/n)', 'n^-1/2'], {
      least: 0,
      most: 100,
      describe: 'Number that multiplies the step sizes of the forward process.',
    }).optional(),
    points: list(points, 100, 'What to compute.'),
  },
  'One curve of the study.',
);

/** The schema of a study: its types, its defaults and its JSON Schema come from here. */
export const studySchema = record(
  {
    $schema: z.string().optional().describe('Where an editor finds the JSON Schema; not used.'),
    name: z
      .string({ error: 'expected a text' })
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
        error: 'expected 1 to 64 letters, digits, dots, dashes or underscores',
      })
      .default('study')
      .describe('Title, and name of the default results folder; not part of the identity of the study.'),
    seed: whole({
      least: 0,
      most: Number.MAX_SAFE_INTEGER,
      describe: 'Every random number follows from it.',
    }).default(1),
    layers: whole({ least: 1, most: 1000, describe: 'L: layers of the denoiser.' }).default(6),
    ancillas: whole({
      least: 0,
      most: 16,
      describe: 'n_A: ancilla qubits, measured after the denoiser.',
    }).default(1),
    batch: whole({
      least: 2,
      most: 4096,
      describe: 'N: inputs, and targets, of one initialisation.',
    }).default(16),
    epsilon: real({
      least: 0,
      most: 100,
      describe: 'Spread of the product clusters that are the data.',
    }).default(0.08),
    schedule: schedule.prefault({}),
    inputSteps: whole({ least: 0, most: 1000, describe: 'Forward steps of a truncated input.' }).default(8),
    targetSteps: whole({ least: 0, most: 1000, describe: 'Forward steps of the targets.' }).default(7),
    arms: list(arm, 32, 'The curves of the study.'),
  },
  'A study of the gradient of QuDDPM in its first training cycle.',
);

/** A study, complete with defaults. */
export type StudyConfig = z.output<typeof studySchema>;

/** A study as a user writes it: whatever has a default may be left out. */
export type StudyInput = z.input<typeof studySchema>;

export type ArmConfig = StudyConfig['arms'][number];
export type PointsConfig = ArmConfig['points'][number];
export type EngineConfig = PointsConfig['engine'];

/** Returns the JSON Schema of a config file, for editors. */
export function studyJsonSchema(): object {
  return z.toJSONSchema(studySchema, { io: 'input' });
}
