import { checkCircuit } from '../../mps/circuit/check-circuit.js';
import type { Circuit } from '../../mps/circuit/circuit.js';
import { knownKeys, wholeNumber } from '../../mps/common/check.js';
import { SizeMismatchError } from '../../mps/common/errors.js';
import { checkWidth, type PauliSum, type PauliTerm } from '../../mps/observables/pauli-sum.js';
import { type AngleDistribution, checkedDistribution } from './angle-distribution.js';
import { NoOracleError } from './errors.js';
import { inRange } from './in-range.js';
import { type OracleInput, stringMoment } from './input-moments.js';
import { averagedStrings } from './pauli-chain.js';
import { pauliCone } from './pauli-cone.js';
import { LETTER, letterAt } from './pauli-strings.js';

/** A random circuit, a Pauli string, and what it is run on. */
export interface PauliProblem {
  readonly circuit: Circuit;
  /** One Pauli string with a coefficient. */
  readonly observable: PauliSum;
  /** Of every parameter, independently; or a list with one distribution a parameter. */
  readonly angles: AngleDistribution | readonly AngleDistribution[];
  /** |0...0> if absent. */
  readonly input?: OracleInput;
  /** How many weighted strings may be kept at once; 2 000 000, about 300 MB, if absent. */
  readonly maxStrings?: number;
}

/** Second moments over random angles, and over random inputs if there are any. */
export interface PauliMoments {
  /** E f^2. */
  readonly value: number;
  /** E (d_k f)^2, one entry a parameter; 0 for parameters outside the light cone. */
  readonly gradient: Float64Array;
}

/**
 * Returns E f^2 and E (d_k f)^2 of f = <P> over the random angles of a circuit, exactly, for all parameters at once.
 *
 * In the Heisenberg picture a rotation by a random angle x keeps a string that commutes with its generator A and turns another
 * into cos x P + sin x (i A P). Squared and averaged, strings that part at some gate never interfere where
 * E sin x cos x = 0, so that weights move as in a Markov chain: E f^2 = sum_P w(P) E Tr[P rho]^2. For a derivative E cos^2 and
 * E sin^2 change places at its gate, and commuting strings are dropped. Any width; the cost is the number of strings in the
 * light cone, at most 4 to its width. Source: docs/oracles.md, "Pauli chain".
 *
 * @throws NoOracleError for more than one string, a gate that is neither Clifford nor a Pauli rotation, a parameter used twice in
 * the light cone, an angle with E sin x cos x != 0, or too many strings; OptionError for an unknown key, distribution or
 * input; SizeMismatchError for a list of distributions of another length, or a gate that lacks an angle; QubitRangeError for
 * an observable beyond the circuit; NotFiniteError for an angle that is NaN or infinite, or such a square of a coefficient or
 * of a factor before a parameter.
 *
 * @example
 * const layer = circuit(40, (c) => c.rx(param(0), 20).ry(param(1), 20).cz(20, 21));
 * const problem = { circuit: layer, observable: pauliSum('Z20'), angles: { kind: 'uniform' } } as const;
 * oracles.pauliMoments(problem).gradient; // [0.25, 0.25]
 */
export function pauliMoments(problem: PauliProblem): PauliMoments {
  knownKeys(problem, ['circuit', 'observable', 'angles', 'input', 'maxStrings'], 'pauliMoments()');
  const { circuit, observable, input = { kind: 'zero' }, maxStrings = 2_000_000 } = problem;
  checkCircuit(circuit);
  const term = onlyTerm(observable, circuit.nQubits);
  const { steps, qubits } = pauliCone(circuit, term.factors, distributionsOf(problem));
  const moment = stringMoment(input, circuit.nQubits);
  const letters = new Map<number, number>(term.factors.map(({ qubit, pauli }) => [qubit, LETTER[pauli]]));
  const { value, gradient } = averagedStrings({
    start: qubits.map((qubit) => letters.get(qubit) ?? 0).join(''),
    steps,
    nParams: circuit.nParams,
    moment: (string) => moment(factorsOf(string, qubits)),
    maxStrings: wholeNumber(maxStrings, 'maxStrings', 1),
  });
  const scale = inRange(term.coefficient ** 2, 'pauliMoments()');
  return Object.freeze({
    value: scale * value,
    gradient: gradient.map((x) => inRange(scale * x, 'pauliMoments()')),
  });
}

const PAULIS = ['I', 'X', 'Z', 'Y'] as const;

function factorsOf(string: string, qubits: readonly number[]): PauliTerm['factors'] {
  return qubits
    .map((qubit, site) => ({ qubit, pauli: PAULIS[letterAt(string, site)] }))
    .filter((factor): factor is PauliTerm['factors'][number] => factor.pauli !== 'I');
}

function onlyTerm(observable: PauliSum, nQubits: number): PauliTerm {
  checkWidth(observable, nQubits);
  if (observable.terms.length === 1) return observable.terms[0];
  throw new NoOracleError(
    `A chain of Pauli strings got an observable of ${observable.terms.length} strings; expected one: strings of a sum ` +
      'interfere. Take its strings one by one, or sample.',
  );
}

function distributionsOf({ circuit, angles }: PauliProblem): (parameter: number) => AngleDistribution {
  if (!Array.isArray(angles)) {
    const all = checkedDistribution(angles as AngleDistribution);
    return () => all;
  }
  if (angles.length === circuit.nParams) return (parameter) => checkedDistribution(angles[parameter]);
  throw new SizeMismatchError(
    `pauliMoments() got ${angles.length} distributions; expected one for all, or one for each of the circuit's ` +
      `${circuit.nParams} parameters.`,
  );
}
