import type { Circuit } from '../circuit/circuit.js';
import { checkAngles } from '../circuit/program.js';
import { allFinite, show } from '../common/check.js';
import { OptionError, SizeMismatchError } from '../common/errors.js';
import type { BatchDifferentiation } from '../gradient/batch-differentiation.js';
import type { Pulled } from '../gradient/differentiation.js';
import type { BatchPullback } from './engine.js';
import type { GradientReport } from './gradient-report.js';

type Member = BatchDifferentiation['members'][number];

/** Puts the members of a batch together; `reported` checks a gradient and writes its report. */
export function batchPullback(
  nParams: number,
  { members, pull }: BatchDifferentiation,
  reported: (member: Member, pulled: Pulled) => { gradient: Float64Array; report: GradientReport },
): BatchPullback {
  const { shape, values: first } = members[0].evaluation;
  const each = first.length;
  const values = new Float64Array(members.length * each);
  members.forEach(({ evaluation }, b) => {
    if (String(evaluation.shape) !== String(shape)) {
      throw new SizeMismatchError(
        `The cost gave the shape [${evaluation.shape}] for member ${b} of a batch and [${shape}] for the first; give one.`,
      );
    }
    values.set(evaluation.values, b * each);
  });
  return {
    values,
    shape,
    details: members.map(({ evaluation }) => evaluation.details),
    gradient(weights) {
      const all = checkedWeights(weights, values.length, 'A pullback of a batch');
      const own = members.map((_, b) => ownWeights(all, b * each, each));
      const gradient = new Float64Array(members.length * nParams);
      const reports = pull(own).map((pulled, b) => {
        if (pulled === undefined) return undefined;
        const one = reported(members[b], pulled);
        gradient.set(one.gradient, b * nParams);
        return one.report;
      });
      return { gradient, reports };
    },
  };
}

/** Returns a member's weights, nothing if all of them are zero. */
function ownWeights(all: Float64Array, from: number, count: number): Float64Array | undefined {
  const own = all.subarray(from, from + count);
  return own.every((weight) => weight === 0) ? undefined : own;
}

/** Returns copies of checked rows of angles, or throws an error that names the row. */
export function checkedRows(circuit: Circuit, rows: readonly ArrayLike<number>[]): Float64Array[] {
  if (!Array.isArray(rows) || rows.length === 0) {
    throw new OptionError(
      `The rows of a batch are ${Array.isArray(rows) ? 'an empty list' : show(rows)}; expected a list of lists of angles.`,
    );
  }
  // Not map, which would leave holes in the list as they are.
  return Array.from(rows, (row, b) => {
    checkAngles(circuit, row, b);
    return Float64Array.from(row);
  });
}

/** Returns a copy of checked weights. */
export function checkedWeights(weights: ArrayLike<number>, count: number, what: string): Float64Array {
  if (typeof weights !== 'object' || weights === null) {
    throw new OptionError(
      `The weights of a pullback are ${show(weights)}; expected a list of ${count} numbers.`,
    );
  }
  if (weights.length !== count) {
    throw new SizeMismatchError(
      `${what} of ${count} values got ${weights.length} weights; give one a value.`,
    );
  }
  allFinite(weights, 'Weight');
  return Float64Array.from(weights);
}
