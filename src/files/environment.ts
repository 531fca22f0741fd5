import { readFileSync } from 'node:fs';
import { defaultKernels } from '../mps/kernels/wasm/wasm.js';

/** What computes the rows: rows of unlike environments are not mixed. */
export interface Environment {
  /** Name of the linear-algebra kernels. */
  readonly kernels: string;
  /** Version of this package. */
  readonly version: string;
  /** Major version of Node, whose mathematical functions may differ in the last digit. */
  readonly nodeMajor: number;
}

const PACKAGE = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** Returns what would compute rows in this process. */
export function currentEnvironment(): Environment {
  return {
    kernels: defaultKernels().name,
    version: PACKAGE.version,
    nodeMajor: Number.parseInt(process.versions.node, 10),
  };
}
