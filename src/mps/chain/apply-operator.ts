import type { Chain } from './chain.js';
import { compressInto } from './compress.js';
import { type OperatorSite, operatorApplied, operatorPulled, siteApplied } from './operator.js';
import { asTall, imaginaryProduct, type Site } from './site.js';
import { record, type Tape } from './tape.js';

/** The derivative of an operator in an angle, where one site alone depends on it. */
export interface OperatorDerivative {
  /** Which site of the operator, counted from its first. */
  readonly at: number;
  readonly site: OperatorSite;
  readonly gate: { readonly param: number | undefined; readonly times: number };
}

/**
 * Applies a matrix-product operator to the sites from `first` on, and compresses them.
 *
 * Outside these sites the chain must be canonical towards them, so that every cut is made at the centre.
 */
export function applyOperator(
  chain: Chain,
  operator: readonly OperatorSite[],
  first: number,
  derivative?: OperatorDerivative,
): void {
  const before = chain.sites.slice(first, first + operator.length);
  if (chain.tape !== undefined) recordOperator(chain.tape, before, operator, first, derivative);
  compressInto(chain, operatorApplied(before, operator), first);
}

function recordOperator(
  tape: Tape,
  before: readonly Site[],
  operator: readonly OperatorSite[],
  first: number,
  derivative: OperatorDerivative | undefined,
): void {
  for (let q = operator.length - 1; q > 0; q--) {
    const bond = first + q;
    tape.ranks[bond] = Math.min(tape.ranks[bond] * operator[q].left, 2 * tape.ranks[bond + 1]);
  }
  record(
    tape,
    (cotangents, sink) => {
      if (derivative !== undefined) {
        const { at, site, gate } = derivative;
        // 2 Re <bar, d site> = Im <bar, 2 i d site>
        const moved = siteApplied(before[at], twiceTimesI(site));
        sink.angle(gate, imaginaryProduct(asTall(cotangents[first + at]), asTall(moved)));
      }
      before.forEach((site, q) => {
        cotangents[first + q] = operatorPulled(cotangents[first + q], operator[q], site);
      });
    },
    ...before,
  );
}

const twiceTimesI = (site: OperatorSite): OperatorSite => ({
  ...site,
  entries: site.entries.map(({ from, to, matrix }) => ({
    from,
    to,
    matrix: matrix.map((_, i) => (i % 2 === 0 ? -2 * matrix[i + 1] : 2 * matrix[i - 1])),
  })),
});
