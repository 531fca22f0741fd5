import { knownKeys, show } from '../../common/check.js';
import { OptionError } from '../../common/errors.js';
import type { Kernels } from '../kernels.js';
import { plainKernels } from '../plain.js';
import { RELAXED_SIMD, SIMD } from './binaries.generated.js';
import { WebAssemblyUnsupportedError } from './errors.js';
import { instantiate, isSupported } from './instance.js';
import { wasmLeftSvd } from './left-svd.js';
import { wasmProducts } from './products.js';
import { wasmQr } from './qr.js';
import { wasmWorkspace } from './workspace.js';

export interface WasmOptions {
  /**
   * Use fused multiply-adds (relaxed SIMD): faster, and rounded as the machine at hand rounds, so that two machines
   * may differ in the last digits. Default false.
   */
  readonly relaxed?: boolean;
}

let simd: Kernels | undefined;
let relaxedSimd: Kernels | undefined;
let chosen: Kernels | undefined;

/**
 * Returns the kernels in WebAssembly SIMD; `name` is 'wasm', or 'wasm-relaxed' with `relaxed: true`.
 *
 * Compiles them in the first call of a thread and returns the same ones ever after. Same input, same bytes out.
 * Throws a WebAssemblyUnsupportedError where this JavaScript engine does not run them, an OptionError for an option it
 * does not know.
 *
 * @example
 * const { u, values } = wasmKernels().leftSvd(matrix, 'thin');
 */
export function wasmKernels(options: WasmOptions = {}): Kernels {
  knownKeys(options, ['relaxed'], 'wasmKernels()');
  const { relaxed = false } = options;
  if (typeof relaxed !== 'boolean') {
    throw new OptionError(`relaxed is ${show(relaxed)}; expected true or false.`);
  }
  if (relaxed) return (relaxedSimd ??= kernelsOf('wasm-relaxed', RELAXED_SIMD, 'relaxed SIMD'));
  return (simd ??= kernelsOf('wasm', SIMD, 'WebAssembly SIMD'));
}

/** Returns the WebAssembly kernels where this JavaScript engine runs them, and the plain ones elsewhere. */
export function defaultKernels(): Kernels {
  chosen ??= wasmOrPlain();
  return chosen;
}

function wasmOrPlain(): Kernels {
  try {
    return wasmKernels();
  } catch (error) {
    if (error instanceof WebAssemblyUnsupportedError) return plainKernels;
    throw error;
  }
}

/** Says whether `wasmKernels({ relaxed: true })` would be accepted here. */
export const supportsRelaxedSimd = (): boolean => isSupported(RELAXED_SIMD);

function kernelsOf(name: string, base64: string, what: string): Kernels {
  const instance = instantiate(base64, what);
  return Object.freeze({
    name,
    ...wasmProducts(instance),
    leftSvd: (a, vectors) => wasmLeftSvd(instance, a, vectors),
    qr: (a) => wasmQr(instance, a),
    workspace: wasmWorkspace(instance),
  } satisfies Kernels);
}
