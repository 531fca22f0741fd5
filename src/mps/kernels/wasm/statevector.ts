import { SIMD } from './binaries.generated.js';
import { WebAssemblyUnsupportedError } from './errors.js';
import { type Instance, instantiate } from './instance.js';

let made: { readonly instance: Instance | undefined } | undefined;

/**
 * Returns the instance that batches of statevectors work in, undefined where WebAssembly SIMD does not run.
 *
 * It is another one than that of `wasmKernels`, whose memory every product and every SVD clears: a batch lies in its
 * memory from call to call.
 */
export function statevectorInstance(): Instance | undefined {
  made ??= { instance: instanceOrNothing() };
  return made.instance;
}

function instanceOrNothing(): Instance | undefined {
  try {
    return instantiate(SIMD, 'WebAssembly SIMD');
  } catch (error) {
    if (error instanceof WebAssemblyUnsupportedError) return undefined;
    throw error;
  }
}
