import type { Row } from '../rows/row.js';
import { samePoint } from '../rows/row-text.js';

/** Below this many effective samples a second moment is a guess: drawn hollow, kept out of fits. */
export const ENOUGH_SAMPLES = 30;

/** What the initialisations of one arm at one number of qubits say. */
export interface Point {
  readonly arm: string;
  readonly qubits: number;
  readonly engine: 'statevector' | 'mps';
  readonly inits: number;
  /** Second moment: the mean of w = mean over the angles of (dL/dtheta)^2. */
  readonly mean: number;
  /** Of the mean; infinite for a single initialisation. */
  readonly standardError: number;
  /** (sum w)^2 / sum w^2. */
  readonly effectiveSamples: number;
  /** max w / sum w. */
  readonly largestShare: number;
  readonly medianLn: number;
  readonly meanLn: number;
  readonly maxBond: number;
  /** The largest of all initialisations. */
  readonly discardedWeight: number;
  /** The smallest of all initialisations. */
  readonly fidelityLowerBound: number;
  /** Fewer than `ENOUGH_SAMPLES` effective samples. */
  readonly hollow: boolean;
}

/** Returns the points of a study in the order in which their first rows come. */
export function pointsOf(rows: readonly Row[]): Point[] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const group = groups.find(([first]) => samePoint(first, row));
    if (group) group.push(row);
    else groups.push([row]);
  }
  return groups.map(pointOf);
}

function pointOf(rows: readonly Row[]): Point {
  const { arm, qubits, engine } = rows[0];
  const weights = rows.map((row) => row.gradientSquare);
  const count = weights.length;
  const total = sum(weights);
  const mean = total / count;
  const logs = weights.map(Math.log).sort((a, b) => a - b);
  // Scaled to the largest first: squares of 1e-170 are zero.
  const largest = Math.max(...weights) || 1;
  const scaled = weights.map((w) => w / largest);
  const effectiveSamples = total === 0 ? 0 : sum(scaled) ** 2 / sum(scaled.map((w) => w * w));
  return {
    arm,
    qubits,
    engine,
    inits: count,
    mean,
    standardError: standardError(weights, mean),
    effectiveSamples,
    largestShare: total === 0 ? 0 : largest / total,
    medianLn: (logs[Math.floor((count - 1) / 2)] + logs[Math.ceil((count - 1) / 2)]) / 2,
    meanLn: sum(logs) / count,
    maxBond: Math.max(...rows.map((row) => row.maxBond)),
    discardedWeight: Math.max(...rows.map((row) => row.discardedWeight)),
    fidelityLowerBound: Math.min(...rows.map((row) => row.fidelityLowerBound)),
    hollow: effectiveSamples < ENOUGH_SAMPLES,
  };
}

function standardError(weights: readonly number[], mean: number): number {
  if (weights.length < 2) return Number.POSITIVE_INFINITY;
  if (mean === 0) return 0;
  const squares = sum(weights.map((w) => (w / mean - 1) ** 2));
  return mean * Math.sqrt(squares / (weights.length * (weights.length - 1)));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
