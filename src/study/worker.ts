import { timed } from './executor.js';
import { runJob } from './job.js';

/** Computes a job in a worker thread. */
export default timed(runJob);
