import type { State } from '../../mps/state/state.js';
import type { Branch, BranchDerivative, BranchLoss } from './branches.js';
import { observableOf } from './local-kernel.js';
import { mmdDetails, mmdOf, pairWeight } from './mmd-parts.js';
import type { MmdStatistic } from './options.js';

/** Features of an ensemble: their mean, and the mean kernels over pairs and of states with themselves. */
export interface FeatureMeans {
  readonly mean: Float64Array;
  readonly self: number;
  readonly diagonal: number;
  readonly size: number;
}

/** Returns the means of an ensemble's features. */
export function featureMeans(features: readonly Float64Array[]): FeatureMeans {
  const size = features.length;
  const mean = new Float64Array(features[0].length);
  let squares = 0;
  for (const x of features) {
    add(mean, 1 / size, x);
    squares += dot(x, x);
  }
  const self = size < 2 ? 0 : (size * size * dot(mean, mean) - squares) / (size * (size - 1));
  return { mean, self, diagonal: squares / size, size };
}

/**
 * The MMD of branches and targets with a local kernel: the squared distance of mean features, less what U leaves out.
 *
 * The derivative of a branch is an observable applied to it, on a chain as on a statevector.
 */
export function localMmd(
  branches: readonly Branch[],
  features: readonly Float64Array[],
  targets: FeatureMeans,
  { inputs, statistic, local }: { inputs: number; statistic: MmdStatistic; local: number },
): BranchLoss {
  const mean = new Float64Array(targets.mean.length);
  const means = Array.from({ length: inputs }, () => new Float64Array(mean.length));
  let diagonal = 0;
  branches.forEach(({ input, weight }, b) => {
    add(mean, weight / inputs, features[b]);
    add(means[input], weight, features[b]);
    diagonal += (weight * dot(features[b], features[b])) / inputs;
  });
  const ofInputs = means.reduce((sum, x) => sum + dot(x, x), 0);
  const pairs = inputs * (inputs - 1);
  const parts = {
    selfA: pairs === 0 ? 0 : (inputs ** 2 * dot(mean, mean) - ofInputs) / pairs,
    selfB: targets.self,
    cross: dot(mean, targets.mean),
    sizeA: inputs,
    sizeB: targets.size,
    diagonalA: diagonal,
    diagonalB: targets.diagonal,
  };
  const value = mmdOf(parts, statistic);
  const derivatives = () => {
    const pair = 2 * pairWeight(statistic, inputs);
    const shared = new Float64Array(mean.length);
    add(shared, pair * inputs, mean);
    add(shared, -2 / inputs, targets.mean);
    const own = statistic === 'V' ? 1 / inputs ** 2 : 0;
    // With one outcome each, V has its diagonal back and all branches the same observable.
    const alike = statistic === 'V' && branches.length === inputs && branches.every((b) => b.weight === 1);
    const common = alike ? observableOf(shared, branches[0].state.nQubits, local) : undefined;
    return branches.map(({ input, state }, b): BranchDerivative => {
      const g = shared.slice();
      if (!alike) {
        add(g, -pair, means[input]);
        add(g, 2 * own, features[b]);
      }
      const observable = alike ? common : observableOf(g, state.nQubits, local);
      const applied = observable && state.apply(observable, UNCUT);
      return {
        kets:
          applied === undefined || applied.norm === 0
            ? []
            : [{ coefficient: { re: applied.norm, im: 0 }, state: applied.state as State }],
        along: dot(g, features[b]),
        diagonal: own * dot(features[b], features[b]),
      };
    });
  };
  return { value, details: mmdDetails(parts, statistic), derivatives };
}

/** The derivative of a truncated computation needs O|psi> as it is: the adjoint cuts it back itself. */
const UNCUT = { maxBond: Number.MAX_SAFE_INTEGER, cutoff: 1e-14 };

function add(y: Float64Array, factor: number, x: Float64Array): void {
  for (let i = 0; i < x.length; i++) y[i] += factor * x[i];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
