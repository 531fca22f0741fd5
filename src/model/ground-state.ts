import { knownKeys, show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import type { Matrix } from '../mps/kernels/matrix.js';
import { defaultKernels } from '../mps/kernels/wasm/wasm.js';
import { widthOf } from '../mps/observables/pauli-data.js';
import { checkWidth, normBound, type PauliSum } from '../mps/observables/pauli-sum.js';
import type { State } from '../mps/state/state.js';
import { observableApplied } from '../mps/statevector/pauli-action.js';
import { StatevectorState } from '../mps/statevector/statevector-state.js';
import { DegenerateGroundStateError } from './errors.js';

/** The widest Hamiltonian that is diagonalised: a dense matrix of 256 x 256. */
export const WIDEST_EXACT = 8;

/** Gaps below this share of the norm are rounding: the vectors of such levels are an arbitrary mixture. */
const SMALLEST_GAP = 1e-10;

/** How a ground state is found. */
export interface GroundStateOptions {
  /** 'exact' diagonalises the dense matrix, up to 8 qubits. */
  readonly method: 'exact';
}

/** The lowest level of a Hamiltonian. */
export interface GroundState {
  /** The lowest eigenvalue, in the Hamiltonian's own unit. */
  readonly energy: number;
  /** The distance to the next one. */
  readonly gap: number;
  /** The ground state, its largest amplitude real and positive. */
  readonly state: State;
}

/**
 * Returns the ground state of a Hamiltonian of up to 8 qubits, with its energy and gap.
 *
 * With c = sum of the absolute coefficients, c - H is positive semidefinite: its largest singular value is c - E_0, and
 * the left singular vector there is the ground state. The state's error is about 1e-16 c / gap. Cost O(8^n): 0.2
 * ms at n = 4, 0.1 s at n = 8.
 *
 * @throws OptionError beyond 8 qubits or for another method; DegenerateGroundStateError where the gap is below 1e-10 c;
 * PauliSyntaxError for what is no Pauli sum.
 *
 * @example
 * groundState(heisenberg(2), { method: 'exact' }).energy; // -3, the singlet
 */
export function groundState(
  hamiltonian: PauliSum,
  options: GroundStateOptions = { method: 'exact' },
): GroundState {
  knownKeys(options, ['method'], 'groundState()');
  if (options.method !== 'exact') {
    throw new OptionError(`The method of groundState() is ${show(options.method)}; expected 'exact'.`);
  }
  checkWidth(hamiltonian, Number.POSITIVE_INFINITY);
  const nQubits = widthOf(hamiltonian.terms);
  if (nQubits < 1 || nQubits > WIDEST_EXACT) {
    throw new OptionError(
      `groundState() got a Hamiltonian that reaches over ${nQubits} qubits; the method 'exact' takes 1 to ${WIDEST_EXACT}.`,
    );
  }
  const bound = normBound(hamiltonian);
  const { u, values } = defaultKernels().leftSvd(shiftedDown(hamiltonian, nQubits, bound), 'thin');
  const gap = values[0] - values[1];
  if (gap <= SMALLEST_GAP * bound) {
    throw new DegenerateGroundStateError(
      `The two lowest levels of the Hamiltonian lie ${gap} apart, within rounding at coefficients that add up to ` +
        `${bound}: there is no single ground state. Lift the degeneracy, for instance by a small field.`,
    );
  }
  return { energy: bound - values[0], gap, state: new StatevectorState(firstColumn(u)) };
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
