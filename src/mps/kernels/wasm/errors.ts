import { TfjsMpsError } from '../../common/errors.js';

/** This JavaScript engine does not run the WebAssembly kernels that were asked for. */
export class WebAssemblyUnsupportedError extends TfjsMpsError {}

/** The memory of the WebAssembly kernels cannot grow to what a matrix needs. */
export class KernelMemoryError extends TfjsMpsError {}
