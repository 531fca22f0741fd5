/**
 * Gradient studies in float64: configs, runs, rows, statistics, exact oracles, figures.
 *
 * @module tfjs-mps/study
 */
export { svgToPng } from '../figures/png.js';
export * from './browser.js';
export { type Collected, collectShards } from './rows/collect.js';
export { rowsToParquet } from './rows/parquet.js';
export { FILES, openStore, type StudyStore } from './rows/store.js';
export { readTimings } from './rows/timings.js';
export { type MapSamplesOptions, mapSamples } from './run/map-samples.js';
export { workerPool } from './run/pool.js';
export type { Sample } from './run/sample.js';
