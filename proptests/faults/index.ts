import { chain } from './chain.js';
import { qasm, statevector } from './circuits.js';
import type { Fault } from './fault.js';
import { gradients } from './gradients.js';
import { plainKernels, wasmKernels } from './kernels.js';
import { losses } from './losses.js';
import { oracles, statistics, store } from './study.js';
import { training } from './training.js';

export { type Fault, planted } from './fault.js';

/** All faults, room by room. */
export const FAULTS: readonly Fault[] = [
  ...plainKernels,
  ...wasmKernels,
  ...chain,
  ...gradients,
  ...losses,
  ...training,
  ...store,
  ...statevector,
  ...qasm,
  ...statistics,
  ...oracles,
];
