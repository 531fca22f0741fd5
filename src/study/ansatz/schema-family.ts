import { z } from 'zod';
import { list, record, whole, word } from '../../config/fields.js';
import { oneOf } from './one-of.js';

const layers = whole({ least: 1, most: 1000, describe: 'L: layers of the family.' });

const path = (describe: string) =>
  z
    .string({ error: 'expected the path of a file' })
    .min(1, { error: 'expected the path of a file' })
    .describe(describe);

const hardwareEfficient = record(
  {
    layers,
    rotations: list(
      word(['rx', 'ry', 'rz'], 'A rotation of every qubit by an angle of its own.'),
      8,
      'Rotations of a layer, in the order in which they act.',
    ).default(['ry', 'rz']),
    entangler: word(
      ['cz', 'cx', 'rzz'],
      'Gate of a pair; rzz has an angle of its own for every pair.',
    ).default('cz'),
    pattern: word(
      ['chain', 'ring', 'brickwork'],
      'Pairs of a layer: (0,1), (1,2), ...; these and (n-1,0); or every second pair, the others in the next layer.',
    ).default('chain'),
  },
  'Layers of rotations and entanglers.',
);

const hamiltonianVariational = record(
  {
    hamiltonian: word(['tfim', 'xxz'], 'Whose terms a layer turns about.'),
    layers,
  },
  'Layers of exponentials of the terms of a Hamiltonian; all gates of a kind share one angle.',
);

/** The schema of `ansatz.family`. */
export const family = oneOf(
  {
    denoiser: record({ layers }, "QuDDPM's denoiser: layers of RX, RY and a chain of CZ, without ancillas."),
    rxProduct: z
      .strictObject({}, { error: 'expected {}: one RX a qubit leaves nothing to choose' })
      .describe('One RX a qubit.'),
    hardwareEfficient,
    hamiltonianVariational,
    qasm: path('An OpenQASM file for every number of qubits, such as "circuits/mine-{n}.qasm".'),
    module: path('An ES module whose default export is family(n, rng), such as "family.mjs".'),
  },
  'The circuit family; exactly one of these keys. Paths start at the working directory.',
);

export type FamilySpec = z.output<typeof family>;
