import type { Rng } from '../common/rng.js';

/**
 * Draws bit strings from |<x|psi>|^2 by the inverse of the cumulative distribution, one uniform number a shot.
 *
 * The numbers are sorted and met in one pass over the amplitudes. Cost O(2^n + shots log shots).
 */
export function sampleAmplitudes(psi: Float64Array, nQubits: number, shots: number, rng: Rng): string[] {
  const uniforms = Float64Array.from({ length: shots }, () => rng.uniform());
  const order = Uint32Array.from(uniforms, (_, shot) => shot).sort((a, b) => uniforms[a] - uniforms[b]);
  const total = psi.reduce((sum, x) => sum + x * x, 0);
  const out = new Array<string>(shots);
  let met = 0;
  let below = 0;
  let last = 0;
  for (let x = 0; x < psi.length / 2 && met < shots; x++) {
    const chance = psi[2 * x] ** 2 + psi[2 * x + 1] ** 2;
    if (chance === 0) continue;
    below += chance;
    last = x;
    for (; met < shots && uniforms[order[met]] * total < below; met++) out[order[met]] = textOf(x, nQubits);
  }
  // Rounding may leave the largest numbers above the sum: they belong to the last string that can occur.
  for (; met < shots; met++) out[order[met]] = textOf(last, nQubits);
  return out;
}

const textOf = (x: number, nQubits: number): string => x.toString(2).padStart(nQubits, '0');
