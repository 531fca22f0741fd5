import type { State } from '../../../index.js';
import { fromAmplitudes } from '../../../index.js';

/** Traces of a Hermitian operator G and of its square. */
export interface Traces {
  readonly trace: number;
  readonly traceSquare: number;
}

/**
 * Returns Tr G_k and Tr G_k^2 of the operators behind f_k(psi) = <psi|G_k|psi>, by polarisation: entry (i, j) of G from f at |i>,
 * |j>, |i> + |j> and |i> + i |j>. It shares nothing with any formula about Haar states.
 */
export function tracesOf(nQubits: number, f: (psi: State) => ArrayLike<number>): Traces[] {
  const d = 2 ** nQubits;
  const at = (i: number, j: number, phase: 0 | 1): ArrayLike<number> => {
    const [re, im] = [new Float64Array(d), new Float64Array(d)];
    re[i] = 1;
    if (i !== j) [re, im][phase][j] = 1;
    return f(fromAmplitudes(re, im));
  };
  const diagonal = Array.from({ length: d }, (_, i) => at(i, i, 0));
  const traces = Array.from(diagonal[0], (_, k) => ({
    trace: diagonal.reduce((sum, g) => sum + g[k], 0),
    traceSquare: diagonal.reduce((sum, g) => sum + g[k] ** 2, 0),
  }));
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const [real, imaginary] = [at(i, j, 0), at(i, j, 1)];
      traces.forEach((all, k) => {
        const middle = (diagonal[i][k] + diagonal[j][k]) / 2;
        all.traceSquare += 2 * ((real[k] - middle) ** 2 + (imaginary[k] - middle) ** 2);
      });
    }
  }
  return traces;
}
