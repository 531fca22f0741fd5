import { ConfigError } from '../../../src/config/errors.js';
import {
  NotFiniteError,
  OptionError,
  type PauliSum,
  PauliSyntaxError,
  pauliSum,
  productState,
  QubitRangeError,
} from '../../../src/index.js';
import { pauliSumOf } from '../../../src/study/ansatz/observable.js';
import { type Json, mutatedJson } from '../engine/json.js';
import { below } from '../engine/random.js';
import { sane, target } from '../engine/target.js';
import { mutatedText } from '../engine/text.js';

const TEXTS = ['Z0 Z1 - 0.7 X2', '1.5', '-Y3*X0 + 2 * Z1 Z2', '.5e-3 X0 - 1 + I4', 'X0'];
const TOKENS = 'X0 Y1 Z2 I3 X Y Z I + - * 0.5 1e5 1e400 X99999999999999999999 x0 Z-1 Z1.5 ( ) \n'.split(' ');

function checkSum(sum: PauliSum): void {
  for (const { coefficient, factors } of sum.terms) {
    sane(Number.isFinite(coefficient), 'a coefficient');
    sane(
      factors.every(({ qubit }) => Number.isSafeInteger(qubit) && qubit >= 0),
      'a qubit',
    );
    sane(
      factors.every(({ qubit }, k) => k === 0 || qubit > factors[k - 1].qubit),
      'the order of qubits',
    );
  }
}

/** A text of a million characters may have a third as many terms. */
const MANY_TERMS = { milliseconds: 2000, memory: 400 };

const expected = [PauliSyntaxError, NotFiniteError, QubitRangeError];

const text = target<string>({
  name: 'pauli-text',
  seeds: () => TEXTS,
  mutate: (seed, random, seeds) => mutatedText(seed, random, seeds, { tokens: TOKENS }),
  read: (source) => checkSum(pauliSum(source)),
  limits: MANY_TERMS,
  expected,
});

const ENTRIES: readonly Json[] = [
  [
    [1, 'Z0 Z1'],
    [-0.7, 'X2'],
  ],
  [
    {
      coefficient: 2,
      factors: [
        { qubit: 4, pauli: 'Y' },
        { qubit: 1, pauli: 'I' },
      ],
    },
  ],
  [[0.5, [{ qubit: 0, pauli: 'X' }]]],
];

const entries = target<unknown>({
  name: 'pauli-entries',
  seeds: () => ENTRIES,
  mutate: (seed, random) => mutatedJson(seed as Json, random, ENTRIES),
  read: (source) => checkSum(pauliSum(source as never)),
  expected,
  values: true,
});

const DATA: readonly Json[] = [
  {
    terms: [
      {
        coefficient: 1,
        factors: [
          { qubit: 0, pauli: 'X' },
          { qubit: 2, pauli: 'Z' },
        ],
      },
    ],
  },
  { terms: [{ coefficient: -0.5, factors: [] }] },
];
const zeros = productState([
  [1, 0, 0, 0],
  [1, 0, 0, 0],
  [1, 0, 0, 0],
]);

/** Observables as data from elsewhere, which an engine reads as they stand. */
const data = target<unknown>({
  name: 'pauli-data',
  seeds: () => DATA,
  mutate: (seed, random) => mutatedJson(seed as Json, random, DATA),
  read: (observable) => sane(Number.isFinite(zeros.expectation(observable as PauliSum)), 'an expectation'),
  expected,
  values: true,
});

const TEMPLATES = ['Z{mid} Z{mid+1}', 'X{last} - 0.5 Y{n-2}', '{n/2*2-1}', 'Z0', 'Z{2*mid-1} X{last/2}'];

const template = target<{ readonly text: string; readonly qubits: number }>({
  name: 'pauli-template',
  seeds: () => TEMPLATES.map((one) => ({ text: one, qubits: 6 })),
  mutate: ({ text: seed }, random) => ({
    text: mutatedText(seed, random, TEMPLATES, {
      tokens: [...TOKENS, ...'{ } {mid} {last} {n} n/0 mid-9'.split(' ')],
    }),
    qubits: 1 + below(random, 40),
  }),
  read: ({ text: pauli, qubits }) => {
    const sum = pauliSumOf({ pauli }, qubits);
    sane(sum !== undefined, 'no sum');
    checkSum(sum);
  },
  expected: [...expected, ConfigError, OptionError],
  limits: MANY_TERMS,
});

export const pauliTargets = [text, entries, data, template];
