import { show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
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

/**
 * Returns what would compute rows in this process.
 *
 * @example
 * currentEnvironment().kernels; // 'wasm', where WebAssembly runs
 */
export function currentEnvironment(): Environment {
  return {
    kernels: defaultKernels().name,
    version: VERSION,
    nodeMajor: Number.parseInt(globalThis.process?.versions?.node ?? '0', 10),
  };
}

/** Throws an OptionError unless a value can be an environment, of this version or another: texts and numbers by name. */
export function checkEnvironment(environment: unknown): void {
  const isText = (value: unknown) => typeof value === 'string' || typeof value === 'number';
  const isRecord = typeof environment === 'object' && environment !== null && !Array.isArray(environment);
  if (isRecord && Object.values(environment).every(isText)) return;
  throw new OptionError(
    `The environment is ${show(environment)}; expected texts and numbers by name, as currentEnvironment() returns.`,
  );
}
