import { fitsOf, type Point, pointsOf, type Row } from '../study/index.js';
import { columns } from './columns.js';

/** Returns the second moments and slopes of a study as a table for the terminal. */
export function summaryTable(rows: readonly Row[]): string {
  const points = pointsOf(rows);
  const table = columns([
    ['arm', 'n', 'engine', 'inits', 'second moment', 'error', 'eff. samples', ''],
    ...points.map((point) => [
      point.arm,
      String(point.qubits),
      point.engine,
      String(point.inits),
      point.mean.toExponential(2),
      relativeError(point),
      point.effectiveSamples.toFixed(1),
      point.hollow ? 'too few samples' : '',
    ]),
  ]);
  const slopes = fitsOf(points).map(
    ({ arm, slope, standardError, fromQubits, toQubits }) =>
      `${arm}: log2 slope ${slope.toFixed(2)} +- ${standardError.toFixed(2)} per qubit, n = ${fromQubits} to ${toQubits}`,
  );
  return [table, '', ...slopes].join('\n').trimEnd();
}

/** A single initialisation has no scatter, and a mean of zero no relative error. */
const relativeError = ({ mean, standardError }: Point): string =>
  mean > 0 && Number.isFinite(standardError) ? `${((100 * standardError) / mean).toFixed(1)}%` : '-';
