import { markdownTable } from '../../figures/markdown.js';
import type { Point } from '../statistics/point.js';
import { seriesOf } from '../statistics/points.js';
import { number, qubitsCell } from './cells.js';

/** A component is seen where it is so many standard errors from zero. */
const SEEN = 3;

const EXPLAINED =
  'To see a component of size g on a quantum computer its standard error must be g/3; with a noise of order 1 a shot that ' +
  'takes about 9/g² shots, for every component and every step. An order of magnitude, at the most qubits of every arm, ' +
  'with g the root of the second moment.';

/** Returns how many shots gradients of these sizes take. */
export function shotSection(points: readonly Point[]): string[] {
  const ends = seriesOf(points.filter(({ mean }) => mean > 0)).map((series) =>
    series.reduce((end, point) => (point.qubits >= end.qubits ? point : end)),
  );
  if (ends.length === 0) return [];
  return [
    '### Shots',
    EXPLAINED,
    markdownTable(
      ['arm', 'n', 'g', 'shots'],
      ends.map((point) => [
        point.arm,
        qubitsCell(point),
        number(Math.sqrt(point.mean), 1),
        number(SEEN ** 2 / point.mean, 0),
      ]),
    ),
  ];
}
