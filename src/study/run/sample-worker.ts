import { runSample } from './sample.js';

/** Computes a sample in a worker thread. */
export default runSample;
