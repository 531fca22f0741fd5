import { scientific, signed } from '../../figures/numbers.js';
import type { StudyConfig } from '../config/schema.js';
import type { Row } from '../rows/row.js';
import type { Point } from '../statistics/point.js';
import { seriesOf } from '../statistics/points.js';
import { compareWithReference } from '../statistics/reference.js';
import { shouldStop } from '../statistics/stopping.js';
import { ENOUGH_SAMPLES } from '../statistics/weights.js';

/** Beyond this many combined standard errors a point contradicts its reference. */
const CONTRADICTION = 3;
/** A fidelity gradient is off by up to a few times the root of the discarded weight: here some percent. */
const HEAVY_TRUNCATION = 1e-4;

/** Returns what a reader of the numbers must know first, one sentence each. */
export function warningsOf(points: readonly Point[], config: StudyConfig, rows: readonly Row[]): string[] {
  return [
    ...unfinished(config, rows),
    ...points
      .filter((point) => point.marks.length > (point.hollow ? 1 : 0))
      .map((point) => `${at(point)} is not to be trusted: ${point.marks.join('; ')}.`),
    ...seriesOf(points.filter((point) => point.hollow)).map(tooFew),
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

function unfinished({ arms }: StudyConfig, rows: readonly Row[]): string[] {
  const weights = new Map<string, number[]>();
  const key = (arm: string, qubits: number) => `${qubits} ${arm}`;
  for (const { arm, qubits, gradientSquare } of rows) {
    const known = weights.get(key(arm, qubits));
    if (known) known.push(gradientSquare);
    else weights.set(key(arm, qubits), [gradientSquare]);
  }
  const whole = arms.flatMap(({ name, points }) =>
    points.flatMap(({ qubits, inits }) =>
      qubits.map((n) => {
        const found = weights.get(key(name, n)) ?? [];
        return typeof inits === 'number' ? found.length >= inits : shouldStop(found, inits);
      }),
    ),
  );
  const missing = whole.filter((one) => !one).length;
  if (missing === 0) return [];
  return [
    `Unfinished: ${missing} of ${whole.length} points lack initialisations (${rows.length} rows so far).`,
  ];
}

function tooFew(points: readonly Point[]): string {
  const samples = points.map(
    ({ qubits, effectiveSamples }) => `${effectiveSamples.toFixed(1)} at n = ${qubits}`,
  );
  return (
    `${points[0].arm}: ${samples.join(', ')} effective samples, fewer than ${ENOUGH_SAMPLES}; drawn hollow, not fitted. ` +
    'Raise inits.'
  );
}

const at = ({ arm, qubits }: Point) => `${arm}, n = ${qubits}`;
