import ndarray, { type NdArray } from 'ndarray';
import type { Pauli } from '../circuit/pauli.js';
import type { Complex } from '../common/complex.js';
import type { Rng } from '../common/rng.js';
import { scaleOf } from '../kernels/scaling.js';
import { defaultKernels } from '../kernels/wasm/wasm.js';
import { checkWidth, lessConstant, normBound, type PauliSum, scaledSum } from '../observables/pauli-sum.js';
import { checkCut, parseBits } from '../state/bits.js';
import { checkPaulis, squareOf } from '../state/correlations.js';
import { densityFrom } from '../state/density.js';
import { checkSameWidth } from '../state/ensemble.js';
import { type EntropyOptions, entropyOf, entropyOrder } from '../state/entropy.js';
import { interleave } from '../state/interleave.js';
import { checkLimits } from '../state/limits.js';
import { checkMeasured, checkMeasurement } from '../state/outcome.js';
import { checkKept } from '../state/qubits.js';
import { NOTHING_DISCARDED, type RunReport } from '../state/report.js';
import { checkSampling } from '../state/sampling.js';
import { checkFits } from '../state/size.js';
import type {
  AfterMeasurement,
  Amplitudes,
  BondLimits,
  ComplexTerm,
  DensityMatrix,
  Measurement,
  OutcomeChoice,
  State,
} from '../state/state.js';
import { addScaled, innerProduct, scaleInPlace, withQubits } from './amplitudes.js';
import { correlationsOfAmplitudes } from './correlations.js';
import { densityOfAmplitudes } from './density.js';
import { type AmplitudesOutcome, branchesOf, measured } from './measure.js';
import { observableApplied } from './pauli-action.js';
import { sampleAmplitudes } from './sample.js';

/** A state of the exact engine: 2^n complex amplitudes in float64. */
export class StatevectorState implements State {
  readonly engine = 'statevector';
  readonly nQubits: number;
  /** Interleaved amplitudes, never written to after construction. */
  readonly #psi: Float64Array;

  /** Takes ownership of normalised, interleaved amplitudes. */
  constructor(psi: Float64Array) {
    this.#psi = psi;
    this.nQubits = Math.log2(psi.length) - 1;
  }

  expectation(observable: PauliSum): number {
    checkWidth(observable, this.nQubits);
    return innerProduct(this.#psi, observableApplied(this.#psi, this.nQubits, observable)).re;
  }

  variance(observable: PauliSum): number {
    const centred = lessConstant(observable, this.expectation(observable));
    const rest = observableApplied(this.#psi, this.nQubits, centred);
    return innerProduct(rest, rest).re;
  }

  correlations(first: Pauli, second: Pauli = first): NdArray<Float64Array> {
    checkPaulis(first, second);
    return squareOf(correlationsOfAmplitudes(this.#psi, this.nQubits, first, second));
  }

  overlap(other: State): Complex {
    checkSameWidth(this, other);
    return innerProduct(this.#psi, amplitudesOf(other));
  }

  schmidtValues(cut: number): Float64Array {
    checkCut(cut, this.nQubits);
    const rows = 2 ** cut;
    const matrix = { rows, columns: 2 ** (this.nQubits - cut), data: this.#psi };
    return defaultKernels().leftSvd(matrix, 'thin').values;
  }

  entropy(cut: number, options?: EntropyOptions): number {
    const order = entropyOrder(options);
    return entropyOf(this.schmidtValues(cut), order);
  }

  sample(shots: number, rng: Rng): string[] {
    checkSampling(shots, rng);
    return sampleAmplitudes(this.#psi, this.nQubits, shots, rng);
  }

  amplitude(bits: string): Complex {
    const index = Number.parseInt(`0${parseBits(bits, this.nQubits).join('')}`, 2);
    return { re: this.#psi[2 * index], im: this.#psi[2 * index + 1] };
  }

  reducedDensityMatrix(qubits: readonly number[]): DensityMatrix {
    checkKept(qubits, this.nQubits);
    return densityFrom(densityOfAmplitudes(this.#psi, this.nQubits, qubits).data);
  }

  measure(qubits: readonly number[], choice: OutcomeChoice, after: AfterMeasurement = 'keep'): Measurement {
    checkMeasurement(qubits, choice, after, this.nQubits);
    const { outcome, probability, amplitudes } = measured(this.#psi, this.nQubits, qubits, choice, after);
    return { outcome, probability, state: new StatevectorState(amplitudes) };
  }

  enumerate(qubits: readonly number[], after: AfterMeasurement = 'keep'): Iterable<Measurement> {
    checkMeasured(qubits, after, this.nQubits);
    return measurements(branchesOf(this.#psi, this.nQubits, qubits, after));
  }

  prepend(bits: string): StatevectorState {
    const prefix = parseBits(bits);
    checkFits(this.nQubits + prefix.length, 'A statevector');
    const psi = new Float64Array(this.#psi.length * 2 ** prefix.length);
    psi.set(this.#psi, this.#psi.length * Number.parseInt(`0${bits}`, 2));
    return new StatevectorState(psi);
  }

  inserted(qubits: readonly number[], bits: readonly number[]): StatevectorState {
    checkFits(this.nQubits + qubits.length, 'A statevector');
    return new StatevectorState(withQubits(this.#psi, qubits, bits));
  }

  apply(observable: PauliSum, limits: BondLimits = {}): { norm: number; state: StatevectorState } {
    checkWidth(observable, this.nQubits);
    checkLimits(limits, 'apply()');
    const size = normBound(observable);
    if (size === 0) return { norm: 0, state: this };
    // A power of two rounds nothing, and unlike 1 / size it is finite for every size.
    const scale = scaleOf(size);
    const psi = observableApplied(this.#psi, this.nQubits, scaledSum(scale, observable));
    const norm = Math.sqrt(innerProduct(psi, psi).re);
    if (norm === 0) return { norm, state: this };
    scaleInPlace(psi, 1 / norm);
    return { norm: norm / scale, state: new StatevectorState(psi) };
  }

  combined(
    terms: readonly ComplexTerm[],
    smallest: number,
  ): { norm: number; state: StatevectorState } | undefined {
    const psi = new Float64Array(this.#psi.length);
    for (const { coefficient, state } of terms) {
      addScaled(psi, coefficient.re, coefficient.im, amplitudesOf(state));
    }
    const norm = Math.sqrt(innerProduct(psi, psi).re);
    if (norm <= smallest) return undefined;
    scaleInPlace(psi, 1 / norm);
    return { norm, state: new StatevectorState(psi) };
  }

  toStatevector(): Amplitudes {
    const shape = [2 ** this.nQubits];
    const copy = this.#psi.slice();
    return { re: ndarray(copy, shape, [2], 0), im: ndarray(copy, shape, [2], 1) };
  }

  report(): RunReport {
    return NOTHING_DISCARDED;
  }

  /** @internal The amplitudes themselves; callers must not write to them. */
  get interleaved(): Float64Array {
    return this.#psi;
  }
}

/** Returns the interleaved amplitudes of a state of either engine, to be read only. */
export function amplitudesOf(state: State): Float64Array {
  if (state instanceof StatevectorState) return state.interleaved;
  checkFits(state.nQubits, 'A statevector');
  return interleave(state.toStatevector());
}

function* measurements(branches: Iterable<AmplitudesOutcome>): Generator<Measurement> {
  for (const { outcome, probability, amplitudes } of branches) {
    yield { outcome, probability, state: new StatevectorState(amplitudes) };
  }
}
