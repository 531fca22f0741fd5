import { type Matrix, zeros } from '../kernels/matrix.js';
import { defaultKernels } from '../kernels/wasm/wasm.js';
import { type Range, tableOfPairs } from '../state/pair-blocks.js';

/** Amplitudes that are contracted at once: 64 states of this length are 4 MiB. */
const RUN = 4096;
/** Pairs in a block: 64 states a side. */
const PAIRS = 64 ** 2;

/**
 * Returns <bra_i|ket_m> of all pairs of two ensembles of interleaved amplitudes, N x M and interleaved.
 *
 * The product of the M x 2^n matrix of kets and the adjoint of the bras', taken over runs of 4096 amplitudes of at most
 * 64 kets and bras at a time (more of one side where there are fewer of the other). Cost O(N M 2^n).
 */
export function overlapsOfAmplitudes(
  bras: readonly Float64Array[],
  kets: readonly Float64Array[],
  isSelf: boolean,
): Float64Array {
  const extents = (states: readonly Float64Array[]) => states.map(() => [1]);
  return tableOfPairs(extents(bras), extents(kets), PAIRS, isSelf, (block) => {
    const sum = zeros(block.bras.to - block.bras.from, block.kets.to - block.kets.from);
    for (let from = 0; from < bras[0].length; from += 2 * RUN) {
      // conj(bra) ket = conj(bra conj(ket)): the product conjugates its right factor.
      const part = defaultKernels().productAdjoint(
        stacked(bras, block.bras, from),
        stacked(kets, block.kets, from),
      );
      for (let k = 0; k < sum.data.length; k += 2) {
        sum.data[k] += part.data[k];
        sum.data[k + 1] -= part.data[k + 1];
      }
    }
    return sum.data;
  });
}

/** Returns a run of the amplitudes of some states, one state a row. */
function stacked(states: readonly Float64Array[], { from, to }: Range, start: number): Matrix {
  const columns = Math.min(2 * RUN, states[0].length - start) / 2;
  const data = new Float64Array(2 * columns * (to - from));
  for (let i = from; i < to; i++) {
    data.set(states[i].subarray(start, start + 2 * columns), 2 * columns * (i - from));
  }
  return { rows: to - from, columns, data };
}
