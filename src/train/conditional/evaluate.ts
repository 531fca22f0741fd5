import { groundStateAt, hamiltonianAt } from '../../model/data/ground-states.js';
import { initialAngles } from '../../model/initialisation.js';
import { isListOf, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { type Rng, rng } from '../../mps/common/rng.js';
import type { State } from '../../mps/state/state.js';
import { parseTrainConfig } from '../config/config.js';
import { type Ledger, ledgerOf } from '../evaluation/ledger.js';
import { checkJudgingOptions } from '../evaluation/options.js';
import { generate } from '../generate.js';
import { checkIsModel, type QuddpmModel } from '../quddpm-model.js';
import { type Setting, settingOf } from '../setting.js';
import { bestConstant, interpolatedFidelity, nearestFidelity } from './baselines.js';
import { checkParameter } from './check-parameter.js';
import { withSlopes } from './conditioning.js';
import { findingGroundState } from './known-ground-state.js';
import { conditionMiddles } from './parameter.js';

/** At which parameters a conditional model is judged, and by how many states. */
export interface ConditionalOptions {
  /** Default: the middles between the parameters trained at. */
  readonly parameters?: readonly number[];
  /** States a parameter. Default: the batch of the config. */
  readonly count?: number;
  /** The stream of fresh inputs and outcomes; by default one apart from the training's. */
  readonly stream?: Rng;
}

/** A mean over generated states, and their standard deviation. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/** A conditional model at one parameter of the Hamiltonian. Fidelities are with the ground state there. */
export interface ConditionalPoint {
  readonly parameter: number;
  /** The energy of the ground state, in the Hamiltonian's own unit. */
  readonly groundEnergy: number;
  /** Of the generated states. */
  readonly fidelity: Spread;
  readonly energy: Spread;
  /** Of what generation starts from, and of a model whose angles are as they were before training. */
  readonly inputs: Spread;
  readonly untrained: Spread;
  /** Of the ground state at the nearest parameter trained at, and of the line between the two around it. */
  readonly nearest: number;
  readonly interpolated: number;
}

/** What a conditional model makes of parameters, beside what needs no model. */
export interface ConditionalEvaluation {
  readonly count: number;
  readonly points: readonly ConditionalPoint[];
  /** Mean fidelities over the parameters; `constant` is that of the single state that has the best one. */
  readonly means: Readonly<
    Record<'model' | 'constant' | 'nearest' | 'interpolated' | 'untrained' | 'inputs', number>
  >;
  /** What truncation did to the generated states: the worst of them. */
  readonly ledger: Ledger;
}

/**
 * Judges a conditional model at parameters of the Hamiltonian, by fidelity with the ground state and by energy.
 *
 * Beside it stand: the best constant state over these parameters, that is the largest eigenvalue of the mean of their
 * projectors; the ground state at the nearest parameter trained at; the normalised line between the ground states at the
 * two parameters around it, phases aligned; the model untrained; and its inputs.
 *
 * @throws OptionError for a model that is not conditional, an option that is unknown or of another type, parameters that
 * are no finite numbers or too far from those trained at, or a count below 1; DegenerateGroundStateError or
 * ConvergenceError for a parameter without a single ground state
 *
 * @example
 * const { means } = evaluateConditional(conditional, { count: 20 });
 * means.model > means.constant; // whether the condition is worth anything
 */
export function evaluateConditional(
  model: QuddpmModel,
  options: ConditionalOptions = {},
): ConditionalEvaluation {
  checkIsModel(model);
  checkJudgingOptions(options, ['parameters', 'count', 'stream'], 'evaluateConditional()');
  const setting = settingOf(parseTrainConfig(model.config, 'the config of the model'));
  const { data } = setting;
  const trained = setting.conditions.filter((parameter) => parameter !== undefined);
  if (data.kind !== 'groundStates' || trained.length === 0) {
    throw new OptionError('The model is not conditional; judge it by evaluate().');
  }
  const { batch, seed } = setting.config;
  const { count = batch, stream = rng(seed).split('evaluation') } = options;
  wholeNumber(count, 'The number of states to evaluate', 1);
  const parameters = parametersOf(options, setting);
  const truthAt = (h: number) =>
    findingGroundState(h, 'asked', () => groundStateAt(data, setting.config.qubits, h));
  const truths = parameters.map(truthAt);
  const known = trained.map((h) => ({ parameter: h, state: truthAt(h) }));
  const before = untrained(model, setting);
  const generated = parameters.map((parameter, k) => generate(model, count, stream.split(k), { parameter }));
  const points = parameters.map((parameter, k): ConditionalPoint => {
    const truth = truths[k];
    const hamiltonian = hamiltonianAt(data, setting.config.qubits, parameter);
    const { states, trajectory } = generated[k];
    const blank = generate(before, count, stream.split(k), { parameter }).states;
    return {
      parameter,
      groundEnergy: truth.expectation(hamiltonian),
      fidelity: fidelities(truth, states),
      energy: spread(states.map((state) => state.expectation(hamiltonian))),
      inputs: fidelities(truth, trajectory[trajectory.length - 1]),
      untrained: fidelities(truth, blank),
      nearest: nearestFidelity(truth, parameter, known),
      interpolated: interpolatedFidelity(truth, parameter, known),
    };
  });
  const mean = (of: (point: ConditionalPoint) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return {
    count,
    points,
    means: {
      model: mean(({ fidelity }) => fidelity.mean),
      constant: bestConstant(truths),
      nearest: mean(({ nearest }) => nearest),
      interpolated: mean(({ interpolated }) => interpolated),
      untrained: mean((point) => point.untrained.mean),
      inputs: mean(({ inputs }) => inputs.mean),
    },
    ledger: ledgerOf(generated.flatMap(({ states }) => states)),
  };
}

function parametersOf(options: ConditionalOptions, { config }: Setting): readonly number[] {
  const { parameters = conditionMiddles(config) } = options;
  if (!(isListOf(parameters, Number.isFinite) && parameters.length > 0)) {
    throw new OptionError(
      'The parameters of evaluateConditional() are no list of finite numbers; give one such as [1.5, 2].',
    );
  }
  for (const parameter of parameters) checkParameter(config, parameter);
  return parameters;
}

/** The model with the angles that a training of its config begins with, at every step. */
function untrained({ config }: QuddpmModel, setting: Setting): QuddpmModel {
  const root = rng(config.seed);
  const parameters = Array.from({ length: setting.steps }, (_, t) => {
    const stream = root.split('step').split(t).split('angles');
    return withSlopes(initialAngles(config.initialisation, setting.denoiser, stream), setting.parameters);
  });
  return { config, parameters };
}

const fidelities = (truth: State, states: readonly State[]): Spread =>
  spread(
    states.map((state) => {
      const { re, im } = truth.overlap(state);
      return re * re + im * im;
    }),
  );

function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}
