import { markdownTable } from '../../figures/markdown.js';
import { percent, signed } from '../../figures/numbers.js';
import type { Point } from '../statistics/point.js';
import { ENOUGH_SAMPLES } from '../statistics/weights.js';
import { filledColumns, interval, NONE, number, qubitsCell } from './cells.js';

/** Seconds that a row of a point took on average; undefined where that is not known. */
export type SecondsOf = (point: Point) => number | undefined;

const EXPLAINED =
  'The second moment is the mean over angles and initialisations of the squared derivative, with w its mean over the ' +
  'angles in one initialisation: effective samples (Σw)²/Σw², share of the largest w, median and mean of ln w; the ' +
  `interval is a 95% bootstrap interval of the mean. ○ fewer than ${ENOUGH_SAMPLES} effective samples, ✗ contradicted by a ` +
  'check; both are kept out of the fits.';

/** Returns the second moments of one quantity, point by point. */
export function momentSection(points: readonly Point[], secondsOf: SecondsOf): string[] {
  const [head, rows] = filledColumns(
    [
      'arm',
      'n',
      'engine',
      'inits',
      'second moment',
      '95% interval',
      'rel. error',
      'eff. samples',
      'largest',
      'median ln',
      'mean ln',
      'max |∂|',
      's a row',
    ],
    points.map((point) => [
      point.arm,
      qubitsCell(point),
      point.engine,
      String(point.inits),
      number(point.mean),
      interval(point.interval),
      percent(point.mean > 0 ? point.standardError / point.mean : Number.NaN),
      point.effectiveSamples.toFixed(1),
      percent(point.largestShare),
      logCell(point.medianLn),
      logCell(point.meanLn),
      number(point.gradientMax),
      secondsCell(secondsOf(point)),
    ]),
  );
  return ['### Second moments', EXPLAINED, markdownTable(head, rows)];
}

const logCell = (value: number) => (Number.isFinite(value) ? signed(value, 2) : '−∞');

const secondsCell = (seconds: number | undefined) =>
  seconds === undefined ? NONE : seconds >= 10 ? seconds.toFixed(0) : seconds.toPrecision(2);
