import { show } from '../common/check.js';
import { NotFiniteError, OptionError } from '../common/errors.js';
import { checkEnsemble } from './ensemble.js';
import type { ComplexTerm, State, StateTerm } from './state.js';

/** A sum shorter than this share of sum |c_k| is what rounding left of a cancellation. */
const ROUNDING = 1e-14;

/**
 * Adds states: sum_k c_k |psi_k> = norm |state>, the state normalised.
 *
 * The sum is taken on the chain if any member is one, under the `maxBond` and `cutoff` of the first such member
 * (bonds add up and are cut back, with an entry in the ledger), else on the statevector. Where the members cancel,
 * to below 1e-14 sum |c_k|, the norm is 0 and the state is the first member.
 *
 * The members' ledgers are joined on the safe side: discarded weights add up, and with the members at angles a_k
 * from their exact counterparts the sum is at most at arcsin(sum |c_k| 2 sin(a_k / 2) / norm) from its own.
 * Cost O(n (sum chi_k)^3) on the chain.
 *
 * @throws OptionError for an entry without a state; SizeMismatchError for an empty list or unequal widths;
 * NotFiniteError for a coefficient that is NaN or infinite.
 *
 * @example
 * addStates([{ coefficient: 1, state: up }, { coefficient: { re: 0, im: 1 }, state: down }]).norm; // sqrt 2
 */
export function addStates(terms: readonly StateTerm[]): { readonly norm: number; readonly state: State } {
  const checked = checkedTerms(terms);
  const sizes = checked.map(({ coefficient: { re, im } }) => Math.hypot(re, im));
  const largest = Math.max(...sizes);
  const first = checked[0].state;
  if (largest === 0) return { norm: 0, state: first };
  const scaled = checked.map(({ coefficient: { re, im }, state }) => ({
    coefficient: { re: re / largest, im: im / largest },
    state,
  }));
  const host = checked.find(({ state }) => state.engine === 'mps')?.state ?? first;
  const smallest = (ROUNDING * sizes.reduce((sum, size) => sum + size, 0)) / largest;
  const sum = host.combined(scaled, smallest);
  return sum === undefined ? { norm: 0, state: first } : { norm: sum.norm * largest, state: sum.state };
}

function checkedTerms(terms: readonly StateTerm[]): ComplexTerm[] {
  if (!Array.isArray(terms)) {
    throw new OptionError(`addStates() takes a list of { coefficient, state }, not ${show(terms)}.`);
  }
  const checked = (terms as readonly StateTerm[]).map((term, k) => {
    if (typeof term?.state?.overlap !== 'function') {
      throw new OptionError(`Member ${k} of addStates() is ${show(term)}; expected { coefficient, state }.`);
    }
    const { coefficient, state } = term;
    const { re, im } = typeof coefficient === 'number' ? { re: coefficient, im: 0 } : (coefficient ?? {});
    if (!Number.isFinite(re) || !Number.isFinite(im)) {
      throw new NotFiniteError(
        `Member ${k} of addStates() has the coefficient ${show(coefficient)}; expected a finite number or { re, im }.`,
      );
    }
    return { coefficient: { re, im }, state };
  });
  checkEnsemble(
    checked.map(({ state }) => state),
    checked[0]?.state.nQubits ?? 0,
    'The list of addStates()',
  );
  return checked;
}
