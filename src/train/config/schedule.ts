import { linspace } from '../../model/schedule.js';
import { anObject } from '../../mps/common/check.js';
import type { TrainConfig } from './schema.js';

/**
 * Returns the step sizes h_1, ..., h_T of a config's schedule.
 *
 * @example
 * stepSizes([{ from: 1, to: 4, steps: 4 }]); // [1, 2, 3, 4]
 */
export function stepSizes(schedule: TrainConfig['forward']['schedule']): number[] {
  anObject(schedule, 'A schedule');
  if (!Array.isArray(schedule)) {
    const { scale, power, steps } = schedule;
    return Array.from({ length: steps }, (_, s) => scale * (s + 1) ** power);
  }
  const parts: readonly unknown[] = Array.from<unknown>(schedule as readonly unknown[]);
  return parts.flatMap((part) => {
    if (typeof part === 'number') return [part];
    anObject(part, 'A stretch of a schedule');
    const { from, to, steps } = part as { from: number; to: number; steps: number };
    return linspace(from, to, steps);
  });
}
