import { PAULI_MATRIX } from '../circuit/pauli.js';
import { type SmallMatrix, smallIdentity } from '../circuit/small-matrix.js';
import { DONE, type PauliAutomaton, START } from '../observables/pauli-automaton.js';
import type { Site } from './site.js';

/** One entry of a matrix-product operator's site: a 2 x 2 matrix between two values of the operator's bond. */
export interface OperatorEntry {
  readonly from: number;
  readonly to: number;
  readonly matrix: SmallMatrix;
}

/** A site of a matrix-product operator, its non-zero entries listed. */
export interface OperatorSite {
  readonly left: number;
  readonly right: number;
  readonly entries: readonly OperatorEntry[];
}

/**
 * Applies a matrix-product operator site by site, without compressing: bonds multiply.
 *
 *   A'[(w a), s, (v b)] = sum_t W[w, v][s, t] A[a, t, b]
 *
 * The result is in no canonical form.
 */
export function operatorApplied(sites: readonly Site[], operator: readonly OperatorSite[]): Site[] {
  return sites.map((site, q) => siteApplied(site, operator[q]));
}

/** Applies one site of an operator: A'[(w a), s, (v b)] = sum_t W[w, v][s, t] A[a, t, b]. */
export function siteApplied(site: Site, operator: OperatorSite): Site {
  const left = site.left * operator.left;
  const right = site.right * operator.right;
  const data = new Float64Array(4 * left * right);
  for (const { from, to, matrix } of operator.entries) {
    for (let s = 0; s < 2; s++) {
      for (let t = 0; t < 2; t++) {
        const re = matrix[2 * (2 * s + t)];
        const im = matrix[2 * (2 * s + t) + 1];
        if (re === 0 && im === 0) continue;
        for (let a = 0; a < site.left; a++) {
          let source = 2 * (2 * a + t) * site.right;
          let target = 2 * ((2 * (from * site.left + a) + s) * right + to * site.right);
          for (let b = 0; b < site.right; b++, source += 2, target += 2) {
            data[target] += re * site.data[source] - im * site.data[source + 1];
            data[target + 1] += re * site.data[source + 1] + im * site.data[source];
          }
        }
      }
    }
  }
  return { left, right, data };
}

/** Pulls a cotangent of a site under an operator back to the site: A_bar[a, t, b] = sum conj(W[w, v][s, t]) A'_bar. */
export function operatorPulled(bar: Site, operator: OperatorSite, { left, right }: Site): Site {
  const data = new Float64Array(4 * left * right);
  for (const { from, to, matrix } of operator.entries) {
    for (let s = 0; s < 2; s++) {
      for (let t = 0; t < 2; t++) {
        const re = matrix[2 * (2 * s + t)];
        const im = matrix[2 * (2 * s + t) + 1];
        if (re === 0 && im === 0) continue;
        for (let a = 0; a < left; a++) {
          let source = 2 * ((2 * (from * left + a) + s) * bar.right + to * right);
          let target = 2 * (2 * a + t) * right;
          for (let b = 0; b < right; b++, source += 2, target += 2) {
            data[target] += re * bar.data[source] + im * bar.data[source + 1];
            data[target + 1] += re * bar.data[source + 1] - im * bar.data[source];
          }
        }
      }
    }
  }
  return { left, right, data };
}

/** Returns the automaton of a Pauli sum as a matrix-product operator with open ends of dimension 1. */
export function pauliOperator({ bonds, sites }: PauliAutomaton): OperatorSite[] {
  const last = sites.length - 1;
  return sites.map((transitions, q) => ({
    left: q === 0 ? 1 : bonds[q],
    right: q === last ? 1 : bonds[q + 1],
    entries: transitions
      .filter(({ from, to }) => (q > 0 || from === START) && (q < last || to === DONE))
      .map(({ from, to, pauli, coefficient }) => ({
        from: q === 0 ? 0 : from,
        to: q === last ? 0 : to,
        matrix: (pauli === 'I' ? smallIdentity(2) : PAULI_MATRIX[pauli]).map((x) => x * coefficient),
      })),
  }));
}
