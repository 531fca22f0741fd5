/**
 * Circuits and matrix-product states in TensorFlow.js: differentiable functions, a layer, single steps.
 *
 * @module tfjs-mps/tensors
 */
export {
  type AsyncTensorOp,
  type AsyncVectorOp,
  asyncTensorOp,
  type ValueAndGradientTensors,
  type Weights,
} from './async-tensor-op.js';
export {
  type BackendAttempt,
  type BackendName,
  type BackendOptions,
  type LoadedBackend,
  loadBackend,
  NoBackendError,
} from './backend.js';
export type { TensorOpOptions } from './circuit-task.js';
export { fromTensors, toTensors } from './convert.js';
export { SecondOrderError } from './first-order.js';
export { GaugeDependentCostError } from './gauge-error.js';
export type { EngineData, MpsLayerArgs, MpsLayerOptions } from './layer/config.js';
export type { Initializer, InitializerData } from './layer/initializer.js';
export {
  DegenerateSingularValuesError,
  DependentColumnsError,
  ZeroSingularValueError,
} from './linear-algebra-errors.js';
export { MpsLayer } from './mps-layer.js';
export { type QrTensors, qr } from './qr.js';
export { SynchronousReadError } from './read.js';
export { type SvdOptions, type SvdTensors, svd } from './svd.js';
export { tensorOp } from './tensor-op.js';
export {
  type CanonicalSites,
  type CutOptions,
  type Gate,
  type GateAngle,
  type NamedGate,
  type ProjectOptions,
  type SiteTensors,
  tfmps,
} from './tfmps/index.js';
