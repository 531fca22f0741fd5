import { knownKeys, wholeNumber } from '../mps/common/check.js';
import { type Complex, scaled, squaredModulus } from '../mps/common/complex.js';
import { SizeMismatchError } from '../mps/common/errors.js';
import type { Cost, CostEvaluation, Ket } from '../mps/gradient/cost.js';
import { overlapsByKet } from '../mps/gradient/overlap-matrix.js';
import { checkEnsemble } from '../mps/state/ensemble.js';
import type { Measurement, State } from '../mps/state/state.js';
import { meanSelfFidelity, mmdOf } from './mmd.js';

/** What the fixed-outcome loss of one denoising step compares, and how its outcomes are drawn. */
export interface MmdCostOptions {
  readonly targets: readonly State[];
  /** Number of ancillas: the leftmost qubits of every output. */
  readonly ancillas: number;
  /** One number in [0, 1) an input: the outcome is the inverse of its cumulative distribution. */
  readonly uniforms: readonly number[];
}

/**
 * The published loss of one denoising step: MMD (V-statistic) between the conditional data states and the targets.
 *
 * Every output is measured on its ancillas; psi_i = <z_i|Psi_i> / sqrt p_i enters
 *
 *   L = (1/N^2) sum_ij F(psi_i, psi_j) + (1/M^2) sum_mm' F(phi_m, phi_m') - (2/(NM)) sum_im F(psi_i, phi_m).
 *
 * The outcomes are held fixed: the gradient flows through the branch amplitudes and the normalisation, and the
 * probabilities are not differentiated (docs/physics.md, "Outcomes"). Co-state of a fidelity F = |<b|psi_i>|^2:
 * (<b|psi_i> |z_i b> - F |z_i psi_i>) / sqrt p_i.
 * Source: arXiv 2310.05866 and its authors' code (`naturalDistance`).
 *
 * @throws SizeMismatchError if the outputs differ in number from the uniform numbers, or in width from the targets.
 */
export function mmdCost(options: MmdCostOptions): Cost {
  knownKeys(options, ['targets', 'ancillas', 'uniforms'], 'mmdCost()');
  // Copies: what the caller does to the lists afterwards must not change the loss.
  const targets = [...options.targets];
  const uniforms = [...options.uniforms];
  const ancillas = wholeNumber(options.ancillas, 'ancillas', 0);
  const width = targets[0]?.nQubits ?? 0;
  checkEnsemble(targets, width, 'the targets of an MMD');
  const targetSelf = meanSelfFidelity(targets);
  return Object.freeze({
    name: 'mmd',
    evaluate(outputs: readonly State[]): CostEvaluation {
      checkEnsemble(outputs, width + ancillas, 'the outputs of a denoising step');
      if (uniforms.length !== outputs.length) {
        throw new SizeMismatchError(
          `An MMD of ${outputs.length} outputs got ${uniforms.length} uniform numbers; give one an output.`,
        );
      }
      const ancillaQubits = Array.from({ length: ancillas }, (_, q) => q);
      const generated = outputs.map((output, i) =>
        output.measure(ancillaQubits, { uniform: uniforms[i] }, 'remove'),
      );
      return evaluated(generated, targets, targetSelf);
    },
  });
}

function evaluated(
  generated: readonly Measurement[],
  targets: readonly State[],
  targetSelf: number,
): CostEvaluation {
  const states = generated.map(({ state }) => state);
  const toTarget = overlapsByKet(targets, states);
  const toGenerated = overlapsByKet(states, states);
  const sizes = { sizeA: states.length, sizeB: targets.length };
  const cross = mean(toTarget.flatMap((row) => row.map(squaredModulus)));
  const pairs = toGenerated.flatMap((row, i) => row.filter((_, j) => j !== i).map(squaredModulus));
  const selfA = pairs.length === 0 ? 0 : mean(pairs);
  const parts = { selfA, selfB: targetSelf, cross, ...sizes };
  const value = mmdOf(parts, 'V');
  const withAncillas = prepender();
  return {
    value,
    coStates: generated.map((measurement, i) =>
      coState(measurement, withAncillas, [
        ...others(states, toGenerated[i], i, 2 / states.length ** 2),
        ...others(targets, toTarget[i], -1, -2 / (states.length * targets.length)),
      ]),
    ),
    details: {
      cross,
      self: selfA,
      target: targetSelf,
      ...(Math.min(sizes.sizeA, sizes.sizeB) < 2 ? {} : { lossU: mmdOf(parts, 'U') }),
      leastProbability: Math.min(...generated.map(({ probability }) => probability)),
    },
  };
}

/** One term w F(b, psi_i) of the loss: the other state, <b|psi_i> and the weight w. */
interface Term {
  readonly other: State;
  readonly overlap: Complex;
  readonly weight: number;
}

function others(
  states: readonly State[],
  overlaps: readonly Complex[],
  except: number,
  weight: number,
): Term[] {
  return states.map((other, j) => ({ other, overlap: overlaps[j], weight })).filter((_, j) => j !== except);
}

function coState(
  { outcome, probability, state }: Measurement,
  withAncillas: (bits: string, state: State) => State,
  terms: readonly Term[],
): Ket[] {
  const bits = outcome.join('');
  const scale = 1 / Math.sqrt(probability);
  const own = terms.reduce((sum, { overlap, weight }) => sum + weight * squaredModulus(overlap), 0);
  return [
    ...terms.map(({ other, overlap, weight }) => ({
      coefficient: scaled(overlap, scale * weight),
      state: withAncillas(bits, other),
    })),
    { coefficient: { re: -scale * own, im: 0 }, state: withAncillas(bits, state) },
  ];
}

/** Returns a function that puts ancillas in front of a state, and gives the same object for the same request. */
function prepender(): (bits: string, state: State) => State {
  const made = new Map<State, Map<string, State>>();
  return (bits, state) => {
    const byBits = made.get(state) ?? new Map<string, State>();
    made.set(state, byBits);
    const one = byBits.get(bits) ?? state.prepend(bits);
    byBits.set(bits, one);
    return one;
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
