import { close, extendLeft } from '../chain/environment.js';
import { type Site, withSingle } from '../chain/site.js';
import { PAULI_MATRIX } from '../circuit/pauli.js';
import type { Step } from '../circuit/program.js';
import { type Complex, conjugate, product } from '../common/complex.js';
import type { Kernels } from '../kernels/kernels.js';
import type { Matrix } from '../kernels/matrix.js';
import { addSingleDerivatives, type PairRotation, pairRotations } from './derivative.js';
import type { PairEnvironments } from './pair-environments.js';

/**
 * Adds 2 Re conj(c) <bra|dU psi> of every differentiable gate in a step to a gradient, bra and ket taken after
 * the step.
 */
export function addChainDerivatives(
  gradient: Float64Array,
  step: Step,
  coefficient: Complex,
  environments: PairEnvironments,
  bra: readonly Site[],
  ket: readonly Site[],
): void {
  if (step.kind === 'single') {
    const transition = environments.transition(step.qubit, bra, ket);
    addSingleDerivatives(gradient, step, scaledBy(conjugate(coefficient), transition));
    return;
  }
  if (step.kind === 'rzzAll') {
    if (step.param === undefined) return;
    const amplitude = everyPairAmplitude(environments.kernels, bra, ket);
    gradient[step.param] += step.times * product(conjugate(coefficient), amplitude).im;
    return;
  }
  for (const rotation of pairRotations(step)) {
    const amplitude = pairAmplitude(rotation, environments, bra, ket);
    gradient[rotation.param] += rotation.times * product(conjugate(coefficient), amplitude).im;
  }
}

function scaledBy(c: Complex, matrix: Float64Array): Float64Array {
  const out = new Float64Array(matrix.length);
  for (let i = 0; i < matrix.length; i += 2) {
    out[i] = c.re * matrix[i] - c.im * matrix[i + 1];
    out[i + 1] = c.re * matrix[i + 1] + c.im * matrix[i];
  }
  return out;
}

/** Returns <bra|P_a P_b|ket>. */
function pairAmplitude(
  { generator, a, b }: PairRotation,
  environments: PairEnvironments,
  bra: readonly Site[],
  ket: readonly Site[],
): Complex {
  const first = Math.min(a, b);
  const last = Math.max(a, b);
  let left = environments.leftOf(first, bra, ket);
  for (let q = first; q <= last; q++) {
    const site = q === first || q === last ? withSingle(ket[q], PAULI_MATRIX[generator]) : ket[q];
    left = extendLeft(environments.kernels, left, bra[q], site);
  }
  return close(left, environments.rightOf(last, bra, ket));
}

/** Returns <bra|sum_{i<j} Z_i Z_j|ket>, with environments of no Z yet, one Z, and a whole pair. */
function everyPairAmplitude(kernels: Kernels, bra: readonly Site[], ket: readonly Site[]): Complex {
  const edge: Matrix = { rows: 1, columns: 1, data: Float64Array.of(1, 0) };
  let none = edge;
  let one: Matrix = { ...edge, data: new Float64Array(2) };
  let both: Matrix = one;
  for (let q = 0; q < ket.length; q++) {
    const extend = (left: Matrix, site: Site) => extendLeft(kernels, left, bra[q], site);
    const withZ = withSingle(ket[q], PAULI_MATRIX.Z);
    both = sum(extend(both, ket[q]), extend(one, withZ));
    one = sum(extend(one, ket[q]), extend(none, withZ));
    none = extend(none, ket[q]);
  }
  return { re: both.data[0], im: both.data[1] };
}

const sum = (a: Matrix, b: Matrix): Matrix => ({ ...a, data: a.data.map((x, i) => x + b.data[i]) });
