import type { PauliSum, PauliTerm } from '../observables/pauli-sum.js';

/** A Pauli string as a bit flip followed by a phase: P|x> = i^ys (-1)^{|x & signs|} |x ^ flips>. */
interface Action {
  readonly flips: number;
  readonly signs: number;
  readonly ys: number;
}

/** Returns O|psi> as interleaved amplitudes. Cost O(terms 2^n). */
export function observableApplied(psi: Float64Array, nQubits: number, observable: PauliSum): Float64Array {
  const out = new Float64Array(psi.length);
  for (const term of observable.terms) addTerm(out, psi, nQubits, term);
  return out;
}

function addTerm(out: Float64Array, psi: Float64Array, nQubits: number, term: PauliTerm): void {
  const { flips, signs, ys } = actionOf(term, nQubits);
  // Y = i X Z, so that every Y contributes one factor i.
  const phaseRe = [1, 0, -1, 0][ys % 4] * term.coefficient;
  const phaseIm = [0, 1, 0, -1][ys % 4] * term.coefficient;
  for (let x = 0; x < psi.length / 2; x++) {
    const sign = parity(x & signs) ? -1 : 1;
    const to = 2 * (x ^ flips);
    out[to] += sign * (phaseRe * psi[2 * x] - phaseIm * psi[2 * x + 1]);
    out[to + 1] += sign * (phaseRe * psi[2 * x + 1] + phaseIm * psi[2 * x]);
  }
}

function actionOf(term: PauliTerm, nQubits: number): Action {
  let flips = 0;
  let signs = 0;
  let ys = 0;
  for (const { qubit, pauli } of term.factors) {
    const bit = 2 ** (nQubits - 1 - qubit);
    if (pauli !== 'Z') flips |= bit;
    if (pauli !== 'X') signs |= bit;
    if (pauli === 'Y') ys++;
  }
  return { flips, signs, ys };
}

function parity(bits: number): boolean {
  let x = bits ^ (bits >>> 16);
  x ^= x >>> 8;
  x ^= x >>> 4;
  return ((0x6996 >>> (x & 15)) & 1) === 1;
}
