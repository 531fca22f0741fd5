import { describe, expect, test } from 'vitest';
import { moveCentre } from '../chain/canonical.js';
import { amplitudesOfChain } from '../chain/convert.js';
import { operatorApplied, pauliOperator } from '../chain/operator.js';
import { randomMps } from '../chain/random.js';
import { fromTall, type Site } from '../chain/site.js';
import { EXACT_POLICY } from '../chain/truncation.js';
import { rng } from '../common/rng.js';
import { defaultKernels } from '../kernels/wasm/wasm.js';
import { clusterHamiltonian, heisenberg, tfim } from '../observables/hamiltonians.js';
import { pauliAutomaton } from '../observables/pauli-automaton.js';
import type { PauliSum } from '../observables/pauli-sum.js';
import { observableApplied } from '../statevector/pauli-action.js';
import { applied } from './effective.js';
import { extendedLeft, extendedRight } from './environment.js';
import { searchFrom } from './search.js';
import { randomSum } from './testing/random-sums.js';

// Oracle: the Pauli strings as bit flips and signs on all amplitudes (src/mps/statevector/pauli-action.ts).

const kernels = defaultKernels();
const policy = { ...EXACT_POLICY, kernels };
const stream = rng('effective');
const normals = (count: number) => Float64Array.from({ length: count }, () => stream.normal());
const operatorOf = (sum: PauliSum, n: number) => pauliOperator(pauliAutomaton(sum, n));

const sums: [string, PauliSum, number][] = [
  ['tfim', tfim(5, 0.7), 5],
  ['heisenberg', heisenberg(4), 4],
  ['cluster', clusterHamiltonian(5), 5],
  ...[2, 3, 4, 5].flatMap((n) =>
    [1, 7, 25].map((terms): [string, PauliSum, number] => [
      `${terms} random strings`,
      randomSum(n, terms, stream),
      n,
    ]),
  ),
];

test.each([
  ['tfim', tfim(6, 0.7), 3],
  ['heisenberg', heisenberg(6), 5],
  ['cluster', clusterHamiltonian(6), 4],
] as const)('the operator of %s has its bond', (_, sum, bond) => {
  expect(operatorOf(sum, 6)[3].left).toBe(bond);
});

test.each(sums)('the operator of %s is the matrix', (_, sum, n) => {
  const operator = operatorOf(sum, n);
  for (let x = 0; x < 2 ** n; x++) {
    const sites = Array.from({ length: n }, (_, q): Site => {
      const bit = (x >> (n - 1 - q)) & 1;
      return { left: 1, right: 1, data: Float64Array.of(1 - bit, 0, bit, 0) };
    });
    const basis = new Float64Array(2 ** (n + 1));
    basis[2 * x] = 1;
    const column = amplitudesOfChain(operatorApplied(sites, operator), policy);
    for (const [i, want] of observableApplied(basis, n, sum).entries())
      expect(column[i]).toBeCloseTo(want, 12);
  }
});

describe.each(sums)('two sites under %s', (_, sum, n) => {
  test.each(Array.from({ length: n - 1 }, (_, q) => q))('from qubit %i on', (q) => {
    const search = searchFrom(randomMps(n, 4, stream).working(), operatorOf(sum, n));
    const { operator, pairs, left, right } = search;
    const sites = centredOn(n, q);
    for (let i = 0; i < q; i++) left[i + 1] = extendedLeft(kernels.workspace, left[i], operator[i], sites[i]);
    for (let i = n - 1; i > q + 1; i--) {
      right[i - 1] = extendedRight(kernels.workspace, right[i], operator[i], sites[i]);
    }
    const [rows, columns] = [2 * sites[q].left, 2 * sites[q + 1].right];
    const [bra, ket] = [normals(2 * rows * columns), normals(2 * rows * columns)];
    const out = applied(kernels.workspace, left[q], pairs[q], right[q + 1], { rows, columns, data: ket });
    const whole = (data: Float64Array) => amplitudesOfChain(withPair(sites, q, data), policy);
    const want = product(whole(bra), observableApplied(whole(ket), n, sum));
    const got = product(bra, out);
    const scale = Math.sqrt(product(bra, bra)[0] * product(ket, ket)[0]) * sum.terms.length;
    expect(Math.abs(got[0] - want[0])).toBeLessThan(1e-13 * scale);
    expect(Math.abs(got[1] - want[1])).toBeLessThan(1e-13 * scale);
  });
});

/** A random chain whose sites left of q are left isometries, and right of q + 1 right isometries. */
function centredOn(n: number, q: number): readonly Site[] {
  const chain = randomMps(n, 4, stream).working();
  moveCentre(chain, q);
  return chain.sites;
}

/** Puts theta[(a s), (t b)] into a chain in place of two sites: A = theta, the other a relabelling of its legs. */
function withPair(sites: readonly Site[], q: number, theta: Float64Array): Site[] {
  const [rows, right] = [2 * sites[q].left, sites[q + 1].right];
  const data = new Float64Array(2 * (2 * right) ** 2);
  for (let i = 0; i < 2 * right; i++) data[2 * (i * 2 * right + i)] = 1;
  const out = [...sites];
  out[q] = fromTall({ rows, columns: 2 * right, data: theta });
  out[q + 1] = { left: 2 * right, right, data };
  return out;
}

function product(a: Float64Array, b: Float64Array): [number, number] {
  let [re, im] = [0, 0];
  for (let i = 0; i < a.length; i += 2) {
    re += a[i] * b[i] + a[i + 1] * b[i + 1];
    im += a[i] * b[i + 1] - a[i + 1] * b[i];
  }
  return [re, im];
}
