import { z } from 'zod';
import { list, real, record, whole } from '../../config/fields.js';

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

const inits = z
  .union(
    [
      whole({ least: 1, most: 1_000_000, describe: 'So many initialisations.' }),
      record(
        {
          least: whole({ least: 2, most: 1_000_000, describe: 'Looked at after every so many.' }),
          most: whole({ least: 2, most: 1_000_000, describe: 'The end, reached or not.' }),
          relativeError: real({
            least: 1e-6,
            most: 10,
            describe: 'Standard error by mean that is good enough.',
          }),
        },
        'Sequential stopping.',
      ),
    ],
    {
      error:
        'expected a whole number from 1 to 1000000, or { "least": 20, "most": 400, "relativeError": 0.05 }',
    },
  )
  .describe('Initialisations, each with fresh data: a number, or as many as an error takes.');

export const points = record(
  {
    qubits: list(
      whole({ least: 1, most: 1000, describe: 'Number of data qubits; the ancillas come on top.' }),
      100,
      'Numbers of data qubits, one point of the figure each.',
    ),
    inits,
    engine: engine.default('statevector'),
    checks: whole({
      least: 0,
      most: 1_000_000,
      describe:
        'First initialisations that are computed again: exactly where that fits, and at twice the bond dimension.',
    }).default(0),
  },
  'Points of an arm that share an engine and a number of initialisations.',
);
