import { type DenoiserSpec, denoiser } from '../../model/denoiser.js';
import { compile, type DoubleStep, type SingleStep, type Step } from '../../mps/circuit/program.js';
import { type SmallMatrix, smallAdjoint, smallProduct } from '../../mps/circuit/small-matrix.js';

/** One-qubit gates and groups of commuting two-qubit gates: what a denoising step is made of. */
export type Layer =
  | { readonly kind: 'single'; readonly step: SingleStep }
  | { readonly kind: 'pairs'; readonly gates: readonly DoubleStep[] };

/** Where a derivative puts its Pauli matrix: right after layer `after`, d U / d x = -(i/2) (...) matrix (...). */
export interface Insertion {
  readonly after: number;
  readonly qubit: number;
  /** A P A^H, 2 x 2 and Hermitian: P carried over the rotations A that were fused with its own. */
  readonly matrix: SmallMatrix;
}

/** Returns the gates of a denoising step in the order in which they act, angles filled in. */
export function layersOfStep(spec: DenoiserSpec, angles: ArrayLike<number>): Layer[] {
  return compile(denoiser(spec), angles).steps.map((step) =>
    step.kind === 'single' ? { kind: 'single', step } : { kind: 'pairs', gates: pairsOf(step) },
  );
}

/** A denoising step has no gate on more than two qubits. */
const pairsOf = (step: Exclude<Step, SingleStep>): readonly DoubleStep[] =>
  step.kind === 'diagonals' ? step.gates : [step as DoubleStep];

/** Returns where the derivative in an angle puts its matrix; every angle of a denoising step serves one rotation. */
export function insertionOf(layers: readonly Layer[], index: number): Insertion {
  for (let at = 0; at < layers.length; at++) {
    const layer = layers[at];
    if (layer.kind !== 'single') continue;
    const { qubit, factors } = layer.step;
    const factor = factors.find(({ param }) => param === index);
    if (factor === undefined) continue;
    const { generator, after } = factor;
    return { after: at, qubit, matrix: smallProduct(smallProduct(after, generator), smallAdjoint(after)) };
  }
  throw new RangeError(`No rotation has the parameter ${index}.`);
}

/**
 * Returns the gates that do not cancel in U O U^H for an O on `support`, and lets the support grow by what they reach.
 *
 * Gates of one group commute, so each of them meets the support as it was before the group.
 */
export function met(layers: readonly Layer[], support: Set<number>): Layer[] {
  const meeting: Layer[] = [];
  for (const layer of layers) {
    if (layer.kind === 'single') {
      if (support.has(layer.step.qubit)) meeting.push(layer);
      continue;
    }
    const gates = layer.gates.filter(({ a, b }) => support.has(a) || support.has(b));
    for (const { a, b } of gates) support.add(a).add(b);
    if (gates.length > 0) meeting.push({ kind: 'pairs', gates });
  }
  return meeting;
}

/** Returns a layer as the chain engine takes it. */
export const asStep = (layer: Layer): Step =>
  layer.kind === 'single' ? layer.step : { kind: 'diagonals', gates: layer.gates };
