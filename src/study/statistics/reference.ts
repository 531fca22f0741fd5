import { canonicalJson } from '../../config/canonical-json.js';
import { type ArmSettings, cycleSettings } from '../config/arm.js';
import { checkStudy } from '../config/check-study.js';
import { defineStudy } from '../config/config.js';
import type { ArmConfig, StudyConfig } from '../config/schema.js';
import { checkPoints } from './check-points.js';
import type { Point } from './point.js';

/** A second moment computed elsewhere, by other programs: 40 initialisations, exact states. */
export interface ReferencePoint extends ArmSettings {
  readonly qubits: number;
  readonly mean: number;
  /** Standard error by mean. */
  readonly relativeError: number;
}

const SMALL = '1/(4(L+2))';
const SMALLER = '1/(4n(L+2))';
const SCALED = 'sqrt(2/n)';
const QUBITS = [2, 4, 6, 8, 9];

type Cell = readonly [mean: number, percent: number];
type Line = readonly [
  ArmSettings['input'],
  ArmSettings['initVariance'],
  ArmSettings['amplitude'],
  readonly Cell[],
];

// biome-ignore format: a table reads as a table
const TABLE: readonly Line[] = [
  ['haar', 1, 1, [[5.44e-3, 6], [2.26e-4, 6], [1.24e-5, 6], [5.34e-7, 5], [1.17e-7, 5]]],
  ['haar', SMALL, 1, [[2.67e-3, 9], [1.6e-4, 7], [8.1e-6, 6], [3.68e-7, 7], [8.61e-8, 8]]],
  ['haar', SMALLER, SCALED, [[3.46e-3, 37], [2.33e-4, 9], [1.44e-5, 9], [1.09e-6, 12], [2.53e-7, 6]]],
  ['truncated', 1, 1, [[1.39e-2, 7], [8.71e-4, 10], [6.71e-5, 6], [1.66e-5, 10], [6.88e-6, 12]]],
  ['truncated', SMALL, 1, [[1.6e-2, 10], [6e-3, 5], [1.9e-3, 5], [5.67e-4, 4], [3.05e-4, 5]]],
  ['truncated', 1, SCALED, [[1.44e-2, 7], [2.02e-3, 12], [3.28e-4, 10], [1.92e-4, 12], [1.14e-4, 14]]],
  ['truncated', SMALL, SCALED, [[1.84e-2, 9], [1.56e-2, 5], [1.23e-2, 3], [8.51e-3, 2], [6.84e-3, 2]]],
  ['truncated', SMALLER, SCALED, [[1.25e-2, 11], [9.41e-3, 7], [7.26e-3, 6], [5.66e-3, 4], [4.83e-3, 4]]],
];

/** The reference table: the second moment of the loss gradient in the first training cycle. */
export const REFERENCE: readonly ReferencePoint[] = TABLE.flatMap(([input, initVariance, amplitude, cells]) =>
  cells.map(([mean, percent], i) => ({
    input,
    initVariance,
    amplitude,
    qubits: QUBITS[i],
    mean,
    relativeError: percent / 100,
  })),
);

/** A point beside its reference. */
export interface Comparison {
  readonly point: Point;
  readonly reference: ReferencePoint;
  /** ln(mean / reference mean) by the combined standard error of both logarithms. */
  readonly z: number;
}

/**
 * Compares the points of a study with the reference table: those of the whole loss in exactly the table's setting.
 *
 * @example
 * compareWithReference(pointsOf(rows), config).map(({ z }) => z);
 */
export function compareWithReference(points: readonly Point[], config: StudyConfig): Comparison[] {
  checkPoints(points, 'compareWithReference()');
  checkStudy(config);
  return points.flatMap((point) => {
    const arm = config.arms.find((one) => one.name === point.arm);
    const reference = point.quantity === 'loss' && arm && find(arm, config, point.qubits);
    if (!reference || !(point.mean > 0) || !Number.isFinite(point.standardError)) return [];
    const error = Math.hypot(point.standardError / point.mean, reference.relativeError);
    return [{ point, reference, z: Math.log(point.mean / reference.mean) / error }];
  });
}

// The schema's defaults are the table's setting.
const TABLE_CONFIG = defineStudy({
  arms: [{ name: 'any', variant: 'original', points: [{ qubits: [2], inits: 1 }] }],
});
const TABLE_SETTING = settingOf(TABLE_CONFIG.arms[0], TABLE_CONFIG);

function find(arm: ArmConfig, config: StudyConfig, qubits: number): ReferencePoint | undefined {
  if (settingOf(arm, config) !== TABLE_SETTING) return undefined;
  const settings = cycleSettings(arm, config);
  return REFERENCE.find(
    (one) =>
      one.qubits === qubits &&
      one.input === settings.input &&
      one.initVariance === settings.initVariance &&
      one.amplitude === settings.amplitude,
  );
}

/** Everything that is the same in all rows of the table, as one text. */
function settingOf(arm: ArmConfig, config: StudyConfig): string {
  const {
    input: _input,
    initVariance: _variance,
    amplitude: _amplitude,
    ...rest
  } = cycleSettings(arm, config);
  return canonicalJson({ ...rest, ancillas: config.ancillas, batch: config.batch });
}
