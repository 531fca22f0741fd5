import type { Datum } from './models.js';

/** How a second moment falls between two neighbouring points. */
export interface LocalSlope {
  readonly fromQubits: number;
  readonly toQubits: number;
  /** d log2 m / dn: the same everywhere for an exponential. */
  readonly slope: number;
  readonly slopeError: number;
  /** d ln m / d ln n: the same everywhere for a power law. */
  readonly exponent: number;
  readonly exponentError: number;
}

/** Returns the slopes between neighbours, their errors from those of both; `data` in ascending order of qubits. */
export function localSlopes(data: readonly Datum[]): LocalSlope[] {
  return data.slice(1).map((to, i) => {
    const from = data[i];
    const rise = Math.log(to.mean) - Math.log(from.mean);
    const error = Math.hypot(from.standardError / from.mean, to.standardError / to.mean);
    const [run, logRun] = [to.qubits - from.qubits, Math.log(to.qubits / from.qubits)];
    return {
      fromQubits: from.qubits,
      toQubits: to.qubits,
      slope: rise / Math.LN2 / run,
      slopeError: error / Math.LN2 / run,
      exponent: rise / logRun,
      exponentError: error / logRun,
    };
  });
}
