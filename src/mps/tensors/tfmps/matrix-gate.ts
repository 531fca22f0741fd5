import type * as Tf from '@tensorflow/tfjs';
import { moveCentre } from '../../chain/canonical.js';
import type { Chain } from '../../chain/chain.js';
import { asTall, physicalProduct, withSingle } from '../../chain/site.js';
import { record } from '../../chain/tape.js';
import { applyNeighbours } from '../../chain/two-site.js';
import { checkQubits } from '../../circuit/check-qubits.js';
import { FIXED_MATRIX } from '../../circuit/gates.js';
import { exchanged, type SmallMatrix, smallAdjoint, smallProduct } from '../../circuit/small-matrix.js';
import { allFinite } from '../../common/check.js';
import { OptionError, SizeMismatchError } from '../../common/errors.js';
import type { Matrix } from '../../kernels/matrix.js';
import { fromPlanes, toPlanes } from '../linear-algebra/planes.js';
import { readNow } from '../read.js';
import { checkCount } from './gate.js';
import { giveNorm, takeNorm } from './norm.js';
import { checkTensor } from './sites.js';

/** How far U^H U may be from the identity, entry by entry: float32 leaves 1e-7 in a product or two. */
const TOLERANCE = 1e-5;

/** At a matrix whose entries are all free to change, a gate on two qubits has operator Schmidt rank 4. */
const SWAP = { rank: 4 };

/**
 * Reads a unitary off a tensor [2, 2, 2] or [2, 4, 4].
 *
 * @throws OptionError if it is no float32 tensor or not unitary; SizeMismatchError; NotFiniteError; QubitRangeError.
 */
export function readMatrix(
  tensor: Tf.Tensor,
  qubits: readonly number[],
  nQubits: number,
  operation: string,
): SmallMatrix {
  checkTensor(tensor, `${operation}: the gate's matrix`);
  const [planes, size, columns] = tensor.shape;
  if (tensor.shape.length !== 3 || planes !== 2 || size !== columns || (size !== 2 && size !== 4)) {
    throw new SizeMismatchError(
      `${operation}: the gate's matrix has the shape [${tensor.shape}]; expected [2, 2, 2] for one qubit or [2, 4, 4] ` +
        'for two: the real part, then the imaginary part.',
    );
  }
  checkCount(`a matrix [${tensor.shape}]`, size / 2, qubits, operation);
  checkQubits({ gate: 'unitary', qubits } as never, nQubits, 0);
  const entries = readNow(tensor, operation);
  allFinite(entries, `${operation}: the gate's matrix, entry`);
  const matrix = fromPlanes(entries, size, size).data;
  const gram = smallProduct(smallAdjoint(matrix), matrix);
  for (let i = 0; i < size; i++) gram[2 * i * (size + 1)] -= 1;
  const distance = Math.max(...gram.map(Math.abs));
  if (!(distance <= TOLERANCE)) {
    throw new OptionError(
      `${operation}: the gate's matrix is not unitary: U^H U differs from 1 by ${distance.toExponential(1)}; expected ` +
        `at most ${TOLERANCE}.`,
    );
  }
  return matrix;
}

/**
 * Applies a matrix at the centre and keeps the norm: psi <- |psi| G psi / |G psi|.
 *
 * `gradient` takes the derivative in the entries of the matrix's tensor, in every direction: those that leave the
 * unitaries included.
 */
export function applyMatrix(
  chain: Chain,
  matrix: SmallMatrix,
  qubits: readonly number[],
  operation: string,
  gradient: Float64Array | undefined,
): void {
  if (qubits.length === 1) moveCentre(chain, qubits[0]);
  const norm = takeNorm(chain, operation);
  if (qubits.length === 1) {
    applySingle(chain, matrix, gradient);
    takeNorm(chain, operation);
  } else applyPair(chain, matrix, qubits, gradient);
  giveNorm(chain, norm);
}

function applySingle(chain: Chain, matrix: SmallMatrix, gradient: Float64Array | undefined): void {
  const { centre, sites, tape } = chain;
  const before = sites[centre];
  sites[centre] = withSingle(before, matrix);
  if (tape === undefined) return;
  record(
    tape,
    (cotangents) => {
      // T = sum conj(bar) psi is the conjugate of the matrix's cotangent.
      const bar = physicalProduct(cotangents[centre], asTall(before)).map((x, i) => (i % 2 === 0 ? x : -x));
      addTwice(gradient, bar);
      cotangents[centre] = withSingle(cotangents[centre], smallAdjoint(matrix));
    },
    before,
  );
}

/** Applies a matrix to any two qubits; those that are no neighbours are brought together by swaps and back. */
function applyPair(
  chain: Chain,
  matrix: SmallMatrix,
  [a, b]: readonly number[],
  gradient: Float64Array | undefined,
): void {
  const [first, last] = [Math.min(a, b), Math.max(a, b)];
  const ordered = (m: SmallMatrix) => (a < b ? m : exchanged(m));
  const derivative = (bar: Matrix, before: Matrix) => addTwice(gradient, ordered(outerPair(bar, before)));
  for (let q = last - 1; q > first; q--) applyNeighbours(chain, FIXED_MATRIX.swap, q, SWAP);
  applyNeighbours(chain, ordered(matrix), first, { rank: 4, derivative });
  for (let q = first + 1; q < last; q++) applyNeighbours(chain, FIXED_MATRIX.swap, q, SWAP);
}

/** Returns sum_ab bar[(a s), (t b)] conj(before[(a s'), (t' b)]), the cotangent of G[(s t), (s' t')]. */
function outerPair(bar: Matrix, before: Matrix): SmallMatrix {
  const out = new Float64Array(32);
  const right = bar.columns / 2;
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      let [re, im] = [0, 0];
      for (let a = 0; a < bar.rows / 2; a++) {
        let i = 2 * ((2 * a + (row >> 1)) * bar.columns + (row & 1) * right);
        let j = 2 * ((2 * a + (column >> 1)) * bar.columns + (column & 1) * right);
        for (let b = 0; b < right; b++, i += 2, j += 2) {
          re += bar.data[i] * before.data[j] + bar.data[i + 1] * before.data[j + 1];
          im += bar.data[i + 1] * before.data[j] - bar.data[i] * before.data[j + 1];
        }
      }
      out[2 * (4 * row + column)] = re;
      out[2 * (4 * row + column) + 1] = im;
    }
  }
  return out;
}

/** Adds the derivative in real and imaginary parts, twice the cotangent. */
function addTwice(gradient: Float64Array | undefined, bar: SmallMatrix): void {
  if (gradient === undefined) return;
  const size = Math.sqrt(bar.length / 2);
  toPlanes({ rows: size, columns: size, data: bar }).forEach((x, i) => {
    gradient[i] += 2 * x;
  });
}
