import { knownKeys, wholeNumber } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import { overlapMatrix } from '../mps/gradient/overlap-matrix.js';
import type { Matrix } from '../mps/kernels/matrix.js';
import { defaultKernels } from '../mps/kernels/wasm/wasm.js';
import { checkEnsemble } from '../mps/state/ensemble.js';
import type { State } from '../mps/state/state.js';
import { ancillaQubits, type DenoiserSpec } from './denoiser.js';

/** Whether denoising steps can remove as much entropy as they have to. */
export interface EntropyBudget {
  /** The entropy of the data's mean state, in bits. */
  readonly entropy: number;
  /** The entropy of the inputs' mean state, in bits: n, unless a sample of them was given. */
  readonly inputs: number;
  /** What has to be removed: the entropy of the inputs less that of the data, in bits; below 0 there is nothing to remove. */
  readonly needed: number;
  /** What T steps with n_A ancillas each can remove at most: T n_A bits. */
  readonly available: number;
  readonly enough: boolean;
}

/** The largest matrix whose eigenvalues are taken. */
const LARGEST = 1024;

/**
 * Compares the entropy a model has to remove with what its ancillas can carry away.
 *
 * One step obeys S(rho_out) >= S(rho_in) - n_A for the mean states (Araki and Lieb), so that inputs of s_T bits and a
 * target of s_0 need T n_A >= s_T - s_0; s_T = n for Haar, product-Haar and staircase inputs. The entropy of a sample is
 * that of its mean state, from the eigenvalues of its matrix of overlaps / N, or of the 2^n x 2^n mean state where that is
 * smaller. A sample of N states has at most log2 N bits, and less than its distribution: a small one of a broad target
 * makes the need look larger than it is, a small one of broad inputs smaller.
 *
 * @param request.inputs a sample of what generation starts from; the maximally mixed state without one
 * @throws OptionError where both N and 2^n are above 1024, a number is out of its range, or a key is unknown; SizeMismatchError for an
 * empty sample or states of another width.
 *
 * @example
 * entropyBudget({ data, nQubits: 4, ancillas: 1, steps: 2 }).enough; // false: 2 of nearly 4 bits
 */
export function entropyBudget(request: {
  readonly data: readonly State[];
  readonly inputs?: readonly State[];
  readonly nQubits: number;
  readonly ancillas: number;
  readonly steps: number;
}): EntropyBudget {
  knownKeys(request, ['data', 'inputs', 'nQubits', 'ancillas', 'steps'], 'entropyBudget()');
  const nQubits = wholeNumber(request.nQubits, 'nQubits', 1);
  const available = wholeNumber(request.ancillas, 'ancillas', 0) * wholeNumber(request.steps, 'steps', 0);
  checkEnsemble(request.data, nQubits, 'the data of an entropy budget');
  if (request.inputs !== undefined) {
    checkEnsemble(request.inputs, nQubits, 'the inputs of an entropy budget');
  }
  const entropy = entropyInBits(request.data, nQubits);
  const inputs = request.inputs === undefined ? nQubits : entropyInBits(request.inputs, nQubits);
  const needed = inputs - entropy;
  // Equality is enough, and rounding must not decide it.
  return { entropy, inputs, needed, available, enough: available >= needed - 1e-9 };
}

/** How far a denoising step reaches from its ancillas. */
export interface LightConeReach {
  /** Data qubits that one step can change other than by a unitary. */
  readonly reached: number;
  readonly total: number;
}

/**
 * Returns on how many data qubits one denoising step of L layers can act other than by a unitary.
 *
 * Every layer moves information by one site, so these are the data qubits at most L sites away from an ancilla.
 *
 * @throws OptionError for numbers out of their ranges or sites that are none.
 *
 * @example
 * lightConeReach({ dataQubits: 20, ancillas: 1, layers: 6 }); // { reached: 6, total: 20 }
 */
export function lightConeReach(spec: DenoiserSpec): LightConeReach {
  const ancillas = ancillaQubits(spec);
  const layers = wholeNumber(spec.layers, 'layers', 1);
  const width = spec.dataQubits + spec.ancillas;
  const dataQubits = Array.from({ length: width }, (_, q) => q).filter((q) => !ancillas.includes(q));
  const isReached = (q: number) => ancillas.some((a) => Math.abs(a - q) <= layers);
  return { reached: dataQubits.filter(isReached).length, total: spec.dataQubits };
}

function entropyInBits(states: readonly State[], nQubits: number): number {
  if (Math.min(states.length, 2 ** nQubits) > LARGEST) {
    throw new OptionError(
      `An entropy budget got ${states.length} states of ${nQubits} qubits; the eigenvalues are taken of up to ` +
        `${LARGEST} states at more than ${Math.log2(LARGEST)} qubits. Give a smaller sample.`,
    );
  }
  const matrix = 2 ** nQubits < states.length ? meanState(states, nQubits) : overlaps(states);
  // Hermitian and positive semidefinite: its singular values are its eigenvalues.
  const { values } = defaultKernels().leftSvd(matrix, 'thin');
  const total = values.reduce((sum, x) => sum + x, 0);
  return values.reduce((sum, x) => (x > 0 ? sum - (x / total) * Math.log2(x / total) : sum), 0);
}

function overlaps(states: readonly State[]): Matrix {
  const { re, im } = overlapMatrix(states);
  const size = states.length;
  const data = new Float64Array(2 * size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      data[2 * (i * size + j)] = re.get(i, j) / size;
      data[2 * (i * size + j) + 1] = im.get(i, j) / size;
    }
  }
  return { rows: size, columns: size, data };
}

/** Returns the mean of |psi><psi|. */
function meanState(states: readonly State[], nQubits: number): Matrix {
  const size = 2 ** nQubits;
  const columns = new Float64Array(2 * size * states.length);
  states.forEach((state, k) => {
    const { re, im } = state.toStatevector();
    for (let x = 0; x < size; x++) {
      columns[2 * (x * states.length + k)] = re.get(x) / Math.sqrt(states.length);
      columns[2 * (x * states.length + k) + 1] = im.get(x) / Math.sqrt(states.length);
    }
  });
  const all = { rows: size, columns: states.length, data: columns };
  return defaultKernels().productAdjoint(all, all);
}
