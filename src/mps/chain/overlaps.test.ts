import { expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import { plainKernels } from '../kernels/plain.js';
import { IMPLEMENTATIONS } from '../kernels/testing/implementations.js';
import { SIMD } from '../kernels/wasm/binaries.generated.js';
import { instantiate } from '../kernels/wasm/instance.js';
import { wasmWorkspace } from '../kernels/wasm/workspace.js';
import { overlapOf } from './environment.js';
import { overlapsOfChains } from './overlaps.js';
import { randomMps } from './random.js';
import type { Site } from './site.js';

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

/** Overlaps of so many chains with themselves, eight sites of one bond; returns the bytes that the kernels came to hold. */
function memoryFor(count: number, bond: number): number {
  const instance = instantiate(SIMD, 'WebAssembly SIMD');
  const { normal } = rng(5);
  const sites = Array.from({ length: 8 }, (_, q): Site => {
    const [left, right] = [q === 0 ? 1 : bond, q === 7 ? 1 : bond];
    return { left, right, data: Float64Array.from({ length: 4 * left * right }, normal) };
  });
  const ensemble = Array(count).fill(sites);
  overlapsOfChains({ ...plainKernels, workspace: wasmWorkspace(instance) }, ensemble, ensemble, false);
  return instance.binary.memory.buffer.byteLength;
}

// A site of bond 96 takes 288 KiB: two of them, an environment before and after, and what is between, 1152 KiB in all.
test('one pair needs the memory of one site at a time', () => {
  expect(memoryFor(1, 96)).toBeLessThan(3 * 1152 * 1024);
});

// Environments of 64 KiB a site, twice that between, and 32 KiB of sites: 224 KiB, four times. All pairs at once: 5 MiB a site.
test('many pairs need the memory of a block', () => {
  expect(memoryFor(40, 8)).toBeLessThan(3 * 4 * 224 * 1024);
});
