import type { Kernels } from '../kernels.js';
import { plainKernels } from '../plain.js';
import { RELAXED_SIMD, SIMD } from '../wasm/binaries.generated.js';
import { type Instance, instantiate } from '../wasm/instance.js';
import { supportsRelaxedSimd, wasmKernels } from '../wasm/wasm.js';

/** Every implementation that runs here: relaxed SIMD needs Node 22 or later. */
export const IMPLEMENTATIONS: readonly Kernels[] = [
  plainKernels,
  wasmKernels(),
  ...(supportsRelaxedSimd() ? [wasmKernels({ relaxed: true })] : []),
];

/** Instances of the binaries that run here, for tests below the interface. */
export const WASM_INSTANCES: readonly [string, Instance][] = [
  ['wasm', instantiate(SIMD, 'WebAssembly SIMD')],
  ...(supportsRelaxedSimd()
    ? [['wasm-relaxed', instantiate(RELAXED_SIMD, 'relaxed SIMD')] as [string, Instance]]
    : []),
];
