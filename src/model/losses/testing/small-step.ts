import { toMpsState } from '../../../mps/chain/compressed.js';
import type { Circuit } from '../../../mps/circuit/circuit.js';
import { rng } from '../../../mps/common/rng.js';
import type { State } from '../../../mps/state/state.js';
import { haarState } from '../../../mps/statevector/create.js';
import { denoiser, denoiserParameters } from '../../denoiser.js';
import type { Step } from '../by-kets.js';
import { checkedLoss, type LossSpec } from '../options.js';
import { choices, type OutcomeRule } from '../outcomes.js';

/** A denoising step small enough for an oracle. */
export interface SmallStep {
  readonly circuit: Circuit;
  readonly angles: number[];
  /** Haar data states, their ancillas in |0>. */
  readonly inputs: State[];
  readonly targets: State[];
  readonly uniforms: number[];
  readonly ancillaQubits: number[];
}

interface Sizes {
  readonly n: number;
  readonly ancillaQubits: number[];
  readonly layers?: number;
  readonly inputs: number;
  readonly targets?: number;
  readonly seed: number;
}

export function smallStep({
  n,
  ancillaQubits,
  layers = 2,
  inputs,
  targets = inputs,
  seed,
}: Sizes): SmallStep {
  const stream = rng(seed);
  const spec = { dataQubits: n, ancillas: ancillaQubits.length, layers };
  const ascending = [...ancillaQubits].sort((a, b) => a - b);
  const zeros = ascending.map(() => 0);
  return {
    circuit: denoiser(spec),
    angles: Array.from({ length: denoiserParameters(spec) }, () => stream.normal()),
    inputs: Array.from({ length: inputs }, () => haarState(n, stream).inserted(ascending, zeros)),
    targets: Array.from({ length: targets }, () => haarState(n, stream)),
    uniforms: Array.from({ length: inputs }, () => stream.uniform()),
    ancillaQubits,
  };
}

/** The same states as chains. */
export const onChains = (states: readonly State[]): State[] => states.map((state) => toMpsState(state));

/** What the evaluators take, for a comparison of one with the other. */
export function stepOf({ targets, ancillaQubits }: SmallStep, loss: LossSpec, outcomes: OutcomeRule): Step {
  const nQubits = targets[0].nQubits;
  return {
    loss: checkedLoss(loss, nQubits),
    targets,
    qubits: ancillaQubits,
    nQubits,
    choiceOf: choices(outcomes, ancillaQubits.length),
  };
}

/** The losses that there are, by name; a local kernel of 2 qubits needs as many. */
export const losses = (n: number): [string, LossSpec][] => [
  ['MMD V', { kind: 'mmd' }],
  ['MMD U', { kind: 'mmd', statistic: 'U' }],
  ['local V', { kind: 'mmd', kernel: { local: Math.min(2, n) } }],
  ['local U', { kind: 'mmd', statistic: 'U', kernel: { local: 1 } }],
  ['Wasserstein', { kind: 'wasserstein' }],
];

/** The largest difference of two lists. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  for (let k = 0; k < a.length; k++) most = Math.max(most, Math.abs(a[k] - b[k]));
  return most;
}

/** All strings of bits. */
export const bitStrings = (length: number): number[][] =>
  Array.from({ length: 2 ** length }, (_, x) =>
    Array.from({ length }, (_, k) => (x >> (length - 1 - k)) & 1),
  );
