import { linspace } from '../../model/schedule.js';
import type { TrainConfig } from './schema.js';

/** Returns the step sizes h_1, ..., h_T of a config's schedule. */
export function stepSizes(schedule: TrainConfig['forward']['schedule']): number[] {
  if (!Array.isArray(schedule)) {
    const { scale, power, steps } = schedule;
    return Array.from({ length: steps }, (_, s) => scale * (s + 1) ** power);
  }
  return schedule.flatMap((part) =>
    typeof part === 'number' ? [part] : linspace(part.from, part.to, part.steps),
  );
}
