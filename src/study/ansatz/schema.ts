import { z } from 'zod';
import { list, real, record, whole, word } from '../../config/fields.js';
import { exactlyOne } from './one-of.js';
import { family } from './schema-family.js';

const coefficient = (describe: string) => real({ least: -1e6, most: 1e6, describe }).optional();

const ownObservable = exactlyOne(
  record(
    {
      pauli: z
        .string({ error: 'expected a text such as "Z{mid} Z{mid+1}"' })
        .optional()
        .describe('A sum of Pauli strings; {mid}, {last}, {n} and arithmetic with them stand for qubits.'),
      zeroProjector: word(
        ['global', 'local'],
        'The fidelity with |0...0>, or the mean over qubits of the probability of |0>.',
      ).optional(),
      hamiltonian: word(['tfim', 'heisenberg', 'xxz', 'cluster'], 'An open chain of spins.').optional(),
      g: coefficient('Field of tfim; 1 if absent.'),
      j: coefficient('Coupling of heisenberg and xxz; 1 if absent.'),
      delta: coefficient('Anisotropy of xxz; 1 if absent.'),
    },
    'An observable.',
  ),
  ['pauli', 'zeroProjector', 'hamiltonian'],
);

const observable = z
  .union([z.literal('module'), ownObservable], {
    error:
      'expected one of { "pauli": "Z{mid} Z{mid+1}" }, { "zeroProjector": "global" }, { "hamiltonian": "tfim", "g": 1 } ' +
      'and "module"',
  })
  .describe('What is differentiated; "module" is the module\'s own cost.');

const input = z
  .union(
    [
      z.enum(['zero', 'plus', 'productHaar', 'haar']),
      record(
        { staircase: whole({ least: 0, most: 10, describe: 'Width b: Haar gates on b + 1 qubits.' }) },
        'Haar gates on b + 1 qubits as a staircase.',
      ),
    ],
    { error: 'expected "zero", "plus", "productHaar", "haar" or { "staircase": 2 }' },
  )
  .describe('Where the circuit starts; if absent what the module returns, else |0...0>.');

const FORMULAS = ['1/(4(L+2))', '1/(4n(L+2))', '1/(4S(L+2))', '1/n'] as const;
const normal = z
  .union([real({ least: 0, most: 1000, describe: 'Variance in radians squared.' }), z.enum(FORMULAS)], {
    error: `expected a finite number from 0 to 1000, or one of "${FORMULAS.join('", "')}"`,
  })
  .describe(
    'Variance in radians squared; L layers, n qubits, S the most qubits that a term of the observable acts on.',
  );

const drawnAngles = exactlyOne(
  record(
    {
      normal: normal.optional(),
      box: real({
        least: 0,
        most: 1000,
        describe: 'Half the width in radians: uniform in [-box, box].',
      }).optional(),
      around: word(
        ['zero', 'file'],
        'What the angles scatter about: 0 (if absent), or the angles in the OpenQASM file.',
      ).optional(),
    },
    'Independent angles about a centre.',
  ),
  ['normal', 'box'],
);

const angles = z
  .union([z.enum(['uniform', 'identityBlocks', 'module']), drawnAngles], {
    error:
      'expected "uniform", "identityBlocks", "module", { "normal": 0.1 }, { "normal": "1/(4(L+2))" } or { "box": 0.5 }',
  })
  .describe('Distribution of the angles; "module" is the module\'s own sampler.');

const parameters = z
  .union(
    [
      z.enum(['all', 'middle']),
      list(
        whole({ least: 0, most: 1_000_000, describe: 'Index of a parameter.' }),
        1000,
        'Indices of parameters.',
      ),
    ],
    { error: 'expected "all", "middle" or a list of 1 to 1000 indices' },
  )
  .describe('Which angles a row is a mean over: all, those of gates on the middle qubit, or these.');

/** What an arm of the quantity 'ansatz' differentiates. */
export const ansatz = record(
  {
    family,
    observable,
    input: input.optional(),
    angles: angles.default('uniform'),
    parameters: parameters.default('all'),
  },
  'A circuit family, an observable, where it starts, and how the angles are drawn.',
);

/** One circuit family with its observable, input and angles: plain data. */
export type AnsatzSpec = z.output<typeof ansatz>;

/** The same as a config has it: what has a default may be left out. */
export type AnsatzInput = z.input<typeof ansatz>;
