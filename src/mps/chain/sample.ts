import type { Rng } from '../common/rng.js';
import { type Matrix, zeros } from '../kernels/matrix.js';
import { type OutcomeChooser, outcomeChooser } from '../state/outcome.js';
import { QUBITS_A_NUMBER } from '../state/sampling.js';
import { moveCentre } from './canonical.js';
import type { Chain } from './chain.js';
import { asWide } from './site.js';

/** Shots that go through the chain together: enough for a matrix product, few enough for the cache. */
const TOGETHER = 64;

/**
 * Draws bit strings from |<x|psi>|^2, each independent of the others; the chain may be changed.
 *
 * With every site right of the first a right isometry, the row v of the bits drawn so far gives the next bit s
 * the probability |v A^s|^2 / |v|^2: no environments, no Markov chain. Cost O(n chi^2) a shot.
 * Source: Ferris and Vidal, Phys. Rev. B 85, 165146 (2012), arXiv 1201.3974.
 */
export function sampleChain(chain: Chain, shots: number, rng: Rng): string[] {
  moveCentre(chain, 0);
  const numbers = Math.ceil(chain.sites.length / QUBITS_A_NUMBER);
  const out: string[] = [];
  while (out.length < shots) {
    const count = Math.min(TOGETHER, shots - out.length);
    const uniforms = Array.from({ length: count }, () =>
      Array.from({ length: numbers }, () => rng.uniform()),
    );
    out.push(...drawTogether(chain, uniforms));
  }
  return out;
}

function drawTogether({ sites, policy }: Chain, uniforms: readonly number[][]): string[] {
  const bits: number[][] = uniforms.map(() => []);
  let choosers: OutcomeChooser[] = [];
  let rows: Matrix = { rows: uniforms.length, columns: 1, data: ones(uniforms.length) };
  sites.forEach((site, q) => {
    if (q % QUBITS_A_NUMBER === 0) {
      choosers = uniforms.map((own) => outcomeChooser({ uniform: own[q / QUBITS_A_NUMBER] }));
    }
    const both = policy.kernels.product(rows, asWide(site));
    rows = zeros(uniforms.length, site.right);
    for (let shot = 0; shot < uniforms.length; shot++) {
      bits[shot].push(extendRow(rows, both, shot, (chances) => choosers[shot](chances, q)));
    }
  });
  return bits.map((one) => one.join(''));
}

/** Chooses the bit of one shot and writes its normalised row. */
function extendRow(
  rows: Matrix,
  both: Matrix,
  shot: number,
  choose: (chances: readonly [number, number]) => 0 | 1,
): number {
  const width = 2 * rows.columns;
  const start = 2 * shot * both.columns;
  const parts = [0, 1].map((bit) => both.data.subarray(start + bit * width, start + (bit + 1) * width));
  const [zero, one] = parts.map((part) => part.reduce((sum, x) => sum + x * x, 0));
  const bit = choose([zero / (zero + one), one / (zero + one)]);
  const scale = 1 / Math.sqrt(bit === 0 ? zero : one);
  for (let i = 0; i < width; i++) rows.data[shot * width + i] = parts[bit][i] * scale;
  return bit;
}

/** Returns `count` complex ones. */
const ones = (count: number): Float64Array =>
  Float64Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? 1 : 0));
