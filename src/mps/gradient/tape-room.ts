import {
  bytesOfSites,
  lastGateOf,
  type MemoryLimit,
  type Run,
  TAPED_CHAINS,
  workOf,
} from './memory-limit.js';
import type { TapeBudget } from './taped-run.js';

/**
 * Returns the budget of all tapes of a gradient: `tapeBytes`, or less where the limit leaves less beside the states, and
 * the chains from which layers may be run again. It stops the run where one layer's tape is too much.
 */
export function tapeRoom(tapeBytes: number, memory: MemoryLimit, run: Run): TapeBudget {
  if (memory.bytes === Number.POSITIVE_INFINITY) return { left: tapeBytes };
  let cap = tapeBytes;
  let starts = 0;
  return {
    left: tapeBytes,
    watch(chain, layer, newest) {
      const own = bytesOfSites(chain.sites);
      starts += own;
      const least = starts + TAPED_CHAINS * (run.inputs.length + 1) * own + workOf(chain.sites) + newest;
      if (least > memory.bytes) throw memory.tooLarge(run, least, lastGateOf(layer));
      const room = Math.min(cap, memory.bytes - least);
      this.left -= cap - room;
      cap = room;
    },
  };
}
