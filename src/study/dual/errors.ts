import { TfjsMpsError } from '../../mps/common/errors.js';

/** Targets that, pulled back through a denoising step, have larger bonds than an exact average over inputs can take. */
export class PulledBackBondError extends TfjsMpsError {}
