import { z } from 'zod';
import { formula, list, record, whole, word } from '../../config/fields.js';
import { ansatz } from '../ansatz/schema.js';
import { epsilon, inputSteps, layers, schedule, targetSteps } from './schema-cycle.js';
import { points } from './schema-points.js';

const input = z
  .union(
    [
      z.enum(['haar', 'truncated', 'productHaar']),
      record(
        { staircase: whole({ least: 0, most: 10, describe: 'Width b: Haar gates on b + 1 qubits.' }) },
        'Haar gates on b + 1 qubits as a staircase.',
      ),
    ],
    { error: 'expected "haar", "truncated", "productHaar" or { "staircase": 2 }' },
  )
  .describe('Input of the denoiser: Haar states, data after inputSteps forward steps, or states in between.');

// What an arm may have otherwise than its variant and the study.
const overrides = {
  input: input.optional(),
  initialisation: word(
    ['normal', 'uniform', 'identityBlocks'],
    'Distribution of the angles; "normal" has the variance initVariance.',
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
  coupling: word(['all', 'nn', 'none'], 'Pairs that the forward process couples; all if absent.').optional(),
  epsilonScale: formula(['sqrt(2/n)', 'n^-1/2'], {
    least: 0,
    most: 100,
    describe: 'Number that multiplies epsilon; 1 if absent.',
  }).optional(),
  epsilon: epsilon.optional(),
  schedule: schedule.optional(),
  inputSteps: inputSteps.optional(),
  targetSteps: targetSteps.optional(),
  layers: layers.optional(),
  targets: whole({
    least: 1,
    most: 4096,
    describe: 'M: targets of a cross arm; 4 if absent.',
  }).optional(),
  average: word(
    ['exact', 'sampled'],
    'How a cross arm averages over Haar, product-Haar and staircase inputs; exact if absent.',
  ).optional(),
};

export const arm = record(
  {
    name: z
      .string({ error: 'expected a text' })
      .regex(/^[^\s\p{C}](\P{C}{0,38}[^\s\p{C}])?$/u, {
        error: 'expected a text of 1 to 40 printable characters without spaces around it',
      })
      .describe('Label of this arm in rows, report and figure.'),
    quantity: word(
      ['loss', 'cross', 'ansatz'],
      'Whose gradient: the whole fixed-outcome loss, its outcome-averaged cross term, or a circuit of your own.',
    ).default('loss'),
    variant: word(
      ['original', 'improved'],
      'The recipe whose settings a loss or cross arm starts from.',
    ).optional(),
    ...overrides,
    ansatz: ansatz.optional(),
    points: list(points, 100, 'What to compute.'),
  },
  'One curve of the study.',
);
