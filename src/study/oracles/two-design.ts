import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { squareTrace } from './haar-gradient.js';
import { dimensionOf } from './moment.js';

/** What is measured behind a two-design: a Pauli string, a pure state's projector, or a traceless O by Tr O^2. */
export type MeasuredOperator =
  | { readonly kind: 'pauli' }
  | { readonly kind: 'projector' }
  | { readonly kind: 'traceless'; readonly traceSquare: number };

/**
 * Returns E f'^2 with unitary two-designs on both sides of the gate exp(-i x P / 2): the classic barren plateau.
 *
 * E f'^2 = d Tr O^2 / (2 (d + 1)(d^2 - 1)) for a traceless O; d^2 / (2 (d + 1)^2 (d - 1)), about 1/(2d), for a Pauli
 * string; 1 / (2 (d + 1)^2) for a projector |phi><phi|. E f' = 0. To leading order this is
 * 2 Tr(H^2) Tr(rho^2) Tr(O^2) / 2^(3n) with H = P/2 (McClean et al., Nat. Commun. 9, 4812 (2018)).
 *
 * @throws OptionError for a width below 1, an unknown kind or a negative trace; NoOracleError beyond 500 qubits.
 *
 * @example
 * oracles.twoDesignGradientMoment(2, { kind: 'projector' }); // 0.02
 */
export function twoDesignGradientMoment(nQubits: number, operator: MeasuredOperator): number {
  const d = dimensionOf(nQubits);
  switch (operator?.kind) {
    case 'projector':
      return 1 / (2 * (d + 1)) / (d + 1);
    case 'pauli':
      return (d / (d + 1)) ** 2 / (2 * (d - 1));
    case 'traceless':
      return ((d / (d + 1)) * (squareTrace(operator.traceSquare) / (d + 1))) / (2 * (d - 1));
    default:
      throw new OptionError(
        `The kind of a measured operator is ${show((operator as MeasuredOperator | undefined)?.kind)}; ` +
          "expected 'pauli', 'projector' or 'traceless'.",
      );
  }
}
