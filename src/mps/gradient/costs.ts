import { show } from '../common/check.js';
import { squaredModulus } from '../common/complex.js';
import { OptionError } from '../common/errors.js';
import { checkWidth, type PauliSum } from '../observables/pauli-sum.js';
import { checkEnsemble } from '../state/ensemble.js';
import type { State } from '../state/state.js';
import type { Cost, Ket, VectorCost } from './cost.js';
import { overlapsByKet } from './overlap-matrix.js';

/**
 * The expectation <psi|O|psi> of a Pauli sum, or of each of a list; for several inputs the mean over them.
 *
 * Co-state: O|psi>. Differentiable in every angle. A list gives a vector of values, shape [number of sums].
 *
 * @throws QubitRangeError where an observable acts outside the register; OptionError for an empty list.
 *
 * @example
 * mps().valueAndGradient(ansatz, angles, expectation(pauliSum('Z0 Z1 - 0.7 X2')));
 */
export function expectation(observable: PauliSum): Cost;
export function expectation(observables: readonly PauliSum[]): VectorCost;
export function expectation(observables: PauliSum | readonly PauliSum[]): Cost | VectorCost {
  return isList(observables) ? expectations(observables) : singleExpectation(observables);
}

const isList = (observables: PauliSum | readonly PauliSum[]): observables is readonly PauliSum[] =>
  Array.isArray(observables);

function singleExpectation(observable: PauliSum): Cost {
  checkWidth(observable, Number.POSITIVE_INFINITY);
  return Object.freeze({
    name: 'expectation',
    support: supportOf([observable]),
    linear: true,
    evaluate: (outputs: readonly State[]) => ({
      value: meanExpectation(observable, outputs),
      get coStates() {
        return outputs.map((output) => [applied(observable, output, 1 / outputs.length)]);
      },
    }),
  });
}

function expectations(observables: readonly PauliSum[]): VectorCost {
  const sums = [...observables];
  if (sums.length === 0) throw new OptionError('expectation([]) has no observables; give at least one.');
  for (const observable of sums) checkWidth(observable, Number.POSITIVE_INFINITY);
  return Object.freeze({
    name: 'expectations',
    support: supportOf(sums),
    linear: true,
    evaluate: (outputs: readonly State[]) => ({
      values: Float64Array.from(sums, (observable) => meanExpectation(observable, outputs)),
      shape: [sums.length],
      coStates: (weights: Float64Array) =>
        outputs.map((output) =>
          sums.flatMap((observable, k) =>
            weights[k] === 0 ? [] : [applied(observable, output, weights[k] / outputs.length)],
          ),
        ),
    }),
  });
}

function meanExpectation(observable: PauliSum, outputs: readonly State[]): number {
  for (const { nQubits } of outputs) checkWidth(observable, nQubits);
  return outputs.reduce((sum, state) => sum + state.expectation(observable), 0) / outputs.length;
}

/** The derivative of a truncated computation needs O|psi> as it is: the adjoint cuts it back itself. */
function applied(observable: PauliSum, output: State, share: number): Ket {
  const { norm, state } = output.apply(observable, { maxBond: Number.MAX_SAFE_INTEGER, cutoff: 1e-14 });
  return { coefficient: { re: share * norm, im: 0 }, state };
}

const supportOf = (observables: readonly PauliSum[]): number[] => [
  ...new Set(
    observables.flatMap(({ terms }) => terms.flatMap(({ factors }) => factors.map(({ qubit }) => qubit))),
  ),
];

function checkStates(states: readonly State[], where: string): void {
  const bad = states.findIndex((state) => typeof state?.overlap !== 'function');
  if (bad < 0) return;
  throw new OptionError(`${where} takes states such as engine.run(...) returns, not ${show(states[bad])}.`);
}

/**
 * The fidelity |<target|psi>|^2; for several inputs its mean.
 *
 * Co-state: <target|psi> |target>. Differentiable in every angle.
 *
 * @throws SizeMismatchError where target and output differ in width.
 *
 * @example
 * mps().valueAndGradient(ansatz, angles, fidelity(target));
 */
export function fidelity(target: State): Cost {
  checkStates([target], 'fidelity()');
  return Object.freeze({
    name: 'fidelity',
    linear: true,
    evaluate(outputs: readonly State[]) {
      checkEnsemble(outputs, target.nQubits, 'the outputs of a fidelity');
      const share = 1 / outputs.length;
      const overlaps = outputs.map((output) => target.overlap(output));
      return {
        value: share * overlaps.reduce((sum, overlap) => sum + squaredModulus(overlap), 0),
        coStates: overlaps.map(({ re, im }) => [
          { coefficient: { re: share * re, im: share * im }, state: target },
        ]),
      };
    },
  });
}

/**
 * The matrix of fidelities F[i, m] = |<target_m|psi_i>|^2 between an ensemble run through the circuit and targets.
 *
 * Shape [inputs, targets]. Co-state of F[i, m]: <target_m|psi_i> |target_m>. Differentiable in every angle; every
 * distinct target runs backward once, whatever the number of inputs. Cost O(inputs targets n chi^3) for the values.
 *
 * @throws SizeMismatchError for targets or outputs of mixed widths.
 *
 * @example
 * mps().valueAndGradient(ansatz, angles, fidelityMatrix(targets), { initial: inputs }).shape; // [N, M]
 */
export function fidelityMatrix(targets: readonly State[]): VectorCost {
  if (!Array.isArray(targets)) {
    throw new OptionError(`fidelityMatrix takes a list of states, not ${show(targets)}.`);
  }
  const all: readonly State[] = [...targets];
  checkStates(all, 'fidelityMatrix()');
  const width = all[0]?.nQubits ?? 0;
  checkEnsemble(all, width, 'the targets of a fidelity matrix');
  return Object.freeze({
    name: 'fidelityMatrix',
    linear: true,
    evaluate(outputs: readonly State[]) {
      checkEnsemble(outputs, width, 'the outputs of a fidelity matrix');
      const overlaps = overlapsByKet(all, outputs);
      return {
        values: Float64Array.from(overlaps.flat(), squaredModulus),
        shape: [outputs.length, all.length],
        coStates: (weights: Float64Array) =>
          overlaps.map((row, i) =>
            row.map(({ re, im }, m) => {
              const weight = weights[i * all.length + m];
              return { coefficient: { re: weight * re, im: weight * im }, state: all[m] };
            }),
          ),
      };
    },
  });
}
