import type { Kernels } from '../kernels/kernels.js';
import { pauliAutomaton } from '../observables/pauli-automaton.js';
import { lessConstant, type PauliSum } from '../observables/pauli-sum.js';
import { rightCanonical } from './compress.js';
import { operatorApplied, pauliOperator } from './operator.js';
import type { Site } from './site.js';

/**
 * Returns |(O - mean)|psi>|^2, the variance of an observable whose mean is known.
 *
 * The mean is taken off before squaring, so that an eigenstate has a variance of 1e-30, not of 1e-16 |O|^2.
 * Nothing is truncated. Cost O(n (k chi)^3) for the operator's bond k.
 */
export function varianceOfChain(
  kernels: Kernels,
  sites: readonly Site[],
  observable: PauliSum,
  mean: number,
): number {
  const operator = pauliOperator(pauliAutomaton(lessConstant(observable, mean), sites.length));
  return rightCanonical(kernels, operatorApplied(sites, operator)).norm ** 2;
}
