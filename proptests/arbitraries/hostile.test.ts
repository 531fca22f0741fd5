import fc from 'fast-check';
import { OptionError, TfjsMpsError } from 'tfjs-mps';
import { expect, test } from 'vitest';
import { angles } from './angles.js';
import { circuits, overWidths } from './circuits.js';
import { ensembles } from './ensembles.js';
import { gradientPoints } from './gradient-points.js';
import { operations, pairs } from './operations.js';
import { pauliSums } from './pauli-sums.js';
import { runCases } from './run-cases.js';
import { schmidtStates } from './schmidt-states.js';
import { states } from './states.js';
import { subsets } from './subsets.js';

// Bounds that make no sense: an OptionError from the call itself, not from a draw, and not from fast-check.

const NO_WIDTH = [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9, '3', null, undefined] as never[];

test.each<[string, (n: never) => unknown]>([
  ['circuits', circuits],
  ['operations', operations],
  ['pairs', pairs],
  ['subsets', subsets],
  ['states', states],
  ['ensembles', ensembles],
  ['schmidtStates', schmidtStates],
  ['pauliSums', pauliSums],
])('%s refuses a width that is none', (_, draw) => {
  for (const n of NO_WIDTH) {
    expect(() => draw(n), String(n)).toThrow(OptionError);
    expect(() => draw(n), String(n)).toThrow(/The number of qubits.* is .*; expected a whole number from/);
  }
});

const loose = (of: unknown) => of as (...args: unknown[]) => unknown;
const cases: readonly [string, () => unknown, RegExp][] = [
  ['angles of no point', () => angles([]), /points is a list of length 0; expected .* random, zero/],
  ['angles of a point that is none', () => loose(angles)(['right']), /points has "right" at 0/],
  ['angles of a text', () => loose(angles)('zero'), /points is "zero"/],
  [
    'more gates at least than at most',
    () => circuits(2, { minGates: 5, maxGates: 2 }),
    /expected minGates <= maxGates/,
  ],
  ['gates without end', () => circuits(2, { maxGates: 1e9 }), /maxGates is 1000000000; expected/],
  ['half a gate', () => circuits(2, { minGates: 0.5 }), /minGates is 0.5/],
  ['parameters without end', () => circuits(2, { nParams: 1e9 }), /nParams is 1000000000/],
  ['NaN parameters', () => operations(2, { nParams: Number.NaN }), /nParams is NaN/],
  ['an angle that is none', () => loose(circuits)(2, { angle: 0.5 }), /angle is 0.5; expected an arbitrary/],
  ['an unknown option', () => loose(circuits)(2, { gate: ['h'] }), /circuits has no option 'gate'; it takes/],
  ['null for options', () => loose(circuits)(2, null), /options of circuits are null/],
  ['no gates', () => circuits(2, { gates: [] }), /gates is a list of length 0/],
  ['unknown gates', () => loose(circuits)(2, { gates: ['h', 'ccx'] }), /gates has "ccx" at 1; there are/],
  [
    'gates of two qubits on one',
    () => operations(1, { gates: ['cz'] }),
    /None of the gates cz fits one qubit/,
  ],
  ['such a gate at least', () => circuits(1, { gates: ['cz'], minGates: 1 }), /fits one qubit/],
  ['one qubit for a pair', () => pairs(1), /is 1; expected a whole number from 2/],
  ['one qubit for a cut', () => schmidtStates(1), /is 1; expected a whole number from 2 to 20/],
  ['no Schmidt values', () => schmidtStates(2, { kinds: [] }), /kinds is a list of length 0/],
  ['no qubit at most', () => subsets(3, 0), /maxLength is 0/],
  ['states of 40 qubits', () => states(40), /The number of qubits of a zero state is 40; .* from 1 to 20/],
  ['Schmidt states of 40 qubits', () => schmidtStates(40), /is 40; expected a whole number from 2 to 20/],
  ['a state of no kind', () => loose(states)(2, { kinds: ['cat'] }), /kinds has "cat" at 0/],
  ['members at most fewer than at least', () => ensembles(2, { min: 3, max: 2 }), /expected min <= max/],
  ['no member', () => ensembles(2, { min: 0 }), /min is 0; expected a whole number from 1/],
  ['runs of 40 qubits', () => runCases({ max: 40 }), /max is 40; expected a whole number from 1 to 20/],
  ['runs of no width', () => runCases({ min: 4, max: 3 }), /expected min <= max/],
  ['runs of unknown gates', () => loose(runCases)({ gates: ['ccx'] }), /gates has "ccx"/],
  ['points of 40 qubits', () => gradientPoints({ max: 40 }), /max is 40/],
  ['points of no kind', () => gradientPoints({ points: [] }), /points is a list of length 0/],
  ['points of an unknown kind', () => loose(gradientPoints)({ points: [['odd']] }), /points has "odd" at 0/],
  ['points of negative gates', () => gradientPoints({ maxGates: -1 }), /maxGates is -1/],
  ['no term', () => pauliSums(2, { maxTerms: 0 }), /maxTerms is 0/],
  ['widths out of order', () => overWidths(4, 2, fc.constant), /min is 4 and max is 2; expected min <= max/],
  ['widths of nothing', () => loose(overWidths)(1, 2, 3), /of is 3; expected a function/],
];
test.each(cases)('%s is refused', (_, call, message) => {
  expect(call).toThrow(OptionError);
  expect(call).toThrow(message);
});

const draw = <T>(one: fc.Arbitrary<T>): T[] => fc.sample(one, { numRuns: 5, seed: 3 });

test('what is wide and data, or a chain, is drawn at 40 qubits', () => {
  for (const { circuit } of draw(circuits(40))) expect(circuit.nQubits).toBe(40);
  for (const state of draw(states(40, { kinds: ['product', 'chain'] }))) expect(state.nQubits).toBe(40);
  for (const { terms } of draw(pauliSums(40))) expect(terms.length).toBeGreaterThan(0);
});

test('operations of one’s own alone are drawn, and wrong ones told by the draw', () => {
  const own = { gate: 'x', qubits: [0] } as const;
  const [{ circuit }] = draw(circuits(1, { gates: [], also: fc.constant(own), minGates: 1 }));
  expect(circuit.operations[0]).toMatchObject(own);
  const wrong = fc.constant({ gate: 'x', qubits: [9] } as const);
  expect(() => draw(circuits(1, { gates: [], also: wrong, minGates: 1 }))).toThrow(TfjsMpsError);
  const nan = circuits(1, { angle: fc.constant(Number.NaN), gates: ['rx'], minGates: 1, nParams: 0 });
  expect(() => draw(nan)).toThrow(TfjsMpsError);
});

test('one bound that is given moves the other', () => {
  expect(draw(runCases({ min: 8 })).every(({ nQubits }) => nQubits === 8)).toBe(true);
  expect(draw(circuits(2, { minGates: 20 })).every(({ circuit }) => circuit.operations.length === 20)).toBe(
    true,
  );
  expect(draw(ensembles(1, { min: 6 })).every(({ length }) => length === 6)).toBe(true);
});

test('where no gate fits one qubit its circuits are empty', () => {
  const [one] = draw(circuits(1, { gates: ['cz'] }));
  expect(one.circuit.operations).toEqual([]);
});
