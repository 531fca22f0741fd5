/** Bins of a histogram of fidelities. */
const BINS = 20;

/**
 * Returns the Kullback-Leibler divergence of two samples of fidelities, in nats.
 *
 *   D(P || Q) = sum_b P_b ln(P_b / Q_b)
 *
 * over 20 equal bins of [0, 1], with half a count added to every bin of either (the estimate of Jeffreys' prior), so
 * that it is finite for empty bins. 0 for equal samples.
 */
export function fidelityDivergence(sample: Float64Array, reference: Float64Array): number {
  const [p, q] = [shares(sample), shares(reference)];
  return p.reduce((sum, share, b) => sum + share * Math.log(share / q[b]), 0);
}

function shares(fidelities: Float64Array): Float64Array {
  const counts = new Float64Array(BINS).fill(0.5);
  for (const fidelity of fidelities) counts[Math.min(BINS - 1, Math.max(0, Math.floor(BINS * fidelity)))]++;
  const total = fidelities.length + BINS / 2;
  return counts.map((count) => count / total);
}
