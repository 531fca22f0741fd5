import type { NdArray } from 'ndarray';
import type { Pauli } from '../circuit/pauli.js';
import type { Complex } from '../common/complex.js';
import type { Rng } from '../common/rng.js';
import type { PauliSum } from '../observables/pauli-sum.js';
import type { EntropyOptions } from './entropy.js';
import type { RunReport } from './report.js';

/**
 * A normalised pure state of qubits, answered alike by both engines.
 *
 * States are values: no method changes the state it is called on.
 */
export interface State {
  readonly engine: 'statevector' | 'mps';
  readonly nQubits: number;
  /** Returns <psi|O|psi> of a Hermitian sum of Pauli strings, in its own unit. */
  expectation(observable: PauliSum): number;
  /**
   * Returns the variance <O^2> - <O>^2 of an observable, at least 0; 0 for an eigenstate.
   *
   * Computed as |(O - <O>)|psi>|^2, which keeps the digits of a small variance. Cost O(n (k chi)^3) on the chain, k
   * the bond of O as an operator; nothing is truncated.
   *
   * @throws QubitRangeError if the observable acts outside the register.
   * @example
   * state.variance(tfim(20, 1)); // how far from an eigenstate
   */
  variance(observable: PauliSum): number;
  /**
   * Returns the connected correlations of one-qubit Pauli matrices between all qubits.
   *
   * C[i, j] = (1/2) <A_i B_j + B_j A_i> - <A_i><B_j>, a real array of shape [n, n]; symmetric where A = B, with
   * 1 - <A_i>^2 on the diagonal. Cost O(n^2 chi^3) on the chain, O(n^2 2^n) on the statevector.
   *
   * @throws OptionError for a letter that is not 'X', 'Y' or 'Z'.
   * @example
   * state.correlations('Z', 'Z').get(0, 5); // <Z0 Z5> - <Z0><Z5>
   */
  correlations(first: Pauli, second?: Pauli): NdArray<Float64Array>;
  /** Returns <this|other>; both states must have the same width. */
  overlap(other: State): Complex;
  /** Returns the Schmidt values across the cut with `cut` qubits on its left, descending, not squared. */
  schmidtValues(cut: number): Float64Array;
  /**
   * Returns the entanglement entropy across a cut, in nats; von Neumann's, or Renyi's of another `order`.
   *
   * With p_j the squared Schmidt values: S_1 = -sum p_j ln p_j, S_a = ln(sum p_j^a) / (1 - a).
   *
   * @throws QubitRangeError for a cut that leaves a side empty; OptionError for an order below 0.
   * @example
   * state.entropy(10, { order: 2 });
   */
  entropy(cut: number, options?: EntropyOptions): number;
  /**
   * Draws bit strings of all qubits from |<x|psi>|^2, qubit 0 first; `counts` sums them up.
   *
   * Every shot is the inverse of the joint cumulative distribution at one uniform number (another one for every
   * 26 qubits more): the same stream gives the same strings on both engines, up to rounding on a threshold.
   *
   * @throws OptionError unless `shots` is a whole number of at least 1 and `rng` a seeded stream.
   * @example
   * state.sample(1000, rng(7)); // ['0110', ...]
   */
  sample(shots: number, rng: Rng): string[];
  /** Returns <bits|psi>, `bits` written from qubit 0, e.g. '0110'. */
  amplitude(bits: string): Complex;
  /**
   * Returns the density matrix of some qubits, all others traced out; the first listed is the most significant.
   *
   * rho[i, j] = sum_e <i e|psi><psi|j e>, of shape [2^k, 2^k] for k qubits: Hermitian, trace 1.
   *
   * @throws QubitRangeError for a qubit out of range or listed twice; StateTooLargeError beyond 10 qubits.
   * @example
   * state.reducedDensityMatrix([3, 1]).re.get(0, 0); // the probability of qubits 3 and 1 both in |0>
   */
  reducedDensityMatrix(qubits: readonly number[]): DensityMatrix;
  /** Measures qubits in the computational basis, in the order given. */
  measure(qubits: readonly number[], choice: OutcomeChoice, after?: AfterMeasurement): Measurement;
  /**
   * Goes through all outcomes of a measurement that can occur, in the order of their bits.
   *
   * One state is made at a time, when the loop asks for it; outcomes without probability are left out. Cost that of
   * a measurement for every outcome.
   *
   * @throws as `measure`, when it is called.
   * @example
   * for (const { outcome, probability } of state.enumerate([0, 2])) console.log(outcome, probability);
   */
  enumerate(qubits: readonly number[], after?: AfterMeasurement): Iterable<Measurement>;
  /** Returns |bits> (x) |psi>: new qubits in a basis state, put in front of qubit 0. */
  prepend(bits: string): State;
  /** @internal Puts new qubits in basis states so that they stand at `qubits`, in ascending order, of the result. */
  inserted(qubits: readonly number[], bits: readonly number[]): State;
  /**
   * Returns O|psi> as a norm and a normalised state; where O|psi> is zero, the norm is 0 and the state any.
   *
   * The chain cuts the result back to its own limits, or to those given for this once. Throws an OptionError for
   * a bond dimension below 1 or a cutoff outside [0, 1).
   */
  apply(observable: PauliSum, limits?: BondLimits): { readonly norm: number; readonly state: State };
  /** @internal Adds members as this engine does, for `addStates`; undefined where the norm is at most `smallest`. */
  combined(
    terms: readonly ComplexTerm[],
    smallest: number,
  ): { readonly norm: number; readonly state: State } | undefined;
  /** Returns all 2^n amplitudes as strided views, refused where they would not fit into memory. */
  toStatevector(): Amplitudes;
  /** Returns bond dimensions, what truncation cost, and whether the state is exact. */
  report(): RunReport;
}

/** How far a chain may reach from here on. What is left out stays as it was; a statevector has no limits. */
export interface BondLimits {
  /** Largest bond dimension; more is cut away and entered into the ledger. */
  readonly maxBond?: number;
  /** Schmidt values below `cutoff` times the largest are dropped. */
  readonly cutoff?: number;
}

/** The amplitudes of a state: two real vectors of length 2^n, qubit 0 the most significant bit of the index. */
export interface Amplitudes {
  readonly re: NdArray<Float64Array>;
  readonly im: NdArray<Float64Array>;
}

/** A density matrix: two real arrays of shape [2^k, 2^k], rows the ket's bits, columns the bra's. */
export interface DensityMatrix {
  readonly re: NdArray<Float64Array>;
  readonly im: NdArray<Float64Array>;
}

/** How a measurement finds its outcome: by one supplied number in [0, 1), or fixed beforehand. */
export type OutcomeChoice = { readonly uniform: number } | { readonly outcome: readonly number[] };

/** What happens to measured qubits: they stay in |outcome>, return to |0>, or leave the register. */
export type AfterMeasurement = 'keep' | 'reset' | 'remove';

/** The result of a projective measurement. */
export interface Measurement {
  readonly outcome: readonly number[];
  /** The probability of the whole outcome, in (0, 1]. */
  readonly probability: number;
  /** The normalised state after the measurement. */
  readonly state: State;
}

/** One member of a sum of states: c |psi>, c real or complex. */
export interface StateTerm {
  readonly coefficient: number | Complex;
  readonly state: State;
}

/** A member as the engines take it: a checked complex coefficient. */
export interface ComplexTerm {
  readonly coefficient: Complex;
  readonly state: State;
}
