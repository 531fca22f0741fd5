import { scientific, signed } from '../../figures/numbers.js';
import type { StudyConfig } from '../config/schema.js';
import { compareWithReference } from '../statistics/reference.js';
import type { Point } from '../statistics/point.js';
import { ENOUGH_SAMPLES } from '../statistics/weights.js';

/** Beyond this many combined standard errors a point contradicts its reference. */
const CONTRADICTION = 3;
/** A fidelity gradient is off by up to a few times the root of the discarded weight: here some percent. */
const HEAVY_TRUNCATION = 1e-4;

/** Returns what a reader of the numbers must know first, one sentence each. */
export function warningsOf(points: readonly Point[], config: StudyConfig, rows: number): string[] {
  const planned = config.arms
    .flatMap((arm) => arm.points)
    .reduce((sum, one) => sum + one.inits * one.qubits.length, 0);
  return [
    ...(rows < planned ? [`Unfinished: ${rows} of ${planned} rows.`] : []),
    ...points
      .filter((point) => point.hollow)
      .map(
        (point) =>
          `${at(point)}: ${point.effectiveSamples.toFixed(1)} effective samples, fewer than ${ENOUGH_SAMPLES}; drawn ` +
          'hollow, not fitted. Raise inits.',
      ),
    ...points
      .filter((point) => point.discardedWeight > HEAVY_TRUNCATION)
      .map(
        (point) =>
          `${at(point)}: a state discarded the weight ${scientific(point.discardedWeight)}, so gradients may be off by a ` +
          `few times ${scientific(Math.sqrt(point.discardedWeight), 0)} of the scale of the fidelities. Raise maxBond or lower cutoff.`,
      ),
    ...compareWithReference(points, config)
      .filter(({ z }) => Math.abs(z) > CONTRADICTION)
      .map(
        ({ point, z }) => `${at(point)}: ${signed(z, 1)} combined standard errors from the reference table.`,
      ),
  ];
}

const at = ({ arm, qubits }: Point) => `${arm}, n = ${qubits}`;
