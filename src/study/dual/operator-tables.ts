import type { Matrix } from '../../mps/kernels/matrix.js';
import { evolvedFactor, type OperatorFactor } from './operator-factor.js';
import { type FactorPlan, planOperator, type Sides } from './operator-plan.js';
import type { CheckedOptions } from './options.js';
import type { Insertion, Layer } from './program.js';
import { emptySuffix, extended, inBothOrders, type Suffix, tableOf } from './sandwich.js';
import { openTargets } from './targets.js';

/** Matrices <a|X|b> over a = (m, z), b = (m', z') of the operators of one derivative. */
export interface DerivativeTables {
  /** X = V Y Q V^H. */
  readonly right: Matrix;
  /** X = V Q Y Q V^H. */
  readonly both: Matrix;
  /** Whether Q stands outside the ancillas' light cone: Y Q is Hermitian, and Q Y Q = Y. */
  readonly isOutside: boolean;
}

export interface OperatorTables {
  /** X = U (|0><0|_A x 1) U^H. */
  readonly plain: Matrix;
  /** One entry a derivative. */
  readonly derivatives: readonly DerivativeTables[];
  /** Everything that was evolved. */
  readonly factors: readonly OperatorFactor[];
}

/**
 * Returns <z phi_m|X|z' phi_m'> of the evolved operators without and with the matrix of a derivative.
 *
 * A derivative changes one factor of the operator. What lies right of it is contracted once for all of them.
 */
export function operatorTables(
  { targets, ancillas, width, policy }: CheckedOptions,
  layers: readonly Layer[],
  insertions: readonly Insertion[],
): OperatorTables {
  const { kernels } = policy;
  const open = openTargets(targets, ancillas, kernels);
  const evolved = (plan: FactorPlan) => evolvedFactor(plan, ancillas, policy);
  const planOf = (insertion: Insertion, sides: Sides) => {
    const { factors, isOutside } = planOperator(layers, width, ancillas, insertion, sides);
    return { isOutside, factor: factors.find(({ isDerivative }) => isDerivative) as FactorPlan };
  };
  const plain = planOperator(layers, width, ancillas).factors.map(evolved);
  const plans = insertions.map((insertion) => planOf(insertion, 'right'));

  const suffixes = new Map<number, Suffix>();
  let suffix = emptySuffix(width, open.length);
  for (const cut of [...plans.map(({ factor }) => factor.to + 1), 0].sort((a, b) => b - a)) {
    suffix = extended(kernels, open, plain, suffix, cut);
    suffixes.set(cut, suffix);
  }
  const table = tableOf(suffix, plain);

  const factors = [...plain];
  const tableWith = (plan: FactorPlan, hermitian: boolean): Matrix => {
    const factor = evolved(plan);
    factors.push(factor);
    const others = plain.filter(({ from }) => from < plan.from || from > plan.to);
    const start = suffixes.get(plan.to + 1) as Suffix;
    const all = [...others, factor];
    return tableOf(extended(kernels, open, all, hermitian ? start : inBothOrders(start), 0), all);
  };
  const derivatives = plans.map(({ factor, isOutside }, k) => ({
    right: tableWith(factor, isOutside),
    both: isOutside ? table : tableWith(planOf(insertions[k], 'both').factor, true),
    isOutside,
  }));
  return { plain: table, derivatives, factors };
}
