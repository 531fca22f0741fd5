import { applySteps } from '../chain/apply.js';
import { type Chain, copyChain } from '../chain/chain.js';
import { chainOf } from '../chain/mps-state.js';
import type { Site } from '../chain/site.js';
import { emptyTape, type Pullback, type Sink, type Tape } from '../chain/tape.js';
import type { ChainPolicy } from '../chain/truncation.js';
import type { Program, Step } from '../circuit/program.js';
import type { State } from '../state/state.js';
import { layersOf } from './layers.js';

/** A stretch of a run: where it began, and its pullbacks as long as there was memory for them. */
interface Segment {
  readonly steps: readonly Step[];
  /** The chain before the first step; its sites are values, so that this holds references only. */
  readonly start: Chain;
  readonly ranks: readonly number[];
  bytes: number;
  pullbacks: readonly Pullback[] | undefined;
}

/** A run of the chain that can be played backward. */
export interface TapedRun {
  /** The chain after the last step, without a tape. */
  readonly chain: Chain;
  /** Turns the cotangents of the output's sites into derivatives in the angles. */
  playBack(cotangents: Site[], sink: Sink): void;
}

/** How many bytes all tapes of one gradient may still hold. */
export interface TapeBudget {
  left: number;
  /** Called when a layer is on tape, to leave less or to stop. */
  watch?(chain: Chain, layer: readonly Step[], bytes: number): void;
}

/**
 * Runs a program and keeps what a backward pass needs, within a budget of memory.
 *
 * The run is divided into stretches of about one layer. Past the budget the oldest tapes are dropped, and the way
 * back runs their stretches once more from where they began: one more forward run at most, for the memory of one
 * layer.
 */
export function tapedRun(program: Program, input: State, policy: ChainPolicy, budget: TapeBudget): TapedRun {
  const chain = chainOf(input, policy);
  const { steps, firstDifferentiable, nQubits } = program;
  applySteps(chain, steps.slice(0, firstDifferentiable));
  const segments: Segment[] = [];
  let ranks = emptyTape(chain.sites).ranks;
  for (const layer of layersOf(steps.slice(firstDifferentiable), nQubits)) {
    const segment: Segment = { steps: layer, start: copyChain(chain), ranks, bytes: 0, pullbacks: undefined };
    const tape = recordInto(chain, layer, ranks);
    segment.pullbacks = tape.pullbacks;
    segment.bytes = tape.bytes;
    ranks = tape.ranks;
    segments.push(segment);
    budget.left -= segment.bytes;
    budget.watch?.(chain, layer, segment.bytes);
    dropOldest(segments, budget);
  }
  return {
    chain,
    playBack(cotangents, sink) {
      for (const segment of segments.toReversed()) {
        const pullbacks =
          segment.pullbacks ?? recordInto(copyChain(segment.start), segment.steps, segment.ranks).pullbacks;
        for (const pullback of pullbacks.toReversed()) pullback(cotangents, sink);
      }
    },
  };
}

/** Applies steps to a chain and returns the tape of that. */
function recordInto(chain: Chain, steps: readonly Step[], ranks: readonly number[]): Tape {
  const tape: Tape = { ...emptyTape(chain.sites), ranks: [...ranks] };
  chain.tape = tape;
  applySteps(chain, steps);
  chain.tape = undefined;
  return tape;
}

function dropOldest(segments: readonly Segment[], budget: TapeBudget): void {
  for (const segment of segments) {
    if (budget.left >= 0) return;
    if (segment.pullbacks === undefined) continue;
    segment.pullbacks = undefined;
    budget.left += segment.bytes;
  }
}
