import type { Circuit } from '../circuit/circuit.js';
import type { Cost, VectorCost } from '../gradient/cost.js';
import type { Outcomes } from '../gradient/post-measurement.js';
import type { State } from '../state/state.js';
import type { GradientReport } from './gradient-report.js';
import type { Request, Resources } from './resources.js';

/** Where a gradient starts, and what is measured before its cost is taken. */
export interface GradientOptions {
  /** One state, or an ensemble of one width. Default |0...0>. */
  readonly initial?: State | readonly State[];
  /** Measure qubits of every output first and take the cost of what is left; see `postMeasurement`. */
  readonly outcomes?: Outcomes;
}

/** A value, its gradient in float64 (one entry a parameter, in the value's unit per radian) and its report. */
export interface ValueAndGradient {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly report: GradientReport;
  /** What the cost reported besides its value. */
  readonly details: Readonly<Record<string, number>>;
}

/** Many values, their Jacobian and its report. */
export interface ValuesAndJacobian {
  /** All values, row-major under `shape`. */
  readonly value: Float64Array;
  readonly shape: readonly number[];
  /** d value[k] / d angle[p] at entry k * nParams + p: row-major under [...shape, nParams]. */
  readonly gradient: Float64Array;
  readonly report: GradientReport;
  readonly details: Readonly<Record<string, number>>;
}

/** A cost at its values, to be pulled back to the angles with any weights. */
export interface Pullback {
  /** All values, row-major under `shape`; one value and an empty shape for a scalar cost. */
  readonly value: Float64Array;
  readonly shape: readonly number[];
  readonly details: Readonly<Record<string, number>>;
  /**
   * Returns the gradient of sum_k weights[k] value[k].
   *
   * @throws SizeMismatchError unless there is one weight a value; NotFiniteError for NaN or infinity.
   */
  gradient(weights: ArrayLike<number>): { readonly gradient: Float64Array; readonly report: GradientReport };
}

/** A cost at its values for many rows of angles, to be pulled back to all of them with any weights. */
export interface BatchPullback {
  /** The values of all members, row-major under [rows, ...shape]. */
  readonly values: Float64Array;
  /** The shape of one member's values; empty for a scalar cost. */
  readonly shape: readonly number[];
  /** What the cost reported besides its values, one record a member. */
  readonly details: readonly Readonly<Record<string, number>>[];
  /**
   * Returns the gradient of sum_bk weights[b, k] values[b, k], row-major under [rows, nParams], with one report a
   * member. A member whose weights are all zero pays for no backward pass: its gradient is zero, its report undefined.
   *
   * @throws SizeMismatchError unless there is one weight a value of every member; NotFiniteError for NaN or infinity.
   */
  gradient(weights: ArrayLike<number>): {
    readonly gradient: Float64Array;
    readonly reports: readonly (GradientReport | undefined)[];
  };
}

/** Runs circuits: the one interface of all engines. */
export interface Engine {
  readonly name: 'statevector' | 'mps' | 'auto';
  /**
   * Runs a circuit on |0...0> or on a given state.
   *
   * @throws SizeMismatchError if angles or state do not fit the circuit; NotFiniteError for an angle that is NaN
   * or infinite; StateTooLargeError where the state would not fit into memory.
   */
  run(circuit: Circuit, angles?: ArrayLike<number>, initial?: State): State;
  /**
   * Returns a cost and its gradient with respect to the angles; for a cost of many values their Jacobian.
   *
   * How the derivative is taken is the engine's option `gradient`. By default it is exact where nothing is truncated,
   * at zero and Clifford angles as well; docs/gradients.md says what holds otherwise. Throws as `run` does.
   */
  valueAndGradient(
    circuit: Circuit,
    angles: ArrayLike<number>,
    cost: Cost,
    options?: GradientOptions,
  ): ValueAndGradient;
  /** Returns the values of a cost of many values, and their Jacobian, row by row. */
  valueAndGradient(
    circuit: Circuit,
    angles: ArrayLike<number>,
    cost: VectorCost,
    options?: GradientOptions,
  ): ValuesAndJacobian;
  /**
   * Returns a cost's values with a function that pulls weights back to the angles: one backward pass a call,
   * whatever the number of values. Throws as `run` does.
   *
   * @example
   * const { value, gradient } = engine.pullback(ansatz, angles, expectation([pauliSum('Z0'), pauliSum('Z1')]));
   * gradient([1, -1]).gradient; // of <Z0> - <Z1>
   */
  pullback(
    circuit: Circuit,
    angles: ArrayLike<number>,
    cost: Cost | VectorCost,
    options?: GradientOptions,
  ): Pullback;
  /**
   * Returns a cost's values at many rows of angles, with a function that pulls weights back to all of them.
   *
   * The same as one `pullback` a row, options included; every row starts from the same inputs. With the adjoint the
   * statevector engine takes all rows together, in chunks of about a megabyte, which pays for small circuits; the other ways
   * take them one by one. Every member keeps its outputs, or its tape.
   *
   * Throws as `run` does, naming the row; OptionError without any row; SizeMismatchError where the cost's values have
   * another shape for another row; StateTooLargeError where all rows together would not fit into memory.
   *
   * @example
   * const turn = circuit(1, (c) => c.ry(param(0), 0).rx(param(1), 0));
   * const { values, gradient } = engine.pullbackBatch(turn, [[0.1, 0.2], [0.3, 0.4]], expectation(pauliSum('Z0')));
   * gradient([1, 1]).gradient; // two rows of two derivatives
   */
  pullbackBatch(
    circuit: Circuit,
    rows: readonly ArrayLike<number>[],
    cost: Cost | VectorCost,
    options?: GradientOptions,
  ): BatchPullback;
  /**
   * Returns what a run would need at most, without starting it; runs that need too much are refused.
   *
   * Throws an OptionError or a QubitRangeError for what is no circuit, an OptionError for a request outside its ranges,
   * a StateTooLargeError for a chain of more than 2^20 qubits.
   */
  resources(circuit: Circuit, request?: Request): Resources;
}
