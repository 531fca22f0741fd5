import { type EntropyBudget, entropyBudget } from '../../model/budget.js';
import { type Metric, taskMetrics } from '../../model/metrics.js';
import { wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { type Rng, rng } from '../../mps/common/rng.js';
import type { State } from '../../mps/state/state.js';
import { parseTrainConfig } from '../config/config.js';
import type { TrainInput } from '../config/schema.js';
import { forwardEnsembles } from '../ensembles.js';
import { generate } from '../generate.js';
import { checkIsModel, type QuddpmModel } from '../quddpm-model.js';
import { settingOf } from '../setting.js';
import { type Distances, distancesAt } from './distances.js';
import { type Ledger, ledgerOf } from './ledger.js';
import { checkJudgingOptions } from './options.js';
import { type Recovery, recovery } from './recovery.js';

/** How many states a model is judged by, and which. */
export interface EvaluateOptions {
  /** States of every ensemble. Default: the batch of the config. */
  readonly count?: number;
  /** The stream of the fresh inputs, outcomes, data and forward angles; by default one apart from the training's. */
  readonly stream?: Rng;
  /** The data, where the config takes them from a file. */
  readonly data?: readonly State[];
  /** Whether distances are taken: count^2 overlaps at every time, much more than the rest on wide chains. Default: true. */
  readonly distances?: boolean;
}

/** What a model makes of fresh inputs, beside fresh data. */
export interface Evaluation {
  readonly count: number;
  /** One entry a time t = 0, ..., T; none where they were left out. */
  readonly distances: readonly Distances[];
  /** The task's metrics of the generated states, of data, and of the inputs that generation started from. */
  readonly metrics: {
    readonly generated: readonly Metric[];
    readonly data: readonly Metric[];
    readonly inputs: readonly Metric[];
  };
  /** How much of the way from inputs to data was gone, by F0; of clusters only. */
  readonly recovery?: Recovery;
  /** The entropy of inputs and data, and what the ancillas can carry away; from up to 128 states of each. */
  readonly entropy: EntropyBudget;
  /** What truncation did to the generated states, from inputs to t = 0: the worst of them. */
  readonly ledger: Ledger;
  /** The ensembles themselves, trajectory[t] for t = 0, ..., T. */
  readonly trajectory: readonly (readonly State[])[];
  /** The forward ensembles of all times; the data alone where distances were left out. */
  readonly forward: readonly (readonly State[])[];
}

/** States from which an entropy is taken: at most 7 bits. */
const SAMPLE = 128;

/**
 * Judges a model on fresh inputs: distances to fresh forward ensembles at every time, the metrics of its task, and what
 * they mean beside inputs and data.
 *
 * @param task the config whose data and forward process are the measure; the model's own by default
 * @throws ConfigError for a task that is none; OptionError for a model that is conditional, an option that is unknown or
 * of another type, or a count below 2 or beyond the data of a file
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
  checkJudgingOptions(options, ['count', 'stream', 'data', 'distances'], 'evaluate()');
  checkUnconditional(model);
  const { batch, seed } = model.config;
  const { count = batch, stream = rng(seed).split('evaluation'), distances: isFar = true } = options;
  const setting = settingOf(parseTrainConfig(task ?? model.config, 'the task'), options.data);
  wholeNumber(count, 'The number of states to evaluate', 2);
  const data = options.data === undefined ? {} : { data: options.data };
  const { trajectory } = generate(model, count, stream.split('generated'), data);
  const pool = forwardEnsembles(setting, count, stream.split('reference'));
  const forward = isFar ? trajectory.map((_, t) => pool.at(Math.min(t, setting.steps))) : [pool.data];
  const inputs = trajectory[trajectory.length - 1];
  const metrics = {
    generated: taskMetrics(setting.data, trajectory[0]),
    data: taskMetrics(setting.data, pool.data),
    inputs: taskMetrics(setting.data, inputs),
  };
  return {
    count,
    distances: isFar ? trajectory.map((states, t) => distancesAt(t, states, forward[t])) : [],
    metrics,
    ...recoveryOf(metrics, stream.split('recovery')),
    entropy: entropyOf(model, trajectory, pool.data),
    ledger: ledgerOf(trajectory[0]),
    trajectory,
    forward,
  };
}

function checkUnconditional({ config }: QuddpmModel): void {
  if (config.condition === undefined) return;
  throw new OptionError(
    'The model is conditional: judge it by evaluateConditional(model), at parameters of its Hamiltonian.',
  );
}

/** Only F0 grows from inputs to data whatever the task. */
function recoveryOf(metrics: Evaluation['metrics'], stream: Rng): { readonly recovery?: Recovery } {
  const [generated, inputs, data] = [metrics.generated, metrics.inputs, metrics.data].map((list) =>
    list.find(({ name }) => name === 'F0'),
  );
  if (!generated || !inputs || !data) return {};
  return {
    recovery: recovery({ generated: generated.values, inputs: inputs.values, data: data.values }, stream),
  };
}

function entropyOf(
  { config }: QuddpmModel,
  trajectory: Evaluation['trajectory'],
  data: readonly State[],
): EntropyBudget {
  const steps = trajectory.length - 1;
  return entropyBudget({
    data: data.slice(0, SAMPLE),
    // The mean state of the other kinds is known: the maximally mixed one.
    ...(config.inputs.kind === 'forward' ? { inputs: trajectory[steps].slice(0, SAMPLE) } : {}),
    nQubits: config.qubits,
    ancillas: config.ancillas,
    steps,
  });
}
