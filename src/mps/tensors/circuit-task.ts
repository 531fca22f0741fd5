import { NotDifferentiableError, RankDeficientBondError } from '../chain/tape.js';
import type { Circuit } from '../circuit/circuit.js';
import { knownKeys, show } from '../common/check.js';
import { OptionError, SizeMismatchError } from '../common/errors.js';
import type { Engine, GradientOptions, Pullback } from '../engine/engine.js';
import type { GradientReport } from '../engine/gradient-report.js';
import type { Cost, VectorCost } from '../gradient/cost.js';
import { evaluated } from '../gradient/evaluated.js';
import { postMeasurement } from '../gradient/post-measurement.js';
import type { State } from '../state/state.js';

/** Where a circuit on tensors starts, what is measured before its cost, and who hears of its gradients. */
export interface TensorOpOptions extends GradientOptions {
  /**
   * Called after every backward pass with its report: truncation, method, numerical floor, warnings. `member` counts
   * within the batch, 0 without one.
   */
  readonly onReport?: (report: GradientReport, member: number) => void;
}

/** What is evaluated at the angles of a tensor. */
export interface CircuitTask {
  readonly engine: Engine;
  readonly circuit: Circuit;
  readonly cost: Cost | VectorCost;
  readonly start: GradientOptions;
  readonly onReport: NonNullable<TensorOpOptions['onReport']>;
}

/** The values of all members of a batch, one behind another. */
export interface BatchValues {
  readonly values: Float64Array;
  /** The shape of one member's values. */
  readonly shape: readonly number[];
}

/** Those values, and the way back. */
export interface TapedBatch extends BatchValues {
  /** Returns the gradient of sum_bk weights[b, k] values[b, k], one row of angles a member. */
  pull(weights: ArrayLike<number>): Float64Array;
}

/** Checks what can be checked before there are angles; `operation` names the caller in errors. */
export function circuitTask(
  operation: string,
  engine: Engine,
  circuit: Circuit,
  cost: Cost | VectorCost,
  options: TensorOpOptions,
): CircuitTask {
  knownKeys(options, ['initial', 'outcomes', 'onReport'], operation);
  const { onReport = () => {}, ...start } = options;
  if (typeof engine?.pullbackBatch !== 'function') {
    throw new OptionError(`${operation} takes an engine such as mps() first, not ${show(engine)}.`);
  }
  if (!Array.isArray(circuit?.operations)) {
    throw new OptionError(`${operation} takes a circuit such as circuit(n, ...), not ${show(circuit)}.`);
  }
  if (circuit.nParams === 0) {
    throw new OptionError(
      `${operation} was given a circuit without parameters, which is a constant; give gates param(i) as angles, or ` +
        'take the number from engine.run(circuit).',
    );
  }
  if (typeof cost?.evaluate !== 'function') {
    throw new OptionError(`${operation} takes a cost such as expectation(...), not ${show(cost)}.`);
  }
  if (typeof onReport !== 'function') {
    throw new OptionError(`onReport is ${show(onReport)}; expected a function of (report, member).`);
  }
  return { engine, circuit, cost, start, onReport };
}

/** Amplitudes that outputs may hold while nothing but values is asked for: 64 MiB. */
const MOST_AMPLITUDES = 2 ** 22;

/** Evaluates without a way back: nothing but the values is kept. */
export function valuesOf(task: CircuitTask, rows: readonly Float64Array[]): BatchValues {
  const { engine, circuit, cost, start } = task;
  // A chain keeps the history of every member, which may be large.
  if (engine.resources(circuit).engine !== 'statevector') {
    return joined(rows.map((angles) => valueAt(task, angles)));
  }
  const inputs = Array.isArray(start.initial) ? Math.max(1, start.initial.length) : 1;
  const atOnce = Math.max(1, Math.floor(MOST_AMPLITUDES / (inputs * 2 ** circuit.nQubits)));
  const parts: Member[] = [];
  for (let first = 0; first < rows.length; first += atOnce) {
    const { values, shape } = engine.pullbackBatch(circuit, rows.slice(first, first + atOnce), cost, start);
    const each = shape.reduce((size, length) => size * length, 1);
    for (let at = 0; at < values.length; at += each) {
      parts.push({ value: values.subarray(at, at + each), shape });
    }
  }
  return joined(parts);
}

/** Evaluates with a way back: every member keeps what its backward pass needs. */
export function tapedBatch(task: CircuitTask, rows: readonly Float64Array[]): TapedBatch {
  const { engine, circuit, cost, start, onReport } = task;
  const { values, shape, gradient } = engine.pullbackBatch(circuit, rows, cost, start);
  return {
    values,
    shape,
    pull(weights) {
      // A member that the loss leaves out, as a mask does, costs no backward pass and has no report.
      const pulled = gradient(weights);
      pulled.reports.forEach((report, b) => {
        if (report !== undefined) onReport(report, b);
      });
      return pulled.gradient;
    },
  };
}

type Member = Pick<Pullback, 'value' | 'shape'>;

/** A value exists also where the engine refuses its derivative. */
function valueAt(task: CircuitTask, angles: Float64Array): Member {
  const { engine, circuit, cost, start } = task;
  try {
    const { value, shape } = engine.pullback(circuit, angles, cost, start);
    return { value, shape };
  } catch (error) {
    if (!(error instanceof RankDeficientBondError || error instanceof NotDifferentiableError)) throw error;
    const { initial } = start;
    const inputs = Array.isArray(initial) ? (initial as readonly State[]) : [initial as State | undefined];
    const outputs = inputs.map((input) => engine.run(circuit, angles, input));
    const measured = start.outcomes === undefined ? cost : postMeasurement(cost, start.outcomes);
    const { values, shape } = evaluated(measured, outputs);
    return { value: values, shape };
  }
}

function joined(members: readonly Member[]): BatchValues {
  const [{ shape, value: first }] = members;
  const values = new Float64Array(members.length * first.length);
  members.forEach((member, b) => {
    if (String(member.shape) !== String(shape)) {
      throw new SizeMismatchError(
        `The cost gave the shape [${member.shape}] for member ${b} of a batch and [${shape}] for the first; give one.`,
      );
    }
    values.set(member.value, b * first.length);
  });
  return { values, shape };
}
