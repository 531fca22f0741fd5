import { wholeNumber } from '../mps/common/check.js';
import type { Rng } from '../mps/common/rng.js';
import type { State } from '../mps/state/state.js';
import { checkParameter } from './conditional/check-parameter.js';
import { parseTrainConfig } from './config/config.js';
import { drawInputs } from './ensembles.js';
import { checkJudgingOptions, checkSplitStream } from './evaluation/options.js';
import { checkIsModel, checkParameters, type QuddpmModel } from './quddpm-model.js';
import { rollOut } from './roll-out.js';
import { settingOf } from './setting.js';

/** States that a model generated, and what they came from. */
export interface Generated {
  /** The generated states, t = 0. */
  readonly states: readonly State[];
  /** The ensembles of all times: trajectory[t] for t = 0, ..., T, the inputs last. */
  readonly trajectory: readonly (readonly State[])[];
}

/** What a generation may need besides its model. */
export interface GenerateOptions {
  /** The data, where the model's config takes them from a file and its inputs from the forward process. */
  readonly data?: readonly State[];
  /** The parameter of the Hamiltonian, where the model is conditional; outside the range trained on it extrapolates. */
  readonly parameter?: number;
}

/**
 * Generates states: fresh inputs through all denoising steps, with outcomes drawn and forgotten.
 *
 * The same stream gives the same states.
 *
 * @throws OptionError for an option that is unknown or of another type, a count below 1, a model whose angles do not fit
 * its config, or a parameter where the model has none, is missing, or lies too far away; ConfigError for a config that
 * cannot run
 *
 * @example
 * const { states } = generate(model, 500, rng(7));
 * taskMetrics({ kind: 'cluster', epsilon: 0.08 }, states)[0].mean; // F0
 */
export function generate(
  model: QuddpmModel,
  count: number,
  stream: Rng,
  options: GenerateOptions = {},
): Generated {
  checkIsModel(model);
  checkSplitStream(stream, 'generate()');
  checkJudgingOptions(options, ['data', 'parameter'], 'generate()');
  wholeNumber(count, 'The number of states to generate', 1);
  const setting = settingOf(parseTrainConfig(model.config, 'the config of the model'), options.data);
  checkParameters(model, setting);
  const parameter = checkParameter(setting.config, options.parameter);
  const inputs = drawInputs(setting, count, stream.split('inputs'));
  const outcomes = { stream: stream.split('outcomes'), parameter };
  const trajectory = rollOut(setting, model.parameters, inputs, 0, outcomes).reverse();
  return { states: trajectory[0], trajectory };
}
