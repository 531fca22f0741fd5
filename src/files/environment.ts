import { defaultKernels } from '../mps/kernels/wasm/wasm.js';
import { VERSION } from './version.js';

/** What computes the rows: rows of unlike environments are not mixed. */
export interface Environment {
  /** Name of the linear-algebra kernels. */
  readonly kernels: string;
  /** Version of this package. */
  readonly version: string;
  /** Major version of Node, whose mathematical functions may differ in the last digit; 0 in a browser. */
  readonly nodeMajor: number;
}

/** Returns what would compute rows in this process. */
export function currentEnvironment(): Environment {
  return {
    kernels: defaultKernels().name,
    version: VERSION,
    nodeMajor: Number.parseInt(globalThis.process?.versions?.node ?? '0', 10),
  };
}
