import { z } from 'zod';
import { formula, list, real, record, whole, word } from '../../config/fields.js';
import { kind } from './schema-kind.js';

// The parts of a training's config; each is what the model's own option of that name takes.

const stepSize = real({ least: 0, most: 100, describe: 'A step size of the forward process.' });

const line = record(
  {
    from: stepSize,
    to: stepSize,
    steps: whole({
      least: 1,
      most: 1000,
      describe: 'Number of step sizes, evenly spaced, both ends included.',
    }),
  },
  'A stretch of the schedule.',
);

const power = record(
  {
    scale: real({ least: 0, most: 100, describe: 'h_s = scale s^power for s = 1, ..., steps.' }),
    power: real({ least: 0, most: 10, describe: 'The power of s.' }),
    steps: whole({ least: 1, most: 1000, describe: 'Number of step sizes.' }),
  },
  'A schedule that grows as a power.',
);

const SCHEDULE =
  'expected step sizes: [0.5, 1, 2], [{ "from": 0.5, "to": 4, "steps": 20 }] or { "scale": 1e-3, "power": 2, "steps": 40 }';

const bound = real({ least: -100, most: 100, describe: 'Before h scales it.' });

export const forward = record(
  {
    schedule: z
      .union([z.array(stepSize).min(1).max(1000), z.array(line).min(1).max(100), power], { error: SCHEDULE })
      .describe('Step sizes h_1, h_2, ..., h_T; their number is the number of denoising steps.'),
    amplitude: formula(['sqrt(2/n)', 'n^-1/2'], {
      least: 0,
      most: 100,
      describe: 'Number that multiplies all step sizes; 1 is the published process.',
    }).default(1),
    rotationHalfWidth: real({
      least: 0,
      most: 10,
      describe: 'Half width of phi before h scales it, radians.',
    }).default(Math.PI / 8),
    coupling: word(['all', 'nn', 'none'], 'Which pairs RZZ couples: all, neighbours, or none.').default(
      'all',
    ),
    couplingRange: z
      .tuple([bound, bound], {
        error: 'expected two finite numbers',
      })
      .describe('Bounds of the uniform distribution of g before h scales it.')
      .default([0.4, 0.6]),
    couplingDivisor: real({
      least: 1e-6,
      most: 1e6,
      describe: 'RZZ rotates by g over this; 2 sqrt(n) if absent.',
    }).optional(),
    mode: word(
      ['marginal', 'trajectory'],
      'Fresh angles for every t (published), or one trajectory of every sample for all t.',
    ).default('marginal'),
  },
  'The forward process.',
);

export const inputs = z
  .discriminatedUnion(
    'kind',
    [
      record({ kind: kind('haar') }, 'Haar-random states: the published input.'),
      record({ kind: kind('productHaar') }, 'Products of Haar-random qubits.'),
      record(
        {
          kind: kind('staircase'),
          width: whole({ least: 0, most: 10, describe: 'Bond dimension at most 2^width.' }),
        },
        'A staircase of Haar gates.',
      ),
      record(
        {
          kind: kind('forward'),
          steps: whole({
            least: 0,
            most: 1000,
            describe: 'Forward steps that make the input; all of them if absent.',
          }).optional(),
          reference: word(
            ['data', 'zeros', 'plus'],
            'What is diffused: data, or a product state that needs none, |0...0> or |+...+>.',
          ).default('data'),
        },
        'Data, or a reference, after the forward process.',
      ),
    ],
    { error: 'expected { "kind": "haar", "productHaar", "staircase" or "forward", ... }' },
  )
  .describe('The ensemble that generation starts from.');

export const initialisation = z
  .discriminatedUnion(
    'kind',
    [
      record(
        {
          kind: kind('normal'),
          variance: formula(['1/(4(L+2))', '1/(4n(L+2))'], {
            least: 0,
            most: 1000,
            describe: 'Variance of the angles; 1 is the published one.',
          }).default(1),
        },
        'Normal angles.',
      ),
      record({ kind: kind('uniform') }, 'Uniform angles in [0, 2 pi).'),
      record({ kind: kind('identityBlocks') }, 'Near the identity.'),
    ],
    { error: 'expected { "kind": "normal", "uniform" or "identityBlocks" }' },
  )
  .describe('How the angles of a step begin.');

export const condition = record(
  {
    encoding: z
      .discriminatedUnion(
        'kind',
        [
          record(
            {
              kind: kind('ancilla'),
              axis: word(['RX', 'RY'], 'Axis of the rotation that prepares every ancilla.').default('RY'),
            },
            'The ancillas are prepared by a rotation of pi (h - h_min) / (h_max - h_min).',
          ),
          record(
            { kind: kind('offset') },
            'Every angle is moved by a learnt slope times h, h scaled to [-1, 1].',
          ),
        ],
        { error: 'expected { "kind": "ancilla" } or { "kind": "offset" }' },
      )
      .describe('How the parameter enters a denoising step.'),
    values: whole({ least: 2, most: 1000, describe: 'Parameters trained at, evenly spaced over the range.' }),
    batch: whole({
      least: 1,
      most: 1000,
      describe: 'Parameters of one epoch, drawn anew; all of them if absent.',
    }).optional(),
  },
  'A model conditioned on the parameter of the Hamiltonian.',
);

const kernel = z
  .union(
    [
      z.literal('fidelity'),
      record({ local: whole({ least: 1, most: 4, describe: 'Neighbouring qubits of a window.' }) }, 'Local.'),
    ],
    {
      error: 'expected "fidelity" or { "local": 2 }',
    },
  )
  .describe('The kernel of the MMD: fidelity (published), or the overlap of reduced states.');

export const loss = z
  .discriminatedUnion(
    'kind',
    [
      record(
        {
          kind: kind('mmd'),
          statistic: word(['V', 'U'], 'With the diagonal (published) or without.').default('V'),
          kernel: kernel.default('fidelity'),
        },
        'Maximum mean discrepancy.',
      ),
      record({ kind: kind('wasserstein') }, 'Exact optimal transport with the cost 1 - F.'),
    ],
    { error: 'expected { "kind": "mmd" } or { "kind": "wasserstein" }' },
  )
  .describe('The distance between generated states and targets.');

export const outcomes = z
  .union(
    [
      z.enum(['fresh', 'frozen', 'enumerated']),
      record(
        { postselect: list(z.union([z.literal(0), z.literal(1)]), 16, 'One bit an ancilla.') },
        'Post-selected.',
      ),
    ],
    { error: 'expected "fresh", "frozen", "enumerated" or { "postselect": [0] }' },
  )
  .describe(
    'Measurement outcomes: drawn every epoch (published), once a step, all of them averaged, or fixed.',
  );

const chain = record(
  {
    maxBond: whole({ least: 1, most: 4096, describe: 'Largest bond dimension.' }).default(64),
    cutoff: real({
      least: 0,
      most: 0.1,
      describe: 'Schmidt values below cutoff times the largest are dropped.',
    }).default(1e-14),
    gradient: word(['auto', 'adjoint', 'truncated'], 'How derivatives are taken.').default('auto'),
  },
  'Options of the matrix-product-state engine.',
);

export const engine = z
  .union([z.enum(['auto', 'statevector']), record({ mps: chain }, 'The matrix-product-state engine.')], {
    error: 'expected "auto", "statevector" or { "mps": { "maxBond": 32 } }',
  })
  .describe('What runs the circuits: statevectors to 16 qubits and chains above, or one of them.');
