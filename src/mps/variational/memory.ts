import type { OperatorSite } from '../chain/operator.js';
import { showBytes } from '../common/bytes.js';
import { StateTooLargeError } from '../common/errors.js';

/** What a search may take: 2 GiB, as a run on the chain. */
const MEMORY = 2 ** 31;

/** Two-site vectors at work at once: a Krylov space, and the operator on one of them. */
const VECTORS = 16;

/**
 * Throws a StateTooLargeError, before anything is allocated, where a search at this bond may take more than 2 GiB.
 *
 * The environments take 16 D chi^2 bytes a bond for an operator of bond D, the variance a factorisation of
 * D chi x 2 D chi at one site, three times over.
 */
export function checkSearchFits(operator: readonly OperatorSite[], maxBond: number): void {
  const bytes = bytesOf(operator, maxBond);
  if (bytes <= MEMORY) return;
  let fits = maxBond;
  while (fits > 0 && bytesOf(operator, fits) > MEMORY) fits = Math.floor(fits / 2);
  const widest = Math.max(...operator.map(({ left }) => left));
  throw new StateTooLargeError(
    `A ground state of ${operator.length} qubits with maxBond ${maxBond} may take ${showBytes(bytes)}, its Hamiltonian ` +
      `having the bond ${widest} as an operator; ${showBytes(MEMORY)} is the most. ` +
      (fits > 0 ? `Give maxBond ${fits}, or fewer terms.` : 'No maxBond fits: give fewer terms or qubits.'),
  );
}

function bytesOf(operator: readonly OperatorSite[], maxBond: number): number {
  const n = operator.length;
  let [kept, most] = [0, 0];
  operator.forEach(({ left: d }, q) => {
    const chi = Math.min(maxBond, 2 ** Math.min(q, n - q));
    kept += 16 * d * chi ** 2 + 32 * chi ** 2;
    most = Math.max(most, 16 * Math.max(3 * 2 * (d * chi) ** 2, 4 * chi ** 2 * (VECTORS + 2 * d)));
  });
  return kept + most;
}
