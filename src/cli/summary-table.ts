import { fitsOf, pointsOf, type Row } from '../study/index.js';

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
      point.mean > 0 ? `${((100 * point.standardError) / point.mean).toFixed(1)}%` : '-',
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

function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
