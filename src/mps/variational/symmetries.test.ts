import { describe, expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import { clusterHamiltonian, heisenberg, tfim, xxz } from '../observables/hamiltonians.js';
import { type PauliSum, pauliSum } from '../observables/pauli-sum.js';
import { observableApplied } from '../statevector/pauli-action.js';
import { commute, commutingStrings, textOf } from './symmetries.js';
import { randomSum } from './testing/random-sums.js';

// Oracle: all 4^n strings, and whether A B and B A agree on a random vector.

const stream = rng('symmetries');
const stringsOf = ({ terms }: PauliSum) => terms.map(({ factors }) => factors);
const one = (text: string) => pauliSum([[1, text]]).terms[0].factors;

function agree(a: string, b: string, n: number): boolean {
  const psi = Float64Array.from({ length: 2 ** (n + 1) }, () => stream.normal());
  const [left, right] = [pauliSum([[1, a]]), pauliSum([[1, b]])];
  const ab = observableApplied(observableApplied(psi, n, right), n, left);
  const ba = observableApplied(observableApplied(psi, n, left), n, right);
  return ab.every((x, i) => x === ba[i]);
}

const all = (n: number): string[] =>
  Array.from({ length: 4 ** n }, (_, k) =>
    Array.from({ length: n }, (_, q) => 'IXYZ'[Math.floor(k / 4 ** q) % 4] + q)
      .filter((word) => word[0] !== 'I')
      .join(' '),
  );

test('strings commute as their matrices do', () => {
  for (const a of all(2)) for (const b of all(2)) expect(commute(one(a), one(b))).toBe(agree(a, b, 2));
});

describe.each<[string, PauliSum, number]>([
  ['tfim', tfim(4, 1), 4],
  ['heisenberg', heisenberg(4), 4],
  ['three spins', heisenberg(3), 3],
  ['cluster', clusterHamiltonian(4), 4],
  ['a qubit left alone', pauliSum('Z0 Z1 + X0 + X1'), 3],
  ...[1, 2, 3, 5].map((terms): [string, PauliSum, number] => [
    `${terms} random strings`,
    randomSum(4, terms, stream),
    4,
  ]),
])('the strings that commute with %s', (_, sum, n) => {
  const generators = commutingStrings(stringsOf(sum), n);
  const texts = sum.terms.map(({ factors }) => textOf(factors));
  const expected = all(n).filter((candidate) => texts.every((text) => agree(candidate, text, n)));

  test('are as many as the generators generate, each of which commutes', () => {
    expect(2 ** generators.length).toBe(expected.length);
    for (const generator of generators) expect(expected).toContain(textOf(generator));
  });

  test('and no generator follows from the others', () => {
    // What commutes with all of them is the centraliser: 4^n / 2^k strings exactly where they are independent.
    const centraliser = all(n).filter((candidate) => generators.every((g) => commute(g, one(candidate))));
    expect(centraliser.length).toBe(4 ** n / 2 ** generators.length);
  });
});

test('of a wide chain the parities are found at once', () => {
  const [parity, ...others] = commutingStrings(stringsOf(tfim(200, 1)), 200);
  expect(others).toEqual([]);
  expect(parity.map(({ pauli }) => pauli).join('')).toBe('X'.repeat(200));
  expect(commutingStrings(stringsOf(xxz(100, 0.3)), 100).length).toBe(2);
  expect(textOf(parity, 4)).toBe('X0 X1 X2 ... X199');
});
