import type { Chain } from '../chain/chain.js';
import { MpsState } from '../chain/mps-state.js';
import type { Site } from '../chain/site.js';
import type { Circuit } from '../circuit/circuit.js';
import type { Step } from '../circuit/program.js';
import type { State } from '../state/state.js';

/** What runs: enough to say which bond dimension would have fitted. */
export interface Run {
  readonly circuit: Circuit;
  readonly inputs: readonly State[];
}

/** How much a run on the chain may take, and what is said where it takes more. */
export interface MemoryLimit {
  /** In bytes. */
  readonly bytes: number;
  /** Returns the error for a run that would hold `held` bytes once it has got through `reached`. */
  tooLarge(run: Run, held: number, reached: string): Error;
}

/** No limit at all. */
export const UNLIMITED: MemoryLimit = Object.freeze({
  bytes: Number.POSITIVE_INFINITY,
  tooLarge: () => new RangeError('A run without a limit passed it.'),
});

/** The objects around the numbers of one site: views, buffers and what the allocator adds. Measured on Node 20: 300 to 470. */
export const SITE_OVERHEAD = 400;

/** What the kernels work in, by the bytes of the matrix that is cut: its factors, their steps, copies on either side. */
export const WORK = 16;

/** Chains that a run holds: its input and its output. */
export const RUN_CHAINS = 2;

/**
 * Chains an input that an adjoint holds: input, output, ket of the co-state; the co-state on its way back with sites on
 * either side that its environments still know; the environments, two chains' worth for every pair.
 */
export const ADJOINT_CHAINS = 8;

/** Chains an input beside tapes and the chains that layers begin with: input and ket; for one at a time its cotangents. */
export const TAPED_CHAINS = 2;

/** The share of the limit that what is kept for the way back may take; running it again may take as much once more. */
export const KEPT_SHARE = 1 / 4;

export const bytesOfSites = (sites: readonly Site[]): number =>
  sites.reduce((sum, { data }) => sum + data.byteLength + SITE_OVERHEAD, 0);

/** Returns the bytes of a state's sites; a statevector is none of the chain's. */
export const bytesOfState = (state: State): number =>
  state instanceof MpsState ? bytesOfSites(state.sites) : 0;

/** Returns what the kernels may need for the largest site of a chain, or for two neighbours under a gate. */
export const workOf = (sites: readonly Site[]): number =>
  WORK *
  sites.reduce((most, { left, data }, q) => {
    const pair = q + 1 < sites.length ? 64 * left * sites[q + 1].right : 0;
    return Math.max(most, data.byteLength, pair);
  }, 0);

/** Returns the bytes of all chains together, and of the largest work. */
export const bytesOfChains = (chains: readonly Chain[]): { states: number; work: number } => ({
  states: chains.reduce((sum, { sites }) => sum + bytesOfSites(sites), 0),
  work: chains.reduce((most, { sites }) => Math.max(most, workOf(sites)), 0),
});

/** Returns the bytes of the sites under gates of distant qubits, before they are compressed: bonds twice as large. */
export function operatorBytes(steps: readonly Step[], sites: readonly Site[]): number {
  const gates = steps.flatMap((step) =>
    step.kind === 'diagonals' ? step.gates : step.kind === 'double' ? [step] : [],
  );
  return gates.reduce((most, { a, b }) => {
    const [first, last] = [Math.min(a, b), Math.max(a, b)];
    // Applied, and once more while they are compressed.
    return last === first + 1 ? most : Math.max(most, 8 * bytesOfSites(sites.slice(first, last + 1)));
  }, 0);
}

/** Names the last gate of two or more qubits among steps, for messages. */
export function lastGateOf(steps: readonly Step[]): string {
  const step = steps.findLast(({ kind }) => kind !== 'single');
  if (step === undefined || step.kind === 'single') return 'gates on single qubits';
  if (step.kind === 'rzzAll') return `gate ${step.position} (rzzAll)`;
  const { gate, position, a, b } = step.kind === 'double' ? step : step.gates[step.gates.length - 1];
  return `gate ${position} (${gate} on ${a}, ${b})`;
}
