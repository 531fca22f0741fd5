export {
  type DenoiserSpec,
  denoiser,
  denoiserParameters,
  type ParameterOrder,
} from './denoiser.js';
export { diffused, haarStates, productClusters } from './ensembles.js';
export { drawForwardAngles, type ForwardAngles, type ForwardSpec, forwardCircuit } from './forward.js';
export { normalAngles } from './initialisation.js';
export { type MmdParts, type MmdStatistic, mmd, mmdOf, mmdParts } from './mmd.js';
export { type MmdCostOptions, mmdCost } from './mmd-cost.js';
export { linspace } from './schedule.js';
