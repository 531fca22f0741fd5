import { describe, expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import { IMPLEMENTATIONS } from '../kernels/testing/implementations.js';
import { heisenberg } from '../observables/hamiltonians.js';
import { pauliAutomaton } from '../observables/pauli-automaton.js';
import { overlapOf } from './environment.js';
import { operatorApplied, pauliOperator } from './operator.js';
import { randomMps } from './random.js';
import { projected } from './randomised-compression.js';
import { asWide } from './site.js';
import { zzOperator } from './zz-operator.js';

// Oracle: the operator multiplied out. P O psi with P a projection has <P O psi|O psi> = |P O psi|^2.

const N = 12;
const CASES = IMPLEMENTATIONS.flatMap((kernels) => [
  { name: kernels.name, kernels, what: 'rzzAll', operator: zzOperator(kernels, N, 0.1, 1e-14).sites },
  {
    name: kernels.name,
    kernels,
    what: 'a Pauli sum',
    operator: pauliOperator(pauliAutomaton(heisenberg(N), N)),
  },
]);

describe.each(CASES)('$what on a random chain by $name kernels', ({ kernels, operator }) => {
  const { sites } = randomMps(N, 6, rng(1));
  const exact = operatorApplied(sites, operator);
  const norm = Math.sqrt(overlapOf(kernels, exact, exact).re);

  test.each([26, 29, 32])('is a projection with %i vectors', (vectors) => {
    const found = projected(kernels, sites, operator, 6, vectors);
    if (found === undefined) throw new Error('Nothing found');
    const overlap = overlapOf(kernels, found.sites, exact);
    expect(found.whole).toBe(false);
    expect(found.norm / norm).toBeLessThan(1);
    expect(Math.abs(overlap.re - found.norm)).toBeLessThan(1e-13 * norm);
    expect(Math.abs(overlap.im)).toBeLessThan(1e-13 * norm);
    for (const site of found.sites.slice(1)) {
      const gram = kernels.productAdjoint(asWide(site), asWide(site));
      gram.data.forEach((x, i) => {
        expect(Math.abs(x - (i % (2 * gram.columns + 2) === 0 ? 1 : 0))).toBeLessThan(1e-13);
      });
    }
  });

  test('is whole with as many vectors as the bonds have dimensions', () => {
    const found = projected(kernels, sites, operator, 40, 88);
    if (found === undefined) throw new Error('Nothing found');
    const overlap = overlapOf(kernels, found.sites, exact);
    expect(found.whole).toBe(true);
    expect(Math.abs(found.norm / norm - 1)).toBeLessThan(1e-13);
    expect(Math.abs(overlap.re / norm - 1)).toBeLessThan(1e-13);
  });

  test('is nothing where far too few vectors are asked for', () => {
    expect(projected(kernels, sites, operator, 2, 12)).toBeUndefined();
  });
});
