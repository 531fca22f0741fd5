import fc from 'fast-check';
import {
  type Circuit,
  circuit,
  NotFiniteError,
  OptionError,
  param,
  QubitRangeError,
  statevector,
} from 'tfjs-mps';
import { describe, expect, test } from 'vitest';
import { circuits } from '../arbitraries/circuits.js';
import { lawsOf } from '../laws/index.js';
import { type Closeness, close, LawBrokenError } from './assertions.js';
import { circuitFrom } from './bound-circuit.js';
import { checkAnsatz } from './check-ansatz.js';
import { checkLaw } from './check-law.js';
import { checkSimulator } from './check-simulator.js';
import { type Law, lawOf } from './law.js';
import { subjectOf } from './subject.js';

// Options, laws and circuits that are none: one OptionError each, before any work, that says what to change.

const exact = statevector();
const FEW = { runs: 3, maxQubits: 2 } as const;

function refused(call: () => unknown, message: RegExp): void {
  expect(call).toThrow(OptionError);
  expect(call).toThrow(message);
}

const throwsWhenAsked = {
  get run(): never {
    throw new Error('not yet');
  },
};
test.each([undefined, null, {}, 5, 'mps', [], { run: 3 }, Promise.resolve(exact), throwsWhenAsked])(
  'checkSimulator of what is no simulator (case %#)',
  (one) =>
    refused(() => checkSimulator(one as never), /checkSimulator got .*; expected a simulator: an object/),
);

describe.each([
  ['checkSimulator', (options: object) => checkSimulator(exact, options as never)],
  ['checkAnsatz', (options: object) => checkAnsatz((n) => circuit(n, () => {}), options as never)],
])('%s refuses', (_, check) => {
  test.each<[object | null, RegExp]>([
    [null, /options of .* are null/],
    [[], /options of .* are a list/],
    [{ rums: 5 }, /no option 'rums'; it takes/],
    ...[0, -1, 1.5, Number.NaN, 1e9, '100', null, 1n].map((runs): [object, RegExp] => [
      { runs },
      /runs is .*; expected a whole number from 1 to 1000000/,
    ]),
    ...[1.5, 'seed', 2 ** 40, Number.POSITIVE_INFINITY].map((seed): [object, RegExp] => [
      { seed },
      /seed is .*; expected a whole number from -2147483648/,
    ]),
    ...[1, 15, 40, Number.NaN, '4'].map((maxQubits): [object, RegExp] => [
      { maxQubits },
      /maxQubits is .*2 to 14/,
    ]),
    [{ families: [] }, /families is a list of length 0; expected a list of some of norm/],
    [{ families: ['norms'] }, /families has "norms" at 0/],
    [{ families: ['toString'] }, /families has "toString" at 0/],
    [{ families: 'norm' }, /families is "norm"/],
    [{ families: ['tensorLeaks'] }, /families has "tensorLeaks" at 0/],
    [{ tolerance: 1e-5 }, /options of tolerance are/],
    [{ tolerance: { rel: 1e-5 } }, /tolerance\.abs is undefined/],
    [{ tolerance: { rel: Number.POSITIVE_INFINITY, abs: 0 } }, /tolerance\.rel is Infinity/],
    [{ tolerance: { rel: Number.NaN, abs: 0 } }, /tolerance\.rel is NaN/],
    [{ tolerance: { rel: 0, abs: -1 } }, /tolerance\.abs is -1/],
  ])('options that make no sense (case %#)', (options, message) =>
    refused(() => check(options as object), message),
  );
});

test.each<[object, RegExp]>([
  [{ gates: [] }, /gates is a list of length 0/],
  [{ gates: ['cz', 'toffoli'] }, /gates has "toffoli" at 1; there are h, x/],
  [{ gates: 'cz' }, /gates is "cz"/],
  [{ also: { gate: 'x', qubits: [0] } }, /also is an object; expected an arbitrary of fast-check/],
  [{ also: fc.constant(null) }, /Operation \d+ is null; expected \{ gate, qubits \}/],
  [{ also: fc.constant({ gate: 'constructor', qubits: [0] }) }, /of the gate "constructor"/],
  [{ takesInitial: 'no' }, /takesInitial is "no"; expected true or false/],
])('checkSimulator refuses odd circuits (case %#)', (options, message) =>
  refused(() => checkSimulator(exact, { ...FEW, ...options } as never), message),
);

