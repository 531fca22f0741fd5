import type { ValueAndGradient } from '../../mps/engine/engine.js';
import { mean } from '../jobs/measured.js';
import { estimated, largest, summarised } from '../statistics/weights.js';

/** Gathers gradients sample by sample. */
export interface GradientSums {
  add(sample: ValueAndGradient): void;
  /** What all samples say; there must be one. */
  result(): ReturnType<typeof resultOf>;
}

/** Returns empty sums for some of a gradient's entries. */
export function gradientSums(parameters: readonly number[]): GradientSums {
  const sums: Sums = {
    parameters,
    weights: [],
    values: [],
    squares: new Float64Array(parameters.length),
    gradients: new Float64Array(parameters.length),
    gradientMax: 0,
    discardedWeight: 0,
    maxBond: 0,
  };
  return {
    add: ({ value, gradient, report }) => {
      const chosen = parameters.map((k) => gradient[k]);
      chosen.forEach((g, i) => {
        sums.squares[i] += g * g;
        sums.gradients[i] += g;
      });
      sums.weights.push(mean(chosen.map((g) => g * g)));
      sums.values.push(value);
      sums.gradientMax = Math.max(sums.gradientMax, largest(chosen.map(Math.abs)));
      sums.discardedWeight = Math.max(sums.discardedWeight, report.discardedWeight);
      sums.maxBond = Math.max(sums.maxBond, report.maxBond);
    },
    result: () => resultOf(sums),
  };
}

interface Sums {
  readonly parameters: readonly number[];
  readonly weights: number[];
  readonly values: number[];
  readonly squares: Float64Array;
  readonly gradients: Float64Array;
  gradientMax: number;
  discardedWeight: number;
  maxBond: number;
}

function resultOf({ weights, values, squares, gradients, ...rest }: Sums) {
  const samples = weights.length;
  return {
    ...rest,
    ...summarised(weights),
    samples,
    secondMoments: squares.map((sum) => sum / samples),
    meanGradients: gradients.map((sum) => sum / samples),
    value: estimated(values),
  };
}
