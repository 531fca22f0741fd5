/**
 * The physics of QuDDPM: forward process, denoiser, ensembles, data, ground states, losses.
 *
 * @module tfjs-mps/model
 */
export {
  type EntropyBudget,
  entropyBudget,
  type LightConeReach,
  lightConeReach,
} from './budget.js';
export type { NoiseSpec } from './data/correlated-noise.js';
export type { GroundStateFamily } from './data/ground-states.js';
export { type DataSpec, sampleData } from './data.js';
export {
  ancillaQubits,
  attachAncillas,
  type DenoiserSpec,
  denoiser,
  denoiserParameters,
  type ParameterOrder,
} from './denoiser.js';
export { diffused, haarStates, productClusters } from './ensembles.js';
export { ConvergenceError, DegenerateGroundStateError } from './errors.js';
export {
  type Coupling,
  drawForwardAngles,
  type ForwardAmplitude,
  type ForwardAngles,
  type ForwardSpec,
  forwardCircuit,
} from './forward.js';
export { forwardEnsemble, forwardTrajectory } from './forward-ensemble.js';
export { groundState } from './ground-state/ground-state.js';
export type { GroundStateOptions } from './ground-state/options.js';
export type { GroundState } from './ground-state/result.js';
export type { Sector } from './ground-state/sector.js';
export {
  type AngleVariance,
  type InitialisationSpec,
  initialAngles,
  normalAngles,
} from './initialisation.js';
export { type Grown, type InputSpec, sampleInputs } from './inputs.js';
export {
  type DenoisingCostOptions,
  denoisingCost,
  type GradientRule,
  type LossSpec,
  type OutcomeRule,
} from './losses/denoising-cost.js';
export { mmdTerms } from './losses/mmd-terms.js';
export { wasserstein } from './losses/wasserstein.js';
export { type Metric, taskMetrics } from './metrics.js';
export { type Kernel, type MmdParts, type MmdStatistic, mmd, mmdOf, mmdParts } from './mmd.js';
export { type MmdCostOptions, mmdCost } from './mmd-cost.js';
export { linspace } from './schedule.js';
