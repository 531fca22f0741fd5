import { OptionError } from '../../mps/common/errors.js';
import type { Matrix } from '../../mps/kernels/matrix.js';
import { defaultKernels } from '../../mps/kernels/wasm/wasm.js';
import { normBound, type PauliSum, pauliSum } from '../../mps/observables/pauli-sum.js';
import { observableApplied } from '../../mps/statevector/pauli-action.js';
import { StatevectorState } from '../../mps/statevector/statevector-state.js';
import { DegenerateGroundStateError } from '../errors.js';
import { wayOut } from './degeneracy.js';
import { WIDEST_EXACT } from './options.js';
import type { GroundState } from './result.js';
import { type CheckedSector, penalised } from './sector.js';

/** Gaps below this share of the norm are rounding: the vectors of such levels are an arbitrary mixture. */
const SMALLEST_GAP = 1e-10;

/**
 * Returns the ground state by diagonalisation.
 *
 * With c = sum of the absolute coefficients, c - H is positive semidefinite: its largest singular value is c - E_0, and
 * the left singular vector there is the ground state. The state's error is about 1e-16 c / gap. A constant in H moves no
 * level against another: it is left out of H and c, and added to the energy.
 */
export function exactGroundState(
  hamiltonian: PauliSum,
  nQubits: number,
  sector: CheckedSector | undefined,
): GroundState {
  if (nQubits > WIDEST_EXACT) {
    throw new OptionError(
      `groundState() got a Hamiltonian that reaches over ${nQubits} qubits; the method 'exact' takes 1 to ` +
        `${WIDEST_EXACT}. Say method: 'dmrg'.`,
    );
  }
  const { constant, centred } = withoutConstant(hamiltonian);
  const whole = sector === undefined ? centred : penalised(centred, sector);
  const bound = normBound(whole);
  const { u, values } = defaultKernels().leftSvd(shiftedDown(whole, nQubits, bound), 'thin');
  // Half of a single qubit is one state, and the other one is no level of the sector.
  const gap = sector !== undefined && nQubits === 1 ? undefined : values[0] - values[1];
  if (gap !== undefined && gap <= SMALLEST_GAP * normBound(centred)) {
    throw new DegenerateGroundStateError(
      `The two lowest levels of the Hamiltonian lie ${gap} apart, within rounding at coefficients that add up to ` +
        `${normBound(centred)}: there is no single ground state. ${wayOut(hamiltonian, nQubits, sector)}`,
    );
  }
  const state = new StatevectorState(firstColumn(u));
  return {
    method: 'exact',
    energy: constant + (sector === undefined ? bound - values[0] : state.expectation(centred)),
    state,
    variance: state.variance(centred),
    gap,
    discardedWeight: 0,
    maxBond: 0,
    sweeps: 0,
  };
}

/** Returns the coefficient of the identity, and the other terms. */
function withoutConstant({ terms }: PauliSum): { readonly constant: number; readonly centred: PauliSum } {
  const constant = terms.reduce(
    (sum, { coefficient, factors }) => (factors.length === 0 ? sum + coefficient : sum),
    0,
  );
  return { constant, centred: pauliSum(terms.filter(({ factors }) => factors.length > 0)) };
}

/** Returns c - H as a dense matrix. */
function shiftedDown(hamiltonian: PauliSum, nQubits: number, c: number): Matrix {
  const size = 2 ** nQubits;
  const data = new Float64Array(2 * size * size);
  const basis = new Float64Array(2 * size);
  for (let x = 0; x < size; x++) {
    basis[2 * x] = 1;
    const column = observableApplied(basis, nQubits, hamiltonian);
    basis[2 * x] = 0;
    for (let y = 0; y < size; y++) {
      data[2 * (y * size + x)] = (x === y ? c : 0) - column[2 * y];
      data[2 * (y * size + x) + 1] = -column[2 * y + 1];
    }
  }
  return { rows: size, columns: size, data };
}

/** Returns the first column, normalised, its largest entry real and positive. */
function firstColumn({ rows, columns, data }: Matrix): Float64Array {
  const modulus = Array.from({ length: rows }, (_, i) =>
    Math.hypot(data[2 * i * columns], data[2 * i * columns + 1]),
  );
  // Of entries that are equal but for rounding the first one: rounding must not choose the phase.
  const largest = (1 - 1e-9) * Math.max(...modulus);
  const at = modulus.findIndex((size) => size >= largest);
  const norm = Math.hypot(...modulus) * modulus[at];
  const [re, im] = [data[2 * at * columns] / norm, -data[2 * at * columns + 1] / norm];
  return Float64Array.from({ length: 2 * rows }, (_, k) => {
    const from = (k >> 1) * columns * 2;
    return k % 2 === 0 ? data[from] * re - data[from + 1] * im : data[from] * im + data[from + 1] * re;
  });
}
