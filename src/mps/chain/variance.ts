import type { Kernels } from '../kernels/kernels.js';
import { scaleOf } from '../kernels/scaling.js';
import { pauliAutomaton } from '../observables/pauli-automaton.js';
import { lessConstant, normBound, type PauliSum, scaledSum } from '../observables/pauli-sum.js';
import { rightCanonical } from './compress.js';
import { operatorApplied, pauliOperator } from './operator.js';
import type { Site } from './site.js';

/**
 * Returns |(O - mean)|psi>|^2, the variance of an observable whose mean is known.
 *
 * The mean is taken off before squaring, so that an eigenstate has a variance of 1e-30, not of 1e-16 |O|^2.
 * Squares on the way would leave float64 for huge and for tiny coefficients, so it is that of the observable times a
 * power of two. Nothing is truncated. Cost O(n (k chi)^3) for the operator's bond k.
 */
export function varianceOfChain(
  kernels: Kernels,
  sites: readonly Site[],
  observable: PauliSum,
  mean: number,
): number {
  const scale = scaleOf(normBound(observable));
  const centred = lessConstant(scaledSum(scale, observable), scale * mean);
  const operator = pauliOperator(pauliAutomaton(centred, sites.length));
  const { norm } = rightCanonical(kernels, operatorApplied(sites, operator));
  return (norm / scale) ** 2;
}
