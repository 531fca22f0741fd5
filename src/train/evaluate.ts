import { type Metric, taskMetrics } from '../model/metrics.js';
import { wholeNumber } from '../mps/common/check.js';
import { type Rng, rng } from '../mps/common/rng.js';
import type { State } from '../mps/state/state.js';
import { parseTrainConfig } from './config.js';
import { type Distances, distancesAt } from './distances.js';
import { forwardEnsembles } from './ensembles.js';
import { generate } from './generate.js';
import { checkIsModel, type QuddpmModel } from './quddpm-model.js';
import type { TrainInput } from './schema.js';
import { settingOf } from './setting.js';

/** How many states a model is judged by, and which. */
export interface EvaluateOptions {
  /** States of every ensemble. Default: the batch of the config. */
  readonly count?: number;
  /** The stream of the fresh inputs, outcomes, data and forward angles; by default one apart from the training's. */
  readonly stream?: Rng;
  /** The data, where the config takes them from a file. */
  readonly data?: readonly State[];
}

/** The worst of what truncation did to states of an ensemble. */
export interface Ledger {
  /** The largest bond dimension; 0 for statevectors. */
  readonly maxBond: number;
  /** The largest weight that one state discarded on its way. */
  readonly discardedWeight: number;
  /** The smallest lower bound on the fidelity with the exact state. */
  readonly fidelityLowerBound: number;
}

/** What a model makes of fresh inputs, beside fresh data. */
export interface Evaluation {
  readonly count: number;
  /** One entry a time t = 0, ..., T. */
  readonly distances: readonly Distances[];
  /** The task's metrics of the generated states, of data, and of the inputs that generation started from. */
  readonly metrics: {
    readonly generated: readonly Metric[];
    readonly data: readonly Metric[];
    readonly inputs: readonly Metric[];
  };
  /** What truncation did to the generated states, from inputs to t = 0: the worst of them. */
  readonly ledger: Ledger;
  /** The ensembles themselves, trajectory[t] for t = 0, ..., T. */
  readonly trajectory: readonly (readonly State[])[];
  readonly forward: readonly (readonly State[])[];
}

/**
 * Judges a model on fresh inputs: distances to fresh forward ensembles at every time, and the metrics of its task.
 *
 * @param task the config whose data and forward process are the measure; the model's own by default
 * @throws ConfigError for a task that is none; OptionError for a count below 2 or beyond the data of a file
 *
 * @example
 * const { distances, metrics } = evaluate(model);
 * metrics.generated[0].mean; // e.g. F0
 */
export function evaluate(
  model: QuddpmModel,
  task: TrainInput | undefined = model?.config,
  options: EvaluateOptions = {},
): Evaluation {
  checkIsModel(model);
  const setting = settingOf(parseTrainConfig(task ?? model.config, 'the task'), options.data);
  const count = wholeNumber(options.count ?? model.config.batch, 'The number of states to evaluate', 2);
  const stream = options.stream ?? rng(model.config.seed).split('evaluation');
  const { trajectory } = generate(model, count, stream.split('generated'), options);
  const pool = forwardEnsembles(setting, count, stream.split('reference'));
  const forward = trajectory.map((_, t) => pool.at(Math.min(t, setting.steps)));
  return {
    count,
    distances: trajectory.map((states, t) => distancesAt(t, states, forward[t])),
    metrics: {
      generated: taskMetrics(setting.data, trajectory[0]),
      data: taskMetrics(setting.data, pool.data),
      inputs: taskMetrics(setting.data, trajectory[trajectory.length - 1]),
    },
    ledger: ledgerOf(trajectory[0]),
    trajectory,
    forward,
  };
}

function ledgerOf(states: readonly State[]): Ledger {
  const reports = states.map((state) => state.report());
  return {
    maxBond: Math.max(...reports.map(({ maxBond }) => maxBond)),
    discardedWeight: Math.max(...reports.map(({ discardedWeight }) => discardedWeight)),
    fidelityLowerBound: Math.min(...reports.map(({ fidelityLowerBound }) => fidelityLowerBound)),
  };
}
