import { ConfigError } from '../../config/errors.js';
import { circuit } from '../../mps/circuit/builder.js';
import { PauliSyntaxError } from '../../mps/common/errors.js';
import type { Engine } from '../../mps/engine/engine.js';
import type { Cost } from '../../mps/gradient/cost.js';
import { expectation, fidelity } from '../../mps/gradient/costs.js';
import { clusterHamiltonian, heisenberg, tfim, xxz } from '../../mps/observables/hamiltonians.js';
import { checkWidth, type PauliEntry, type PauliSum, pauliSum } from '../../mps/observables/pauli-sum.js';
import { cutInside } from './brief.js';
import type { AnsatzSpec } from './schema.js';
import { filled } from './template.js';

/** An observable of a config that is not its module's. */
export type OwnObservable = Exclude<AnsatzSpec['observable'], 'module'>;

/** Returns an observable as a cost: an expectation, or the fidelity with |0...0>. */
export function costOf(observable: OwnObservable, qubits: number, engine: Engine): Cost {
  const sum = pauliSumOf(observable, qubits);
  return sum === undefined ? fidelity(engine.run(circuit(qubits, () => {}))) : expectation(sum);
}

/**
 * Returns an observable as a Pauli sum on that many qubits; undefined for the global projector, which has 2^n strings.
 *
 * @throws ConfigError for a template that is none or a coefficient of another Hamiltonian; PauliSyntaxError for a text that
 * is no sum; QubitRangeError for a qubit outside the register; OptionError for a chain that is too short.
 */
export function pauliSumOf(observable: OwnObservable, qubits: number): PauliSum | undefined {
  checkCoefficients(observable);
  const { pauli, zeroProjector, hamiltonian } = observable;
  if (zeroProjector === 'global') return undefined;
  if (zeroProjector === 'local') return meanZeroProjector(qubits);
  if (pauli === undefined) return hamiltonianOf(hamiltonian as Hamiltonian, observable, qubits);
  const sum = readSum(filled(pauli, qubits));
  checkWidth(sum, qubits);
  return sum;
}

/** The error of a text quotes all of it before it says what is wrong. */
function readSum(text: string): PauliSum {
  try {
    return pauliSum(text);
  } catch (cause) {
    if (!(cause instanceof PauliSyntaxError)) throw cause;
    throw new PauliSyntaxError(cutInside(cause.message), { cause });
  }
}

/** Returns S, the most qubits that one term of an observable acts on. */
export function localityOf(observable: OwnObservable, qubits: number): number {
  const sum = pauliSumOf(observable, qubits);
  return sum?.terms.reduce((most, { factors }) => Math.max(most, factors.length), 1) ?? qubits;
}

type Hamiltonian = NonNullable<OwnObservable['hamiltonian']>;

/** The coefficients that each Hamiltonian has. */
const COEFFICIENTS = {
  tfim: ['g'],
  heisenberg: ['j'],
  xxz: ['delta', 'j'],
  cluster: [],
} as const satisfies Record<Hamiltonian, readonly ('g' | 'j' | 'delta')[]>;

function checkCoefficients(observable: OwnObservable): void {
  const { hamiltonian } = observable;
  const known: readonly string[] = hamiltonian === undefined ? [] : COEFFICIENTS[hamiltonian];
  const odd = (['g', 'j', 'delta'] as const).find(
    (key) => observable[key] !== undefined && !known.includes(key),
  );
  if (odd === undefined) return;
  const owner =
    hamiltonian === undefined ? 'an observable without "hamiltonian"' : `the Hamiltonian "${hamiltonian}"`;
  throw new ConfigError(
    `${odd} is given, which ${owner} does not have (tfim has g; heisenberg j; xxz delta and j); remove it.`,
  );
}

function hamiltonianOf(
  name: Hamiltonian,
  { g = 1, j = 1, delta = 1 }: OwnObservable,
  qubits: number,
): PauliSum {
  if (name === 'tfim') return tfim(qubits, g);
  if (name === 'heisenberg') return heisenberg(qubits, j);
  return name === 'xxz' ? xxz(qubits, delta, j) : clusterHamiltonian(qubits);
}

/** (1/n) sum_q |0><0|_q = 1/2 + (1/2n) sum_q Z_q. */
const meanZeroProjector = (qubits: number): PauliSum =>
  pauliSum([
    [1 / 2, ''],
    ...Array.from({ length: qubits }, (_, q): PauliEntry => [1 / (2 * qubits), `Z${q}`]),
  ]);
