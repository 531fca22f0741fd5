/**
 * What is known exactly: closed forms, transfer matrices and Markov chains beside which a study is read.
 *
 * @module
 */
export {
  type AngleDistribution,
  type AngleMoments,
  angleMoments,
  drawAngle,
  meanCosine,
} from './angle-distribution.js';
export {
  type ClusterMoments,
  correlatedNoiseFidelity,
  forwardFidelities,
  productClusterMoments,
} from './data-moments.js';
export {
  type DenoiserAngle,
  denoiserGradientMoment,
  denoiserMoment,
  type RandomDenoiser,
} from './denoiser-moments.js';
export { NoOracleError } from './errors.js';
export { scaledExponentialIntegral } from './exponential-integral.js';
export { gaussianGradientBound, gaussianVariance } from './gaussian-bound.js';
export {
  type DerivativeMoments,
  haarDerivativeMoments,
  haarMmdGradientMoment,
  haarPauliGradientMoment,
  haarProjectorGradientMoment,
} from './haar-gradient.js';
export { type FidelityMoments, haarFidelityMoments } from './haar-moments.js';
export {
  type ImportanceRequest,
  type ImportanceSampler,
  importanceSampler,
} from './importance-sampling.js';
export { inputMoment, type OracleInput } from './input-moments.js';
export { type MeasuredStepBounds, measuredStepBounds } from './measured-step.js';
export { haarMmdMoments, type MmdMoments, mmdMoments, productEnsembleDistance } from './mmd-moments.js';
export type { Moment } from './moment.js';
export { type PauliMoments, type PauliProblem, pauliMoments } from './pauli-moments.js';
export { layerGradient, rxLocalGradient, rxProductGradient } from './product-gradients.js';
export { layerMoment, rxLocalMoment, rxProductMoment } from './product-moments.js';
export {
  type CopyTraces,
  staircaseBulkMoment,
  staircaseFidelityMoment,
  staircaseMoment,
  staircasePauliMoment,
} from './staircase-moments.js';
export { type MeasuredOperator, twoDesignGradientMoment } from './two-design.js';
export { type WeightedMoment, weightedMoment } from './weighted-moment.js';