const none = (n: number) => circuit(n, () => {});
const counted = () => {
  let calls = 0;
  return (n: number) => circuit(n, (c) => c.rx(++calls, 0));
};
test.each<[string, unknown, RegExp]>([
  ['no function', none(2), /checkAnsatz got an object; expected a function/],
  ['nothing', () => undefined, /returned no circuit for 2 qubits; expected what circuit\(2/],
  ['a promise', async (n: number) => none(n), /returned no circuit/],
  ['another width', () => none(3), /returned a circuit of 3 qubits for 2 qubits/],
  ['a circuit without operations', (n: number) => ({ nQubits: n }), /returned a circuit of 2 qubits/],
  ['gates of nobody', (n: number) => ({ nQubits: n, nParams: 0, operations: [{ gate: 'me' }] }), /"me"/],
  [
    'NaN parameters',
    (n: number) => ({ nQubits: n, nParams: Number.NaN, operations: [] }),
    /parameters .* NaN/,
  ],
  [
    'another circuit each time',
    counted(),
    /two different circuits for 2 qubits; it must depend on the width/,
  ],
])('an ansatz that is, or returns, %s', (_, ansatz, message) =>
  refused(() => checkAnsatz(ansatz as never, FEW), message),
);

test('an ansatz that throws is told with its width and what it threw', () => {
  const narrow = (n: number): Circuit => {
    if (n > 3) throw 'too wide';
    return none(n);
  };
  refused(() => checkAnsatz(narrow), /threw "too wide", which is no error for 4 qubits/);
  const { outcomes } = checkAnsatz((n) => circuit(n, (c) => c.ry(param(0), 0)), {
    ...FEW,
    families: ['norm'],
  });
  expect(outcomes.map(({ status }) => status)).toEqual(['held', 'held']);
  refused(() => checkAnsatz(none, { minQubits: 5, maxQubits: 3 }), /minQubits is 5 and maxQubits is 3/);
  refused(() => checkAnsatz(none, { minQubits: 0 }), /minQubits is 0; expected a whole number from 1 to 14/);
  refused(() => checkAnsatz(none, { engine: {} as never }), /checkAnsatz got an object without a method run/);
});

test.each<[unknown, typeof OptionError, RegExp]>([
  [null, OptionError, /operations are null; expected a list/],
  [[{}], OptionError, /Operation 0 is an object; expected/],
  [[{ gate: 'x' }], OptionError, /Operation 0 \(x\) has undefined for its qubits/],
  [[{ gate: 'x', qubits: [0, 1] }], OptionError, /Operation 0 \(x\) has 2 qubits; expected 1/],
  [[{ gate: 'cz', qubits: [0] }], OptionError, /Operation 0 \(cz\) has 1 qubits; expected 2/],
  [[{ gate: 'u3', qubits: [0] }], OptionError, /\(u3\) has undefined for its angles; expected three/],
  [[{ gate: 'unitary', qubits: [0, 1] }], OptionError, /takes two qubits and a 4 x 4 matrix/],
  [[{ gate: 'x', qubits: [7] }], QubitRangeError, /qubit 7/],
  [[{ gate: 'rx', qubits: [0], angle: Number.NaN }], NotFiniteError, /NaN/],
  [[{ gate: 'rx', qubits: [0] }], OptionError, /angle/],
])('circuitFrom refuses %j', (operations, kind, message) => {
  const call = () => circuitFrom(2, operations as never);
  expect(call).toThrow(kind);
  expect(call).toThrow(message);
});

const sound = { family: 'norm', title: 'mine', cases: fc.nat(), holds: () => {} } as const;
const DRAWS = { runs: 5, seed: 1 };

test.each<[object | null, RegExp]>([
  [null, /The law is null/],
  [{}, /family of law undefined has undefined at 0/],
  [{ ...sound, family: 'mine' }, /family of law "mine" has "mine" at 0; there are norm/],
  [{ ...sound, cases: [1, 2] }, /cases of law "mine" is a list of length 2; expected an arbitrary/],
  [{ ...sound, needs: [], share: 1, holds: 3 }, /holds is 3; expected a function/],
  [{ ...sound, needs: 'run', share: 1 }, /needs is "run"/],
  [{ ...sound, needs: [], share: Number.NaN }, /share is NaN; expected a number above 0/],
  [{ ...sound, needs: [], share: 0 }, /share is 0/],
])('checkLaw of a law that is none (case %#)', (law, message) =>
  refused(() => checkLaw(law as unknown as Law, DRAWS), message),
);

test('lawOf, checkLaw, subjectOf and lawsOf say what they lack', () => {
  refused(() => lawOf({ ...sound, family: 'mine' as never }), /family/);
  refused(() => lawOf({ ...sound, holds: undefined as never }), /holds is undefined/);
  const law = lawOf(sound);
  refused(() => checkLaw(law, undefined as never), /options of checkLaw are undefined/);
  refused(() => checkLaw(law, { runs: Number.NaN, seed: 1 }), /runs is NaN/);
  refused(() => checkLaw(law, DRAWS, 'overlap' as never), /missing is "overlap"/);
  const options = { minQubits: 1, maxQubits: 2, tolerance: { rel: 0, abs: 0 }, circuits, takesInitial: true };
  refused(() => subjectOf({} as never, options), /subjectOf got an object without a method run/);
  refused(() => subjectOf(exact, { minQubits: null } as never), /minQubits is null/);
  refused(() => subjectOf(exact, { ...options, maxQubits: 40 }), /maxQubits is 40/);
  refused(() => subjectOf(exact, { ...options, circuits: 3 as never }), /circuits is 3/);
  refused(() => lawsOf({} as never), /what subjectOf\(simulator, \{ ... \}\) returns/);
});

test.each<[string, (n: number) => unknown, RegExp]>([
  ['false', () => false, /holds returned false; expected nothing where the law holds/],
  ['true', () => true, /holds returned true/],
  ['a promise', async () => {}, /holds returned a promise/],
])('a law that answers %s does not pass', (_, holds, message) => {
  const outcome = checkLaw(lawOf({ ...sound, holds: holds as never }), DRAWS);
  expect(outcome).toMatchObject({ status: 'broken', message: expect.stringMatching(message) });
});

test('a law that refuses every case is told, one that throws what is no error is broken', () => {
  const never = lawOf({ ...sound, holds: () => fc.pre(false) });
  refused(() => checkLaw(never, DRAWS), /The law 'mine' refused \d+ of the cases it drew/);
  for (const thrown of [undefined, null, 'text', Symbol('s'), Object.create(null)]) {
    const law = lawOf({
      ...sound,
      holds: () => {
        throw thrown;
      },
    });
    expect(checkLaw(law, DRAWS)).toMatchObject({
      status: 'broken',
      message: expect.stringMatching(/no error/),
    });
  }
});

describe('close', () => {
  test.each<[unknown, unknown]>([
    [1, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NaN, Number.NaN],
    [
      [1, 2],
      [1, Number.POSITIVE_INFINITY],
    ],
    [['1'], [1]],
    [[1], []],
    [{ length: 2 ** 50 }, [1]],
  ])('%j is not close to %j, however wide the tolerance', (got, want) => {
    expect(() => close(got as never, want as never, { rel: 1e10, abs: 1e10 })).toThrow(LawBrokenError);
  });

  test.each<[unknown, RegExp]>([
    [undefined, /options of close are undefined/],
    [{}, /rel of close is undefined/],
    [{ rel: Number.POSITIVE_INFINITY }, /rel of close is Infinity; expected a finite number of at least 0/],
    [{ rel: Number.NaN }, /rel of close is NaN/],
    [{ rel: 1, w: -1 }, /w of close is -1/],
    [{ rel: 1, scale: Number.POSITIVE_INFINITY }, /scale of close is Infinity/],
    [{ rel: 1, atol: 3 }, /close has no option 'atol'/],
  ])('the closeness %j is none', (closeness, message) => {
    refused(() => close(1, 1, closeness as Closeness), message);
  });

  test.each([null, undefined, 'text', {}, { length: -1 }, { length: Number.NaN }])('%j is no list', (one) => {
    refused(() => close(one as never, 1, { rel: 1 }), /The first argument of close is/);
    refused(() => close(1, one as never, { rel: 1 }), /The second argument of close is/);
  });
});
