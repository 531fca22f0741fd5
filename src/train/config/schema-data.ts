import { z } from 'zod';
import { real, record } from '../../config/fields.js';
import { kind } from './schema-kind.js';

const epsilon = real({ least: 0, most: 100, describe: 'Spread of the clusters.' });
const field = real({ least: -100, most: 100, describe: 'Transverse field g.' });
const range = z.tuple([field, field], { error: 'expected two numbers from -100 to 100, such as [0.5, 1.5]' });
const paulis = z.string({ error: 'expected a Pauli sum as text, such as "Z0 Z1"' });

export const data = z
  .discriminatedUnion(
    'kind',
    [
      record({ kind: kind('cluster'), epsilon }, 'The published cluster.'),
      record({ kind: kind('productCluster'), epsilon }, 'A cluster of product states, at any width.'),
      record(
        {
          kind: kind('correlatedNoise'),
          probability: real({
            least: 0,
            most: 1,
            describe: 'Probability of XX rather than ZZ noise.',
          }).default(0.8),
          halfWidth: real({
            least: 1e-3,
            most: 10,
            describe: 'Angles are uniform in plus or minus this, radians.',
          }).default(Math.PI / 3),
        },
        'A two-qubit state under correlated noise.',
      ),
      record({ kind: kind('circle') }, 'Real states of one qubit.'),
      record(
        {
          kind: kind('tfimGround'),
          field: range.describe('Fields are uniform between these.'),
        },
        'Ground states of the transverse-field Ising chain.',
      ),
      record(
        {
          kind: kind('groundStates'),
          hamiltonian: z
            .union(
              [
                z.enum(['tfim', 'xxz']),
                record({ fixed: paulis, scaled: paulis }, 'H(h) = fixed + h scaled, Pauli sums as text.'),
              ],
              { error: 'expected "tfim", "xxz" or { "fixed": "Z0 Z1", "scaled": "X0 + X1" }' },
            )
            .describe('The family H(h): -sum ZZ - h sum X, sum XX + YY + h ZZ, or one of your own.'),
          parameter: range.describe('h lies between these.'),
        },
        'Ground states of a family of Hamiltonians.',
      ),
      record(
        {
          kind: kind('file'),
          file: z
            .string({ error: 'expected a path' })
            .min(1, { error: 'expected a path' })
            .describe('.npy, .npz or .h5 with states.'),
        },
        'States of your own.',
      ),
    ],
    {
      error:
        'expected { "kind": "cluster", "productCluster", "correlatedNoise", "circle", "tfimGround", "groundStates" or "file", ... }',
    },
  )
  .describe('What is to be learnt.');
