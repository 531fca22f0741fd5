import { attachAncillas } from '../model/denoiser.js';
import { denoisingCost, type OutcomeRule } from '../model/losses/denoising-cost.js';
import { NotFiniteError } from '../mps/common/errors.js';
import type { Rng } from '../mps/common/rng.js';
import type { State } from '../mps/state/state.js';
import { choose, uniforms } from './batches.js';
import type { EpochRow } from './events.js';
import type { Setting } from './setting.js';
import { type StepTrainer, toldLoss } from './step-trainer.js';

/** What the epochs of one denoising step draw from. */
export interface StepData {
  readonly step: number;
  /** S_t: the pool of targets. */
  readonly targets: readonly State[];
  /** The frozen inputs, ancillas included; or the pool S_(t+1) that a teacher draws them from every epoch. */
  readonly inputs: readonly State[];
  readonly redrawn: boolean;
}

/**
 * Runs one epoch: draws targets, inputs and outcomes, takes the loss and its gradient, updates the angles.
 *
 * Every draw follows from the seed, the step and the epoch alone: an epoch can be repeated by itself.
 */
export function runEpoch(
  setting: Setting,
  data: StepData,
  trainer: StepTrainer,
  { epoch, stream, baseline }: { readonly epoch: number; readonly stream: Rng; readonly baseline: number },
): { readonly row: EpochRow; readonly warnings: readonly string[] } {
  const { config, engine, circuit } = setting;
  const draws = stream.split('epoch').split(epoch);
  const targets = drawn(data.targets, config.batch, draws.split('targets'));
  const inputs = data.redrawn
    ? drawn(data.inputs, config.batch, draws.split('inputs')).map((state) =>
        attachAncillas(setting.denoiser, state),
      )
    : data.inputs;
  const cost = denoisingCost({
    loss: config.loss,
    targets,
    ancillaQubits: setting.ancillas,
    outcomes: outcomesOf(setting, draws, stream),
    gradient: config.gradient,
    ...(config.gradient === 'scoreFunction' ? { baseline } : {}),
  });
  const { loss, told } = toldLoss(engine, circuit, cost, inputs);
  const gradient = trainer.update(loss);
  checkUpdated(trainer, data.step, epoch);
  const { loss: value, parts, report } = told();
  const { maxBond, discardedWeight, fidelityLowerBound, warnings } = report;
  const row = {
    step: data.step,
    epoch,
    loss: value,
    parts,
    gradientNorm: Math.sqrt(gradient.reduce((sum, g) => sum + g * g, 0)),
    gradientMax: gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0),
    maxBond,
    discardedWeight,
    fidelityLowerBound,
  };
  return { row, warnings };
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
