import { OptionError } from '../../mps/common/errors.js';
import { widthOf } from '../../mps/observables/pauli-data.js';
import { checkWidth, type PauliSum } from '../../mps/observables/pauli-sum.js';
import { dmrgGroundState } from './dmrg.js';
import { exactGroundState } from './exact.js';
import { type GroundStateOptions, planOf } from './options.js';
import type { GroundState } from './result.js';

/**
 * Returns the ground state of a Hamiltonian, with its energy and what is known of its error.
 *
 * 'exact' diagonalises up to 8 qubits, O(8^n): 0.2 ms at n = 4, 0.1 s at n = 8. 'dmrg' optimises pairs of neighbouring
 * sites of a matrix-product state, O(n D chi^3) a step for bonds chi and an operator of bond D (3 for TFIM, 5 for
 * Heisenberg). It is variational: a bond that is too small, or a search that ended in another eigenstate, gives too
 * high an energy; `discardedWeight`, `variance` and another `seed` tell.
 *
 * A single ground state is an eigenstate of every Pauli string that commutes with H. Where levels of two sectors of such
 * a string are equal, or too close to be told apart, that fails and an error says so; `sector` chooses one:
 * H - 2 c value P is solved for a string P, c = sum of the absolute coefficients. Other degeneracies are not
 * found by 'dmrg', which then returns one of the ground states.
 * Source: White, Phys. Rev. Lett. 69, 2863 (1992); docs/adr/0016-ground-states.md.
 *
 * @throws OptionError for an option that is unknown, out of range or not the method's, 'exact' beyond 8 qubits, or a
 * sector whose string does not commute with a term; DegenerateGroundStateError as above, by 'exact' where the gap is
 * below 1e-10 c; ConvergenceError where the sweeps end first, or the bond is too small to tell sectors apart;
 * StateTooLargeError for a search beyond 2 GiB; PauliSyntaxError for what is no Pauli sum.
 *
 * @example
 * groundState(heisenberg(2)).energy; // -3, the singlet
 * groundState(tfim(20, 0.2), { sector: { string: Array.from({ length: 20 }, (_, q) => `X${q}`).join(' '), value: 1 } });
 */
export function groundState(hamiltonian: PauliSum, options: GroundStateOptions = {}): GroundState {
  checkWidth(hamiltonian, Number.POSITIVE_INFINITY);
  const nQubits = widthOf(hamiltonian.terms);
  if (nQubits < 1) {
    throw new OptionError(
      'groundState() got a Hamiltonian without any Pauli matrix; expected one that acts on a qubit.',
    );
  }
  const plan = planOf(options, hamiltonian, nQubits);
  return plan.method === 'exact'
    ? exactGroundState(hamiltonian, nQubits, plan.sector)
    : dmrgGroundState(hamiltonian, nQubits, plan);
}
