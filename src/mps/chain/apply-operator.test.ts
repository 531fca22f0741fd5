import { expect, test } from 'vitest';
import { smallIdentity } from '../circuit/small-matrix.js';
import { rng } from '../common/rng.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import { applyOperator } from './apply-operator.js';
import { moveCentre } from './canonical.js';
import type { Chain } from './chain.js';
import type { OperatorSite } from './operator.js';
import { randomMps } from './random.js';
import { emptyTape, RankDeficientBondError } from './tape.js';
import { EXACT_POLICY } from './truncation.js';

const { normal } = rng(2);

/** An operator of bond `rank` over `count` sites; a random one fills its bonds, the identity none of them. */
function operatorOf(count: number, rank: number, isIdentity = false): OperatorSite[] {
  return Array.from({ length: count }, (_, q): OperatorSite => {
    const [left, right] = [q === 0 ? 1 : rank, q === count - 1 ? 1 : rank];
    const entries = Array.from({ length: rank }, (__, k) => ({
      from: Math.min(k, left - 1),
      to: Math.min(k, right - 1),
      matrix: isIdentity ? smallIdentity(2) : Float64Array.from({ length: 8 }, normal),
    }));
    return { left, right, entries };
  });
}

function taped(nQubits: number, bond: number, centre: number): Chain {
  const chain = randomMps(nQubits, bond, rng(nQubits)).working({ ...EXACT_POLICY, kernels });
  moveCentre(chain, centre);
  chain.tape = emptyTape(chain.sites);
  return chain;
}

// What an operator may make of a bond: its own dimension times what was there, twice what is right of it, and what the
// bond's neighbours let through; the same on the right. With as many values as that, the derivative is exact.
test.each([
  { bond: 1, first: 0, count: 6, rank: 2, ranks: [1, 2, 2, 2, 2, 2, 1] },
  { bond: 1, first: 1, count: 4, rank: 2, ranks: [1, 1, 2, 2, 2, 1, 1] },
  { bond: 1, first: 2, count: 2, rank: 2, ranks: [1, 1, 1, 2, 1, 1, 1] },
  { bond: 2, first: 1, count: 5, rank: 2, ranks: [1, 2, 4, 4, 4, 2, 1] },
  { bond: 1, first: 0, count: 6, rank: 3, ranks: [1, 2, 3, 3, 3, 2, 1] },
])('ranks of bonds of $bond under an operator of bond $rank on $count sites from $first', (one) => {
  const chain = taped(6, one.bond, one.first);
  applyOperator(chain, operatorOf(one.count, one.rank), one.first);
  expect(chain.tape?.ranks).toEqual(one.ranks);
  expect([1, ...chain.sites.map(({ right }) => right)]).toEqual(one.ranks);
});

// Rounding may have left more values on a bond than it has at generic angles: the rank counts, not the dimension.
test('ranks below the dimensions of the bonds stay below', () => {
  const chain = taped(6, 4, 0);
  chain.tape?.ranks.splice(0, 7, 1, 2, 2, 2, 2, 2, 1);
  applyOperator(chain, operatorOf(6, 2), 0);
  expect(chain.sites.map(({ right }) => right)).toEqual([2, 4, 8, 4, 2, 1]);
  expect(chain.tape?.ranks).toEqual([1, 2, 4, 4, 4, 2, 1]);
});

test.each([
  [0, 6],
  [1, 4],
  [2, 3],
])(
  'an operator from %i on %i sites that happens to be the identity hides what its angle would bring in',
  (first, count) => {
    const chain = taped(6, 1, first);
    expect(() => applyOperator(chain, operatorOf(count, 2, true), first)).toThrow(RankDeficientBondError);
    const untaped = taped(6, 1, first);
    untaped.tape = undefined;
    applyOperator(untaped, operatorOf(count, 2, true), first);
    expect(untaped.sites.every(({ left, right }) => left === 1 && right === 1)).toBe(true);
  },
);
