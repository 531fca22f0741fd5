export { PulledBackBondError } from './errors.js';
export { haarCrossMoments } from './haar.js';
export { type CrossMoment, type CrossMoments, crossSecondMoment } from './moments.js';
export { type NamedParameter, namedParameters } from './named-parameters.js';
export type { CrossOptions } from './options.js';
export { type StaircaseOptions, staircaseCrossMoments } from './staircase.js';
