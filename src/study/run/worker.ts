import { runPrepared } from '../jobs/run-job.js';
import { timed } from './run-jobs.js';

/** Computes a job in a worker thread. */
export default timed(runPrepared);
