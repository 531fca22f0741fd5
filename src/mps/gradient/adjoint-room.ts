import type { Room } from './chain-history.js';
import {
  ADJOINT_CHAINS,
  bytesOfChains,
  KEPT_SHARE,
  lastGateOf,
  type MemoryLimit,
  type Run,
} from './memory-limit.js';

/**
 * Returns how much of the limit histories may take at any time of an adjoint, and stops it where nothing helps.
 *
 * Forward they take R, the way back as much once more where it runs a part again: R is a quarter of the limit, or half of
 * what the states leave. Two layers at a time cannot be spared.
 */
export function adjointRoom(memory: MemoryLimit, run: Run): Room {
  let mostStates = 0;
  return (chains, { layers, bytes, startBytes }) => {
    const { states, work } = bytesOfChains(chains);
    mostStates = Math.max(mostStates, ADJOINT_CHAINS * states + work);
    const least = mostStates + 2 * (bytes + startBytes);
    if (least > memory.bytes) throw memory.tooLarge(run, least, lastGateOf(layers[layers.length - 1]));
    return Math.min(KEPT_SHARE * memory.bytes, (memory.bytes - mostStates) / 2);
  };
}
