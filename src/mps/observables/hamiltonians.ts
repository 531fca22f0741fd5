import { checkChainWidth } from '../circuit/chain-width.js';
import { show, wholeNumber } from '../common/check.js';
import { NotFiniteError } from '../common/errors.js';
import { type PauliEntry, type PauliSum, pauliSum } from './pauli-sum.js';

// The standard chains, with open ends and Pauli matrices (not spins of 1/2: S = sigma / 2).

/**
 * Returns the transverse-field Ising chain H = -sum_q Z_q Z_(q+1) - g sum_q X_q.
 *
 * Ordered for |g| < 1, critical at g = 1. E_0 = -sum of the singular values of the bidiagonal n x n matrix with g on
 * the diagonal and 1 above it (Pfeuty, Ann. Phys. 57, 79 (1970)).
 *
 * @throws OptionError unless `nQubits` is a whole number of at least 1, StateTooLargeError beyond 2^20;
 * NotFiniteError for g.
 *
 * @example
 * state.expectation(tfim(20, 1)); // at least -25.1078
 */
export function tfim(nQubits: number, g: number): PauliSum {
  checkSites(nQubits, 'tfim()', 1);
  finite(g, 'The field g of tfim()');
  return pauliSum([
    ...neighbours(nQubits, (a, b): PauliEntry[] => [[-1, `Z${a} Z${b}`]]),
    ...qubits(nQubits).map((q): PauliEntry => [-g, `X${q}`]),
  ]);
}

/**
 * Returns the Heisenberg chain H = j sum_q (X_q X_(q+1) + Y_q Y_(q+1) + Z_q Z_(q+1)); antiferromagnetic for j > 0.
 *
 * @throws OptionError unless `nQubits` is a whole number of at least 2, StateTooLargeError beyond 2^20;
 * NotFiniteError for j.
 *
 * @example
 * heisenberg(2); // its ground state is the singlet, of energy -3
 */
export function heisenberg(nQubits: number, j = 1): PauliSum {
  checkSites(nQubits, 'heisenberg()', 2);
  finite(j, 'The coupling j of heisenberg()');
  return anisotropic(nQubits, 1, j);
}

/**
 * Returns the XXZ chain H = j sum_q (X_q X_(q+1) + Y_q Y_(q+1) + delta Z_q Z_(q+1)).
 *
 * @throws OptionError unless `nQubits` is a whole number of at least 2, StateTooLargeError beyond 2^20;
 * NotFiniteError for delta or j.
 *
 * @example
 * xxz(20, 0.5); // critical: |delta| <= 1
 */
export function xxz(nQubits: number, delta: number, j = 1): PauliSum {
  checkSites(nQubits, 'xxz()', 2);
  finite(delta, 'The anisotropy delta of xxz()');
  finite(j, 'The coupling j of xxz()');
  return anisotropic(nQubits, delta, j);
}

/**
 * Returns the cluster Hamiltonian H = -sum_q Z_(q-1) X_q Z_(q+1), factors beyond the ends left out.
 *
 * The ends carry X_0 Z_1 and Z_(n-2) X_(n-1), so that the ground state is unique: the linear cluster state (a CZ
 * chain on |+>^n), of energy -n. Source: Briegel and Raussendorf, Phys. Rev. Lett. 86, 910 (2001).
 *
 * @throws OptionError unless `nQubits` is a whole number of at least 1, StateTooLargeError beyond 2^20.
 *
 * @example
 * clusterHamiltonian(3); // -X0 Z1 - Z0 X1 Z2 - Z1 X2
 */
export function clusterHamiltonian(nQubits: number): PauliSum {
  checkSites(nQubits, 'clusterHamiltonian()', 1);
  return pauliSum(
    qubits(nQubits).map((q): PauliEntry => {
      const left = q > 0 ? `Z${q - 1} ` : '';
      const right = q < nQubits - 1 ? ` Z${q + 1}` : '';
      return [-1, `${left}X${q}${right}`];
    }),
  );
}

const anisotropic = (nQubits: number, delta: number, j: number): PauliSum =>
  pauliSum(
    neighbours(nQubits, (a, b): PauliEntry[] => [
      [j, `X${a} X${b}`],
      [j, `Y${a} Y${b}`],
      [j * delta, `Z${a} Z${b}`],
    ]),
  );

const qubits = (nQubits: number): number[] => Array.from({ length: nQubits }, (_, q) => q);

const neighbours = <T>(nQubits: number, of: (a: number, b: number) => T[]): T[] =>
  qubits(nQubits - 1).flatMap((q) => of(q, q + 1));

/** No Hamiltonian is of more sites than a chain that could hold a state of it. */
function checkSites(nQubits: number, of: string, least: number): void {
  wholeNumber(nQubits, `The number of qubits of ${of}`, least);
  checkChainWidth(nQubits);
}

function finite(value: number, what: string): void {
  if (Number.isFinite(value)) return;
  throw new NotFiniteError(`${what} is ${show(value)}; expected a finite number.`);
}
