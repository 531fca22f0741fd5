import { expect, test } from 'vitest';
import { close, overlapOf } from '../chain/environment.js';
import { randomMps } from '../chain/random.js';
import type { Site } from '../chain/site.js';
import { rng } from '../common/rng.js';
import { plainKernels } from '../kernels/plain.js';
import { IMPLEMENTATIONS } from '../kernels/testing/implementations.js';
import { PairEnvironments } from './pair-environments.js';

const WIDTH = 6;
const sitesOf = (label: string): readonly Site[] => randomMps(WIDTH, 4, rng(label)).sites;

// Both change by themselves here; on the way back through a circuit they mostly change together.
test.each(IMPLEMENTATIONS)(
  'environments follow every site that changes, of either side, $name',
  (kernels) => {
    const stream = rng('changes');
    const chains = { bra: [...sitesOf('bra')], ket: [...sitesOf('ket')] };
    const environments = new PairEnvironments(kernels);
    for (let round = 0; round < 60; round++) {
      const side = stream.uniform() < 0.5 ? 'bra' : 'ket';
      const changed = Math.floor(WIDTH * stream.uniform());
      const { left, right, data } = chains[side][changed];
      chains[side][changed] = { left, right, data: data.map(() => stream.normal()) };
      const q = Math.floor(WIDTH * stream.uniform());
      const { bra, ket } = chains;
      const transition = environments.transition(q, bra, ket);
      const want = overlapOf(kernels, bra, ket);
      const size = Math.hypot(want.re, want.im);
      const trace = { re: transition[0] + transition[6], im: transition[1] + transition[7] };
      expect(Math.hypot(trace.re - want.re, trace.im - want.im)).toBeLessThan(1e-10 * size);
      if (q === 0) continue;
      const cut = close(environments.leftOf(q, bra, ket), environments.rightOf(q - 1, bra, ket));
      expect(Math.hypot(cut.re - want.re, cut.im - want.im)).toBeLessThan(1e-10 * size);
    }
  },
);

test('what is still valid is not contracted again', () => {
  const [bra, ket] = [[...sitesOf('bra')], sitesOf('ket')];
  const environments = new PairEnvironments(plainKernels);
  const [left, right] = [environments.leftOf(4, bra, ket), environments.rightOf(1, bra, ket)];
  expect(environments.leftOf(4, bra, ket)).toBe(left);
  expect(environments.rightOf(1, bra, ket)).toBe(right);
  bra[1] = { ...bra[1] };
  expect(environments.rightOf(1, bra, ket)).toBe(right);
  expect(environments.leftOf(4, bra, ket)).not.toBe(left);
});
