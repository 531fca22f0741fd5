import type * as Tf from '@tensorflow/tfjs';
import { denoisingCost, type OutcomeRule } from '../model/losses/denoising-cost.js';
import { NotFiniteError } from '../mps/common/errors.js';
import type { Rng } from '../mps/common/rng.js';
import type { State } from '../mps/state/state.js';
import { tf } from '../mps/tensors/tf.js';
import { averaged } from './averaged.js';
import { choose, uniforms } from './batches.js';
import { attached, conditionStream, tensorAnglesAt } from './conditional/conditioning.js';
import type { Parameter } from './conditional/parameter.js';
import type { TrainConfig } from './config/schema.js';
import type { EpochRow } from './events.js';
import type { Setting } from './setting.js';
import { type StepTrainer, type ToldLoss, toldLoss } from './step-trainer.js';

/** What the epochs of one denoising step draw from, at one parameter of a conditional model. */
export interface Pools {
  readonly parameter: Parameter;
  /** S_t: the pool of targets. */
  readonly targets: readonly State[];
  /** The frozen inputs, ancillas included; or the pool without them that every epoch draws from. */
  readonly inputs: readonly State[];
}

/** What the epochs of one denoising step draw from. */
export interface StepData {
  readonly step: number;
  /** One entry a parameter; a model that is not conditional has one. */
  readonly pools: readonly Pools[];
  /** Whether every epoch draws inputs anew. */
  readonly redrawn: boolean;
}

/**
 * Runs one epoch: draws targets, inputs and outcomes, takes the loss and its gradient, updates the angles.
 *
 * The loss of a conditional model is the mean over its parameters. Every draw follows from the seed, the step and the
 * epoch alone: an epoch can be repeated by itself.
 */
export function runEpoch(
  setting: Setting,
  data: StepData,
  trainer: StepTrainer,
  { epoch, stream, baseline }: { readonly epoch: number; readonly stream: Rng; readonly baseline: number },
): { readonly row: EpochRow; readonly warnings: readonly string[] } {
  const draws = stream.split('epoch').split(epoch);
  const losses = chosen(setting, data, draws).map((k) => {
    const pools = data.pools[k];
    const streams = {
      draws: conditionStream(draws, pools.parameter, k),
      stream: conditionStream(stream, pools.parameter, k),
    };
    const { loss, told } = lossOf(setting, data, pools, streams, baseline);
    return { loss: (learnt: Tf.Tensor1D) => loss(tensorAnglesAt(setting, learnt, pools.parameter)), told };
  });
  const gradient = trainer.update(
    (learnt) => mean(losses.map(({ loss }) => loss(learnt))),
    shareOf(setting.config, epoch),
  );
  checkUpdated(trainer, data.step, epoch);
  const { loss, parts, report } = averaged(losses.map(({ told }) => told()));
  const { maxBond, discardedWeight, fidelityLowerBound, warnings } = report;
  const row = {
    step: data.step,
    epoch,
    loss,
    parts,
    gradientNorm: Math.sqrt(gradient.reduce((sum, g) => sum + g * g, 0)),
    gradientMax: gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0),
    maxBond,
    discardedWeight,
    fidelityLowerBound,
  };
  return { row, warnings };
}

/** How much of an update is taken. It falls as a learning rate would, which every optimizer of TensorFlow.js holds elsewhere. */
const shareOf = ({ decay, epochs }: TrainConfig, epoch: number): number =>
  decay === 'none' ? 1 : (1 + Math.cos((Math.PI * epoch) / epochs)) / 2;

/** The parameters of one epoch. */
function chosen({ config }: Setting, { pools }: StepData, draws: Rng): number[] {
  const count = Math.min(config.condition?.batch ?? pools.length, pools.length);
  if (count === pools.length) return pools.map((_, k) => k);
  return Array.from(choose(pools.length, count, draws.split('parameters')));
}

const mean = (losses: readonly Tf.Tensor[]): Tf.Tensor =>
  losses.length === 1 ? losses[0] : tf.div(tf.addN([...losses]), losses.length);

/** The loss at one parameter. */
function lossOf(
  setting: Setting,
  data: StepData,
  { parameter, targets, inputs }: Pools,
  { draws, stream }: { readonly draws: Rng; readonly stream: Rng },
  baseline: number,
): ToldLoss {
  const { config, engine, circuit } = setting;
  const cost = denoisingCost({
    loss: config.loss,
    targets: drawn(targets, config.batch, draws.split('targets')),
    ancillaQubits: setting.ancillas,
    outcomes: outcomesOf(setting, draws, stream),
    gradient: config.gradient,
    ...(config.gradient === 'scoreFunction' ? { baseline } : {}),
  });
  const initial = data.redrawn
    ? drawn(inputs, config.batch, draws.split('inputs')).map((state) => attached(setting, state, parameter))
    : inputs;
  return toldLoss(engine, circuit, cost, initial);
}

/** A checkpoint must never hold an angle that no circuit takes. */
function checkUpdated(trainer: StepTrainer, step: number, epoch: number): void {
  const angles = trainer.angles();
  const bad = angles.findIndex((angle) => !Number.isFinite(angle));
  if (bad < 0) return;
  throw new NotFiniteError(
    `Step ${step}, epoch ${epoch}: the optimizer made angle ${bad} ${angles[bad]}. Lower its learning rate, or raise ` +
      'its epsilon; the last checkpoint is good.',
  );
}

function drawn(pool: readonly State[], count: number, stream: Rng): State[] {
  return Array.from(choose(pool.length, count, stream), (k) => pool[k]);
}

function outcomesOf({ config, ancillas }: Setting, draws: Rng, stream: Rng): OutcomeRule {
  const { outcomes, batch } = config;
  if (ancillas.length === 0) return { uniforms: new Array<number>(batch).fill(0) };
  if (outcomes === 'enumerated') return 'enumerated';
  if (typeof outcomes === 'object') return { bits: outcomes.postselect };
  return { uniforms: uniforms(batch, (outcomes === 'frozen' ? stream : draws).split('outcomes')) };
}
