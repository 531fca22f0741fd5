import { describe, expect, test } from 'vitest';
import { rotationMatrix } from '../circuit/gates.js';
import { smallIdentity, smallProduct } from '../circuit/small-matrix.js';
import { rng } from '../common/rng.js';
import type { Matrix } from '../kernels/matrix.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import { moveCentre } from './canonical.js';
import type { Chain } from './chain.js';
import { randomMps } from './random.js';
import { asTall, asWide, fromTall, fromWide, type Site } from './site.js';
import { emptyTape, RankDeficientBondError } from './tape.js';
import { EXACT_POLICY } from './truncation.js';
import { applyNeighbours } from './two-site.js';

function taped(bond: number, centre: number): Chain {
  const chain = randomMps(4, bond, rng(bond)).working({ ...EXACT_POLICY, kernels });
  moveCentre(chain, centre);
  chain.tape = emptyTape(chain.sites);
  return chain;
}

const turn = rotationMatrix('rzz', 0.7);

// A rotation doubles a bond; as the bonds beside it are 2, it may become 4.
test.each([1, 2])('a gate raises the rank of its own bond, the centre on %i', (centre) => {
  const chain = taped(2, centre);
  expect(chain.tape?.ranks).toEqual([1, 2, 2, 2, 1]);
  applyNeighbours(chain, turn, 1, { rank: 2 });
  expect(chain.tape?.ranks).toEqual([1, 2, 4, 2, 1]);
  expect(chain.sites[1].right).toBe(4);
  expect(() => applyNeighbours(taped(2, centre), smallIdentity(4), 1, { rank: 2 })).toThrow(
    RankDeficientBondError,
  );
});

describe.each([1, 2])('the derivative in a gate, the centre on %i', (centre) => {
  // C = Re <X, theta'>, theta' = G theta / |G theta|: dC = Re <X - theta' Re <theta', X>, dG theta> for a unitary G.
  test('is asked with the cotangent of theta behind the gate and theta before it', () => {
    const chain = taped(4, centre);
    const { normal } = rng(5);
    const theta = pairOf(chain.sites);
    const x: Matrix = { ...theta, data: theta.data.map(normal) };
    const asked: [Matrix, Matrix][] = [];
    const gate = smallProduct(turn, rotationMatrix('rxx', 0.4));
    applyNeighbours(chain, gate, 1, { rank: 4, derivative: (...both) => asked.push(both) });
    const after = pairOf(chain.sites);

    const half: Matrix = { ...x, data: x.data.map((value) => value / 2) };
    const cotangents = chain.sites.map((site): Site => ({ ...site, data: site.data.map(() => 0) }));
    cotangents[1] = fromTall(kernels.productAdjoint(half, asWide(chain.sites[2])));
    cotangents[2] = fromWide(kernels.adjointProduct(asTall(chain.sites[1]), half));
    const sink = { single: () => expect.unreachable(), angle: () => expect.unreachable() };
    for (const pull of [...(chain.tape?.pullbacks ?? [])].reverse()) pull(cotangents, sink);

    expect(asked.length).toBe(1);
    const [bar, before] = asked[0];
    expectClose(before, theta.data);
    const along = after.data.reduce((sum, value, i) => sum + value * x.data[i], 0);
    expectClose(
      bar,
      x.data.map((value, i) => (value - along * after.data[i]) / 2),
    );
  });
});

/** theta[(a s), (t b)] of the sites 1 and 2. */
const pairOf = (sites: readonly Site[]): Matrix => kernels.product(asTall(sites[1]), asWide(sites[2]));

function expectClose({ data }: Matrix, want: Float64Array): void {
  expect(data.length).toBe(want.length);
  for (const [i, x] of data.entries()) expect(Math.abs(x - want[i])).toBeLessThan(1e-13);
}
