import { initialAngles } from '../model/initialisation.js';
import { type Rng, rng } from '../mps/common/rng.js';
import type { State } from '../mps/state/state.js';
import { breath } from './breath.js';
import { checkCheckpoint } from './checkpoint/check-checkpoint.js';
import type { Checkpoint } from './checkpoint/checkpoint.js';
import { attached, conditionStream, withSlopes } from './conditional/conditioning.js';
import { checkJudgeable, findingGroundState } from './conditional/known-ground-state.js';
import type { Parameter } from './conditional/parameter.js';
import { parseTrainConfig } from './config/config.js';
import { configIdentity } from './config/identity.js';
import type { TrainInput } from './config/schema.js';
import { drawInputs, type ForwardEnsembles, forwardEnsembles } from './ensembles.js';
import { runEpoch, type StepData } from './epochs.js';
import type { TrainEvent } from './events.js';
import { foreseen } from './foreseen.js';
import { type Circumstances, rollOut } from './roll-out.js';
import { type Setting, settingOf } from './setting.js';
import { type StepTrainer, stepTrainer } from './step-trainer.js';
import { checkOptions, type TrainOptions } from './train-options.js';

/**
 * Trains QuDDPM step by step, from t = T - 1 down to 0, and tells what happens.
 *
 * For every step: targets S_t are grown by the forward process; inputs are rolled out through the trained steps and
 * frozen (or drawn every epoch, from a pool so rolled out or from S_(t+1)); every epoch draws a batch, takes loss and gradient through
 * `tf.variableGrads`, and lets the optimizer update the angles, which are float32. Everything follows from the seed: with
 * the same kernels, backend and Node major version a run that was stopped at any epoch and resumed from its last
 * checkpoint ends with the same bits.
 * Source: Zhang et al., Phys. Rev. Lett. 132, 100602 (2024), arXiv 2310.05866, and its authors' code.
 *
 * @throws ConfigError for a config that cannot run; OptionError for a checkpoint of another one; before the start event
 * DegenerateGroundStateError or ConvergenceError for a parameter without a single ground state, also where a conditional
 * model will only be judged; NotFiniteError where an update takes an angle beyond float32; the signal's reason where it
 * was stopped; what the engine throws
 *
 * @example
 * let model: QuddpmModel | undefined;
 * for await (const event of train(config)) {
 *   if (event.type === 'epoch') console.log(event.row.step, event.row.loss);
 *   if (event.type === 'end') model = event.model;
 * }
 */
export async function* train(input: TrainInput, options: TrainOptions = {}): AsyncGenerator<TrainEvent> {
  checkOptions(options);
  options.signal?.throwIfAborted();
  const setting = settingOf(parseTrainConfig(input), options.data);
  const { config, steps } = setting;
  const { resumeFrom, signal } = options;
  const training = configIdentity(config);
  if (resumeFrom !== undefined) checkCheckpoint(resumeFrom, training, setting);
  const root = rng(config.seed);
  const forward = setting.conditions.map((parameter, k) => poolAt(setting, parameter, k, root));
  checkJudgeable(setting);
  const trained = resumeFrom?.trained.slice() ?? new Array<Float32Array | null>(steps).fill(null);
  yield {
    type: 'start',
    steps,
    epochs: config.epochs,
    parameters: setting.parameters,
    warnings: foreseen(setting, forward[0].data),
    resumed: resumeFrom && { step: resumeFrom.step, epoch: resumeFrom.epoch },
  };
  for (let step = resumeFrom?.step ?? steps - 1; step >= 0; step--) {
    signal?.throwIfAborted();
    yield { type: 'step', step };
    const from = resumeFrom?.step === step ? resumeFrom : undefined;
    const data = stepData(setting, step, trained, forward, root);
    trained[step] = yield* trainStep({ setting, training, data, trained, from, root, options });
    yield {
      type: 'checkpoint',
      checkpoint: { training, step: step - 1, epoch: 0, trained: copied(trained), current: null },
    };
  }
  yield { type: 'end', model: Object.freeze({ config, parameters: trained as Float32Array[] }) };
}

/** Draws the data at a parameter. */
function poolAt(setting: Setting, parameter: Parameter, k: number, root: Rng): ForwardEnsembles {
  const drawn = () =>
    forwardEnsembles(setting, setting.config.pool, conditionStream(root, parameter, k), parameter);
  return parameter === undefined ? drawn() : findingGroundState(parameter, 'trained', drawn);
}

