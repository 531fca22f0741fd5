import { expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import { IMPLEMENTATIONS } from '../kernels/testing/implementations.js';
import { overlapOf } from './environment.js';
import { overlapsOfChains } from './overlaps.js';
import { randomMps } from './random.js';

const ensemble = (count: number, label: string) =>
  Array.from({ length: count }, (_, i) => randomMps(8, 1 + ((5 * i) % 13), rng(label).split(i)).sites);

// The bonds of six bras fit into one block at every cut; those of eleven do not.
test.each(
  IMPLEMENTATIONS.flatMap((kernels) => [6, 11].map((count) => ({ name: kernels.name, kernels, count }))),
)('all pairs at once and pair by pair are the same, $name, $count bras', ({ kernels, count }) => {
  const bras = ensemble(count, 'bras');
  const kets = ensemble(9, 'kets');
  const all = overlapsOfChains(kernels, bras, kets, false);
  bras.forEach((bra, i) => {
    kets.forEach((ket, m) => {
      const { re, im } = overlapOf(kernels, bra, ket);
      const at = 2 * (i * kets.length + m);
      expect(Math.abs(all[at] - re)).toBeLessThan(1e-14);
      expect(Math.abs(all[at + 1] - im)).toBeLessThan(1e-14);
    });
  });
});
