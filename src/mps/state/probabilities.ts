import ndarray, { type NdArray } from 'ndarray';
import ops from 'ndarray-ops';
import { checkStates } from './ensemble.js';
import type { State } from './state.js';

/**
 * Returns the probabilities of all 2^n bit strings, qubit 0 the most significant bit of the index.
 *
 * p_x = |<x|psi>|^2, an ndarray of shape [2^n] that sums to 1. Cost O(2^n).
 *
 * @throws StateTooLargeError where a statevector would not fit into memory.
 *
 * @example
 * probabilities(statevector().run(circuit(1, (c) => c.h(0)))).get(1); // 0.5
 */
export function probabilities(state: State): NdArray<Float64Array> {
  checkStates([state], 'probabilities()');
  const { re, im } = state.toStatevector();
  const sum = ndarray(new Float64Array(re.size), re.shape);
  const part = ndarray(new Float64Array(re.size), re.shape);
  ops.mul(sum, re, re);
  ops.mul(part, im, im);
  ops.addeq(sum, part);
  return sum;
}
