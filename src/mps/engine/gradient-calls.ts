import type { Circuit } from '../circuit/circuit.js';
import { checkAngles } from '../circuit/program.js';
import { allFinite, isListOf, show } from '../common/check.js';
import { OptionError } from '../common/errors.js';
import {
  type BatchDifferentiator,
  type BatchTask,
  memberByMember,
} from '../gradient/batch-differentiation.js';
import type { Cost, VectorCost } from '../gradient/cost.js';
import type { Differentiation, Differentiator, GradientMethod, Pulled } from '../gradient/differentiation.js';
import { postMeasurement } from '../gradient/post-measurement.js';
import { checkQubits } from '../state/qubits.js';
import type { State } from '../state/state.js';
import { batchPullback, checkedRows, checkedWeights } from './batch-pullback.js';
import type {
  BatchPullback,
  Engine,
  GradientOptions,
  Pullback,
  ValueAndGradient,
  ValuesAndJacobian,
} from './engine.js';
import { gradientReport } from './gradient-report.js';
import { inputsOf } from './inputs.js';

/** What an engine may be asked for; 'auto' takes the adjoint, or what is better (docs/gradients.md). */
export type GradientChoice = 'auto' | GradientMethod;

const CHOICES: readonly GradientChoice[] = [
  'auto',
  'adjoint',
  'truncated',
  'parameter-shift',
  'finite-difference',
];

/** Throws an OptionError unless the choice is one of those above. */
export function checkGradientChoice(choice: unknown): void {
  if (CHOICES.includes(choice as GradientChoice)) return;
  const names = CHOICES.map((name) => `'${name}'`).join(', ');
  throw new OptionError(`gradient is ${show(choice)}; expected one of ${names}.`);
}

/** What an engine brings to its gradients. */
export interface GradientParts {
  readonly engine: 'statevector' | 'mps';
  /** The method taken, unless a gradient says that it took another. */
  readonly method: GradientMethod;
  readonly differentiator: Differentiator;
  /** Takes many rows of angles at once; one by one if absent. */
  readonly batch?: BatchDifferentiator | undefined;
  /** Returns |0...0>. */
  zero(nQubits: number): State;
  /** Returns the circuit without what the cost cannot see. */
  pruned(circuit: Circuit, cost: Cost | VectorCost): Circuit;
  /** Throws before work starts where so many outputs would not fit. */
  check(circuit: Circuit, outputs: number): void;
}

/** Returns the calls of an engine that take derivatives. */
export function gradientCalls(
  parts: GradientParts,
): Pick<Engine, 'valueAndGradient' | 'pullback' | 'pullbackBatch'> {
  /** Checks what every row of angles has in common, and calls with it. */
  const started = <Result>(
    circuit: Circuit,
    rows: number,
    given: Cost | VectorCost,
    options: GradientOptions,
    differentiate: (task: Omit<BatchTask, 'rows'>) => Result,
  ): Result => {
    const inputs = inputsOf(circuit, options, parts.zero);
    parts.check(circuit, rows * inputs.length);
    checkCost(given);
    const cost = options.outcomes === undefined ? given : postMeasurement(given, options.outcomes);
    // A copy: a pullback may run later, and must not see what the caller does to the list meanwhile.
    const result = differentiate({ inputs: [...inputs], cost, circuit: parts.pruned(circuit, cost) });
    // Only now: a cost that acts outside the register has said so in its own words.
    checkQubits(given.support ?? [], circuit.nQubits, 'take as the support of a cost');
    return result;
  };
  const differentiated = (
    circuit: Circuit,
    angles: ArrayLike<number>,
    cost: Cost | VectorCost,
    options: GradientOptions,
  ): Differentiation => {
    checkAngles(circuit, angles);
    const copy = Float64Array.from(angles);
    return started(circuit, 1, cost, options, (task) => parts.differentiator({ ...task, angles: copy }));
  };
  const reported = (member: Pick<Differentiation, 'evaluation' | 'outputs'>, result: Pulled) => {
    allFinite(result.gradient, 'The gradient overflows: entry');
    return {
      gradient: result.gradient,
      report: gradientReport(parts.engine, parts.method, member, result),
    };
  };
  const pulled = (differentiation: Differentiation, weights: Float64Array) =>
    reported(differentiation, differentiation.pull(weights));

  function valueAndGradient(
    circuit: Circuit,
    angles: ArrayLike<number>,
    cost: Cost | VectorCost,
    options: GradientOptions = {},
  ): ValueAndGradient & ValuesAndJacobian {
    const differentiation = differentiated(circuit, angles, cost, options);
    const { scalar, values, shape, details } = differentiation.evaluation;
    const rows = Array.from(values, (_, k) => pulled(differentiation, unit(values.length, k)));
    const gradient = scalar ? rows[0].gradient : joined(rows.map((row) => row.gradient));
    const value = scalar ? values[0] : values;
    const { report } = rows.reduce(worse);
    return { value, ...(scalar ? {} : { shape }), gradient, report, details } as ValueAndGradient &
      ValuesAndJacobian;
  }

  function pullback(
    circuit: Circuit,
    angles: ArrayLike<number>,
    cost: Cost | VectorCost,
    options: GradientOptions = {},
  ): Pullback {
    const differentiation = differentiated(circuit, angles, cost, options);
    const { values, shape, details } = differentiation.evaluation;
    return {
      value: values.slice(),
      shape,
      details,
      gradient: (weights) => pulled(differentiation, checkedWeights(weights, values.length, 'A pullback')),
    };
  }

  function pullbackBatch(
    circuit: Circuit,
    given: readonly ArrayLike<number>[],
    cost: Cost | VectorCost,
    options: GradientOptions = {},
  ): BatchPullback {
    const rows = checkedRows(circuit, given);
    const batch = started(circuit, rows.length, cost, options, (task) =>
      (parts.batch ?? memberByMember(parts.differentiator))({ ...task, rows }),
    );
    return batchPullback(circuit.nParams, batch, reported);
  }

  return { valueAndGradient, pullback, pullbackBatch };
}

function checkCost(cost: Cost | VectorCost): void {
  if (typeof cost?.evaluate !== 'function') {
    throw new OptionError(
      `A cost is ${show(cost)}; expected one such as expectation(...) or { name, evaluate }.`,
    );
  }
  const { support } = cost;
  if (support === undefined || isListOf(support, Number.isInteger)) return;
  throw new OptionError(
    `The support of the cost '${cost.name}' is ${show(support)}; expected a list of qubits.`,
  );
}

const unit = (length: number, at: number): Float64Array =>
  Float64Array.from({ length }, (_, k) => (k === at ? 1 : 0));

interface Reported {
  readonly report: { readonly coStateWeight: number; readonly numericalFloor: number };
}

/** The rows of one Jacobian differ in their co-states alone: the one that lost most, or is coarsest, speaks for all. */
function worse<Row extends Reported>(a: Row, b: Row): Row {
  const [lost, floor] = [
    b.report.coStateWeight - a.report.coStateWeight,
    b.report.numericalFloor - a.report.numericalFloor,
  ];
  return lost > 0 || (lost === 0 && floor > 0) ? b : a;
}

function joined(rows: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(rows.length * (rows[0]?.length ?? 0));
  rows.forEach((row, k) => {
    all.set(row, k * row.length);
  });
  return all;
}
