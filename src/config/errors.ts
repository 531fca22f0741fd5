import { TfjsMpsError } from '../mps/common/errors.js';

/** A configuration that is not one, or that asks for what no engine can do. */
export class ConfigError extends TfjsMpsError {}
