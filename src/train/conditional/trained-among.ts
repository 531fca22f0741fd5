import type { TrainConfig } from '../config/schema.js';
import type { ConditionalPoint } from './evaluate.js';
import { conditionValues, trainedRange } from './parameter.js';

/** A parameter this share of the range from one trained at is that one, but for rounding. */
const SAME = 1e-12;

/** How many of the parameters that a model was judged at it was trained at. */
export type TrainedAmong = 'none' | 'all' | number;

/** Returns at how many of some points a model was trained. */
export function trainedAmong(config: TrainConfig, points: readonly ConditionalPoint[]): TrainedAmong {
  const [from, to] = trainedRange(config);
  const trained = conditionValues(config).filter((h) => h !== undefined);
  const isTrained = ({ parameter }: ConditionalPoint) =>
    trained.some((h) => Math.abs(h - parameter) <= SAME * (to - from));
  const count = points.filter(isTrained).length;
  if (count === 0) return 'none';
  return count === points.length ? 'all' : count;
}
