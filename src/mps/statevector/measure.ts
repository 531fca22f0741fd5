import { checkPossible, isPossible, outcomeChooser, placeOf } from '../state/outcome.js';
import type { AfterMeasurement, OutcomeChoice } from '../state/state.js';

/** What a measurement found, and the normalised amplitudes it left. */
export interface AmplitudesOutcome {
  readonly outcome: number[];
  readonly probability: number;
  readonly amplitudes: Float64Array;
}

/** Measures qubits one by one; returns the outcome, its probability and the normalised amplitudes. */
export function measured(
  psi: Float64Array,
  nQubits: number,
  qubits: readonly number[],
  choice: OutcomeChoice,
  after: AfterMeasurement,
): AmplitudesOutcome {
  const choose = outcomeChooser(choice);
  const outcome: number[] = [];
  let probability = 1;
  let amplitudes = psi;
  let width = nQubits;
  qubits.forEach((qubit, position) => {
    const here = placeOf(qubits, position, after);
    const chances = probabilities(amplitudes, width, here);
    const bit = choose(chances, position);
    checkPossible(chances[bit], qubit, bit);
    amplitudes = projected(amplitudes, width, here, bit, after);
    if (after === 'remove') width--;
    probability *= chances[bit];
    outcome.push(bit);
  });
  return { outcome, probability, amplitudes };
}

/**
 * Goes through the outcomes that can occur, in the order of their bits.
 *
 * The outcomes are the leaves of a tree that is walked depth first; what two of them share is done once.
 */
export function* branchesOf(
  psi: Float64Array,
  nQubits: number,
  qubits: readonly number[],
  after: AfterMeasurement,
  outcome: readonly number[] = [],
  probability = 1,
): Generator<AmplitudesOutcome> {
  const position = outcome.length;
  if (position === qubits.length) {
    yield { outcome: [...outcome], probability, amplitudes: psi };
    return;
  }
  const here = placeOf(qubits, position, after);
  const chances = probabilities(psi, nQubits, here);
  const width = after === 'remove' ? nQubits - 1 : nQubits;
  for (const bit of [0, 1] as const) {
    if (!isPossible(chances[bit])) continue;
    const branch = projected(psi, nQubits, here, bit, after);
    yield* branchesOf(branch, width, qubits, after, [...outcome, bit], probability * chances[bit]);
  }
}

function probabilities(psi: Float64Array, nQubits: number, qubit: number): [number, number] {
  const stride = 2 ** (nQubits - qubit);
  let zero = 0;
  let one = 0;
  for (let block = 0; block < psi.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) {
      zero += psi[i] * psi[i];
      one += psi[i + stride] * psi[i + stride];
    }
  }
  return [zero / (zero + one), one / (zero + one)];
}

/** Keeps the slice of one bit and normalises it; the qubit stays in |bit>, returns to |0>, or leaves. */
function projected(
  psi: Float64Array,
  nQubits: number,
  qubit: number,
  bit: number,
  after: AfterMeasurement,
): Float64Array {
  const stride = 2 ** (nQubits - qubit);
  const slice = new Float64Array(psi.length / 2);
  for (let block = 0; block < psi.length / 2; block += stride) {
    slice.set(psi.subarray(2 * block + bit * stride, 2 * block + (bit + 1) * stride), block);
  }
  const norm = Math.sqrt(slice.reduce((sum, x) => sum + x * x, 0));
  for (let i = 0; i < slice.length; i++) slice[i] /= norm;
  if (after === 'remove') return slice;
  const shown = after === 'keep' ? bit : 0;
  const whole = new Float64Array(psi.length);
  for (let block = 0; block < slice.length; block += stride) {
    whole.set(slice.subarray(block, block + stride), 2 * block + shown * stride);
  }
  return whole;
}
