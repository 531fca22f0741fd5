import { describe, expect, test } from 'vitest';
import { NotFiniteError, PauliSyntaxError, QubitRangeError, type TfjsMpsError } from '../common/errors.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { expectation } from '../gradient/costs.js';
import { scrambled } from '../state/testing/states.js';
import { tfim } from './hamiltonians.js';
import { addSums, checkWidth, type PauliSum, pauliSum, scaledSum } from './pauli-sum.js';

const of = (factors: unknown, coefficient: unknown = 1) => ({ terms: [{ coefficient, factors }] });
const z = (qubit: unknown) => ({ qubit, pauli: 'Z' });

type ErrorClass = abstract new (message: string) => TfjsMpsError;
const bad: [string, unknown, ErrorClass, string][] = [
  ['nothing', undefined, PauliSyntaxError, 'undefined'],
  ['null', null, PauliSyntaxError, 'null'],
  ['terms that are text', { terms: 'Z0' }, PauliSyntaxError, 'an object'],
  ['a term that is null', { terms: [null] }, PauliSyntaxError, 'Term 0 of an observable is null'],
  ['a hole', { terms: new Array(1) }, PauliSyntaxError, 'Term 0 of an observable is undefined'],
  ['a term of another kind', { terms: [of([]).terms[0], 'Z0'] }, PauliSyntaxError, 'Term 1'],
  ['missing factors', { terms: [{ coefficient: 1 }] }, PauliSyntaxError, 'factors undefined'],
  ['factors as text', of('Z0'), PauliSyntaxError, '"Z0"'],
  ['a factor that is null', of([null]), QubitRangeError, 'qubit undefined'],
  ['a hole among the factors', of(new Array(1)), QubitRangeError, 'qubit undefined'],
  ['another letter', of([{ qubit: 0, pauli: 'Q' }]), PauliSyntaxError, '"Q" on qubit 0'],
  ['an identity', of([{ qubit: 0, pauli: 'I' }]), PauliSyntaxError, 'identity on qubit 0'],
  ['a negative qubit', of([z(-1)]), QubitRangeError, 'qubit -1'],
  ['half a qubit', of([z(0.5)]), QubitRangeError, 'qubit 0.5'],
  ['a qubit as text', of([z('0')]), QubitRangeError, 'qubit "0"'],
  ['a qubit outside', of([z(3)]), QubitRangeError, 'Z3'],
  ['a qubit twice', of([z(0), z(0)]), PauliSyntaxError, 'twice'],
  ['qubits out of order', of([z(1), z(0)]), PauliSyntaxError, 'out of order'],
  ['a coefficient as text', of([z(0)], '1'), NotFiniteError, '"1"'],
  ['no coefficient', { terms: [{ factors: [] }] }, NotFiniteError, 'undefined'],
  ['a coefficient that is NaN', of([z(0)], Number.NaN), NotFiniteError, 'NaN'],
  ['an infinite coefficient', of([z(0)], -Infinity), NotFiniteError, '-Infinity'],
  ['a coefficient too large', of([z(0)], 1e151), NotFiniteError, '1e+151'],
];

describe.each([statevector(), mps()])('observables as data, $name', (engine) => {
  const state = engine.run(scrambled(3, 3, 1));

  test.each(bad)('refuses %s', (_, data, kind, culprit) => {
    const observable = data as PauliSum;
    for (const take of [
      () => state.expectation(observable),
      () => state.variance(observable),
      () => state.apply(observable),
    ]) {
      expect(take).toThrow(kind);
      expect(take).toThrow(culprit);
    }
  });

  test('good data are what pauliSum() builds', () => {
    const text = '0.5 X0 Z2 - Y1 + 0.25';
    const want = pauliSum(text);
    const data = JSON.parse(JSON.stringify(want)) as PauliSum;
    expect(state.expectation(data)).toBe(state.expectation(want));
    expect(state.variance(data)).toBe(state.variance(want));
    expect(state.apply(data).norm).toBe(state.apply(want).norm);
  });
});

test('sums and costs check data too', () => {
  for (const [name, data, kind] of bad) {
    if (name === 'a qubit outside') continue;
    const observable = data as PauliSum;
    expect(() => addSums(pauliSum('Z0'), observable), name).toThrow(kind);
    expect(() => scaledSum(0.5, observable), name).toThrow(kind);
    expect(() => expectation(observable), name).toThrow(kind);
  }
});

test('a sum is known, and stays what was checked', () => {
  const data = { terms: [{ coefficient: 1, factors: [{ qubit: 1, pauli: 'Z' as const }] }] };
  const sums = [addSums(data), scaledSum(2, data), pauliSum(data.terms), pauliSum('Z1'), tfim(2, 1)];
  data.terms[0].factors[0].qubit = -1;
  for (const sum of sums) {
    expect(() => checkWidth(sum, 2)).not.toThrow();
    expect(() => checkWidth(sum, 1)).toThrow(QubitRangeError);
    expect(Object.isFrozen(sum.terms[0].factors[0])).toBe(true);
  }
  expect(() => checkWidth(data, 2)).toThrow('qubit -1');
});