/** Grows the targets of a step and rolls its inputs out, at every parameter. */
function stepData(
  setting: Setting,
  step: number,
  trained: readonly (Float32Array | null)[],
  forward: readonly ForwardEnsembles[],
  root: Rng,
): StepData {
  const { conditions, config } = setting;
  const pools = conditions.map((parameter, k) => {
    const targets = forward[k].at(step);
    if (config.training === 'teacher') return { parameter, targets, inputs: forward[k].at(step + 1) };
    const stream = conditionStream(root, parameter, k);
    return { parameter, targets, inputs: rolledInputs(setting, step, trained, { stream, parameter }) };
  });
  return { step, pools, redrawn: config.training !== 'frozen' };
}

/** Rolls inputs out to a step: a batch with its ancillas, to be frozen, or a pool to draw from. */
function rolledInputs(
  setting: Setting,
  step: number,
  trained: readonly (Float32Array | null)[],
  { stream, parameter }: Circumstances,
): readonly State[] {
  const { config, steps } = setting;
  const isFrozen = config.training === 'frozen';
  const first = drawInputs(setting, isFrozen ? config.batch : config.pool, stream.split('inputs'));
  const parameters = Array.from({ length: steps }, (_, t) => trained[t] ?? undefined);
  const outcomes = { stream: stream.split('roll-out').split(step), parameter };
  const ensembles = rollOut(setting, parameters, first, step + 1, outcomes);
  const inputs = ensembles[ensembles.length - 1];
  return isFrozen ? inputs.map((state) => attached(setting, state, parameter)) : inputs;
}

interface StepTask {
  readonly setting: Setting;
  readonly training: string;
  readonly data: StepData;
  readonly trained: readonly (Float32Array | null)[];
  readonly from: Checkpoint | undefined;
  readonly root: Rng;
  readonly options: TrainOptions;
}

async function* trainStep(task: StepTask): AsyncGenerator<TrainEvent, Float32Array> {
  const { setting, data, from, root } = task;
  const stream = root.split('step').split(data.step);
  const { optimizer, rescale } = setting.config;
  const angles = from?.current?.angles ?? firstAngles(task, stream);
  const trainer = stepTrainer(angles, optimizer, from?.current?.optimizer, rescale);
  try {
    yield* epochsOf(task, trainer, stream);
    return trainer.angles();
  } finally {
    trainer.dispose();
  }
}

/** What a step begins with: where the step before it ended, or a draw. */
function firstAngles({ setting, data, trained }: StepTask, stream: Rng): Float32Array {
  const { initialisation, warmStart } = setting.config;
  const previous = warmStart ? trained[data.step + 1] : undefined;
  if (previous) return previous.slice();
  const angles = initialAngles(initialisation, setting.denoiser, stream.split('angles'));
  return withSlopes(angles, setting.parameters);
}

async function* epochsOf(
  { setting, training, data, trained, from, options }: StepTask,
  trainer: StepTrainer,
  stream: Rng,
): AsyncGenerator<TrainEvent> {
  const { config } = setting;
  const { signal, checkpointSeconds = 10 } = options;
  let lastLoss = from?.current?.lastLoss ?? 0;
  let saved = performance.now();
  const pause = breath();
  const told = new Set<string>();
  for (let epoch = from?.epoch ?? 0; epoch < config.epochs; epoch++) {
    const isDue = performance.now() - saved > 1000 * checkpointSeconds;
    if (isDue || signal?.aborted) {
      saved = performance.now();
      const current = { angles: trainer.angles(), optimizer: trainer.optimizer(), lastLoss };
      yield {
        type: 'checkpoint',
        checkpoint: { training, step: data.step, epoch, trained: copied(trained), current },
      };
    }
    signal?.throwIfAborted();
    const { row, warnings } = runEpoch(setting, data, trainer, { epoch, stream, baseline: lastLoss });
    lastLoss = row.loss;
    for (const message of warnings.filter((one) => !told.has(kindOf(one)))) {
      told.add(kindOf(message));
      yield { type: 'warning', step: data.step, epoch, message };
    }
    const logged = epoch % config.logEvery === 0 || epoch === config.epochs - 1;
    yield { type: 'epoch', row, logged };
    await pause();
  }
}

/** A warning whose numbers alone have changed is told once a step. */
const kindOf = (warning: string): string => warning.replace(/[\d.]+(e[+-]?\d+)?/g, '#');

/** A consumer may do with its checkpoint what it likes. */
const copied = (trained: readonly (Float32Array | null)[]): (Float32Array | null)[] =>
  trained.map((angles) => angles?.slice() ?? null);
