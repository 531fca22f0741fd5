import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import type { Setting } from '../setting.js';
import type { Checkpoint } from './checkpoint.js';
import type { OptimizerSlot, OptimizerState } from './optimizer-state.js';

/**
 * Checks that a checkpoint can be gone on from under a config: its steps, its angles, its optimizer's memory, its place.
 *
 * @throws OptionError naming what does not fit
 */
export function checkCheckpoint(
  checkpoint: Checkpoint,
  training: string,
  { steps, parameters, config }: Setting,
): void {
  if (typeof checkpoint !== 'object' || checkpoint === null || !Array.isArray(checkpoint.trained)) {
    throw misfit(`is ${show(checkpoint)}; give what a checkpoint event carried`);
  }
  const { step, epoch, trained, current } = checkpoint;
  if (!Number.isInteger(step) || step < -1 || step >= steps) {
    throw misfit(`stands at step ${show(step)}; the config has steps 0 to ${steps - 1}`);
  }
  if (!Number.isInteger(epoch) || epoch < 0 || epoch > config.epochs || (epoch > 0 && current == null)) {
    throw misfit(
      `stands at epoch ${show(epoch)} of ${config.epochs}, ${current ? 'with' : 'without'} a step in progress`,
    );
  }
  if (trained.length !== steps) throw misfit(`has ${trained.length} steps; the config has ${steps}`);
  trained.forEach((angles, t) => {
    if (t > step) checkAngles(angles, parameters, `of step ${t}`);
    else if (angles !== null) throw misfit(`has angles of step ${t}, which is not trained at step ${step}`);
  });
  if (current != null) {
    checkAngles(current.angles, parameters, 'in progress');
    checkMemory(current.optimizer);
    if (!Number.isFinite(current.lastLoss)) throw misfit(`has the last loss ${show(current.lastLoss)}`);
  }
  // Last, since the others say what differs.
  if (checkpoint.training !== training) {
    throw misfit(
      `is of the config ${show(checkpoint.training)}, not of ${training}: some other key differs, such as the seed`,
    );
  }
}

function checkAngles(angles: unknown, parameters: number, which: string): void {
  if (!(angles instanceof Float32Array)) throw misfit(`has no angles ${which}; expected a Float32Array`);
  if (angles.length !== parameters) {
    throw misfit(`has ${angles.length} angles ${which}; the config has ${parameters}`);
  }
  if (!angles.every(Number.isFinite)) throw misfit(`has an angle ${which} that is NaN or infinite`);
}

/** Checks the form alone: what an optimizer remembers is known where it is made. */
function checkMemory(optimizer: unknown): void {
  if (typeof optimizer !== 'object' || optimizer === null) {
    throw misfit(
      `has ${show(optimizer)} for its optimizer's memory; expected an object with iterations and slots`,
    );
  }
  const { iterations, slots } = optimizer as Partial<Record<keyof OptimizerState, unknown>>;
  if (typeof iterations !== 'number' || !Number.isInteger(iterations) || iterations < 0) {
    throw misfit(`has an optimizer at iteration ${show(iterations)}; expected a whole number of at least 0`);
  }
  if (!Array.isArray(slots)) {
    throw misfit(`has ${show(slots)} for the slots of its optimizer's memory; expected a list`);
  }
  slots.forEach(checkSlot);
}

function checkSlot(slot: unknown, k: number): void {
  const { field, index, shape, values } = (slot ?? {}) as Partial<Record<keyof OptimizerSlot, unknown>>;
  const where = `of slot ${k} of its optimizer's memory`;
  if (typeof field !== 'string') throw misfit(`has the field ${show(field)} ${where}; expected its name`);
  if (index !== null && !Number.isInteger(index)) {
    throw misfit(`has the index ${show(index)} ${where}; expected null or a whole number`);
  }
  if (!Array.isArray(shape)) throw misfit(`has the shape ${show(shape)} ${where}; expected a list`);
  if (!(values instanceof Float32Array)) {
    throw misfit(`has ${show(values)} for the values ${where}; expected a Float32Array`);
  }
  if (!values.every(Number.isFinite)) throw misfit(`has a value ${where} that is NaN or infinite`);
}

const misfit = (what: string): OptionError =>
  new OptionError(
    `The checkpoint to resume from ${what}. Resume with the config that it was made with, or begin anew.`,
  );
