import type { Row } from '../rows/row.js';
import { exactHaarSquares } from './averaged-exact.js';
import type { Job, JobEngine } from './job.js';
import { type Measured, mean } from './measured.js';

/** The widest register on which a sample is computed again exactly: seconds, not minutes. */
const EXACT_QUBITS = 13;
/** The same for averages over Haar inputs, which take hundreds of runs. */
const EXACT_AVERAGED_QUBITS = 11;

type Checks = Pick<Row, 'exact' | 'refined' | 'floor'>;

/**
 * Computes the sample of a chain again where its job asks for that: exactly where it fits, and on a chain of twice the
 * bond dimension and a tenth of the cutoff.
 */
export function checksOf(job: Job, { gradient, zero }: Measured, measure: (job: Job) => Measured): Checks {
  const unchecked = { exact: null, refined: null, floor: zero ?? null };
  if (!job.check) return unchecked;
  if (job.engine.name !== 'mps') return { ...unchecked, exact: averagedExactly(job) };
  const refined = measure({ ...job, engine: finer(job.engine) });
  const exact = fits(job) ? measure({ ...job, engine: { name: 'statevector' } }) : undefined;
  const better = (exact ?? refined).gradient;
  return {
    exact: exact === undefined ? averagedExactly(job) : mean(exact.squares),
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

/** Averages in closed form do not ask which engine; see `averagedExactly`. */
function fits(job: Job): boolean {
  if (job.quantity === 'ansatz') return job.qubits <= EXACT_QUBITS;
  return !job.averaged && job.qubits + job.ancillas <= EXACT_QUBITS;
}

function averagedExactly(job: Job): number | null {
  if (job.quantity === 'ansatz' || !job.averaged || job.input !== 'haar') return null;
  return job.qubits + job.ancillas <= EXACT_AVERAGED_QUBITS ? mean(exactHaarSquares(job)) : null;
}

function meanSquareDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return mean(Float64Array.from(a, (x, k) => (x - b[k]) ** 2));
}
