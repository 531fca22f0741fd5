import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Kernels } from '../../kernels/kernels.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Returns the bytes of all numbers that are reachable, after a garbage collection. */
function reachable(): number {
  // Buffers are let go of one collection after their views.
  collect();
  collect();
  return process.memoryUsage().arrayBuffers;
}

/** Returns the bytes that stay reachable: a collection hands some of what it found to a thread that lets go of it later. */
function settled(): number {
  let bytes = reachable();
  for (let before = Number.POSITIVE_INFINITY; bytes < before; ) [before, bytes] = [bytes, reachable()];
  return bytes;
}

/**
 * Returns the most bytes that work came to hold, looked at whenever the kernels begin on every `every`-th step.
 *
 * What the kernels themselves work in is left out.
 */
export function mostHeld(kernels: Kernels, every: number, work: (kernels: Kernels) => unknown): number {
  const before = settled();
  let most = 0;
  let calls = 0;
  const begin = () => {
    if (calls++ % every === 0) most = Math.max(most, reachable() - before);
    kernels.workspace.begin();
  };
  const result = work({ ...kernels, workspace: { ...kernels.workspace, begin } });
  most = Math.max(most, reachable() - before);
  // Held until here, as a caller would.
  return result === undefined ? 0 : most;
}
