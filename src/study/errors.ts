import { TfjsMpsError } from '../mps/common/errors.js';

/** A job of a study or a sample of one's own that failed, or whose worker died. */
export class JobError extends TfjsMpsError {}
