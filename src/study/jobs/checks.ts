import type { Row } from '../rows/row.js';
import type { Job, JobEngine } from './job.js';
import { type Measured, mean } from './measured.js';

/** The widest register on which a sample is computed again exactly: seconds, not minutes. */
const EXACT_QUBITS = 13;

/**
 * Computes the sample of a chain again where its job asks for that: exactly where it fits, and on a chain of twice the
 * bond dimension and a tenth of the cutoff.
 */
export function checksOf(
  job: Job,
  { gradient, zero }: Measured,
  measure: (job: Job) => Measured,
): Pick<Row, 'exact' | 'refined' | 'floor'> {
  if (!job.check || job.engine.name !== 'mps') return { exact: null, refined: null, floor: zero ?? null };
  const refined = measure({ ...job, engine: finer(job.engine) });
  const exact = fits(job) ? measure({ ...job, engine: { name: 'statevector' } }) : undefined;
  const better = (exact ?? refined).gradient;
  return {
    exact: exact === undefined ? null : mean(exact.squares),
    refined: mean(refined.squares),
    floor:
      gradient === undefined || better === undefined
        ? (zero ?? null)
        : Math.max(zero ?? 0, meanSquareDifference(gradient, better)),
  };
}

function finer({ options, name }: Extract<JobEngine, { name: 'mps' }>): JobEngine {
  const { maxBond, cutoff } = options;
  return {
    name,
    options: {
      ...options,
      ...(maxBond === undefined ? {} : { maxBond: 2 * maxBond }),
      ...(cutoff === undefined ? {} : { cutoff: cutoff / 10 }),
    },
  };
}

/** Closed-form averages over Haar inputs have no statevector to be taken from. */
function fits(job: Job): boolean {
  if (job.quantity === 'ansatz') return job.qubits <= EXACT_QUBITS;
  return !job.averaged && job.qubits + job.ancillas <= EXACT_QUBITS;
}

function meanSquareDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return mean(Float64Array.from(a, (x, k) => (x - b[k]) ** 2));
}
