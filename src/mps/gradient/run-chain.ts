import { applySteps } from '../chain/apply.js';
import { chainOf, MpsState } from '../chain/mps-state.js';
import type { ChainPolicy } from '../chain/truncation.js';
import type { Circuit } from '../circuit/circuit.js';
import { compile, type Step } from '../circuit/program.js';
import type { State } from '../state/state.js';
import { layersOf } from './layers.js';
import {
  bytesOfSites,
  lastGateOf,
  type MemoryLimit,
  operatorBytes,
  RUN_CHAINS,
  UNLIMITED,
  workOf,
} from './memory-limit.js';

/**
 * Runs a circuit on a state of either engine.
 *
 * @throws StateTooLargeError where the chain comes to take more than it may.
 */
export function runChain(
  circuit: Circuit,
  angles: ArrayLike<number>,
  input: State,
  policy: ChainPolicy,
  memory: MemoryLimit = UNLIMITED,
): MpsState {
  const { steps, nQubits } = compile(circuit, angles);
  const chain = chainOf(input, policy);
  const check = (bytes: number, layer: readonly Step[]) => {
    const held = RUN_CHAINS * bytesOfSites(chain.sites) + bytes;
    if (held > memory.bytes) throw memory.tooLarge({ circuit, inputs: [input] }, held, lastGateOf(layer));
  };
  for (const layer of layersOf(steps, nQubits)) {
    check(operatorBytes(layer, chain.sites), layer);
    applySteps(chain, layer);
    check(workOf(chain.sites), layer);
  }
  return new MpsState(chain);
}
