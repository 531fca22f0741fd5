import { checkPossible, outcomeChooser } from '../state/bits.js';
import type { AfterMeasurement, OutcomeChoice } from '../state/state.js';

/** Measures qubits one by one; returns the outcome, its probability and the normalised amplitudes. */
export function measured(
  psi: Float64Array,
  nQubits: number,
  qubits: readonly number[],
  choice: OutcomeChoice,
  after: AfterMeasurement,
): { outcome: number[]; probability: number; amplitudes: Float64Array } {
  const choose = outcomeChooser(choice);
  const outcome: number[] = [];
  let probability = 1;
  let amplitudes = psi;
  let width = nQubits;
  qubits.forEach((qubit, position) => {
    const removedBefore = qubits.slice(0, position).filter((earlier) => earlier < qubit).length;
    const here = after === 'remove' ? qubit - removedBefore : qubit;
    const chances = probabilities(amplitudes, width, here);
    const bit = choose(chances, position);
    const chance = chances[bit];
    checkPossible(chance, qubit, bit);
    amplitudes = projected(amplitudes, width, here, bit, after);
    if (after === 'remove') width--;
    probability *= chance;
    outcome.push(bit);
  });
  return { outcome, probability, amplitudes };
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

/** Keeps the slice of one bit and normalises it; the qubit stays in |bit> or leaves. */
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
  const whole = new Float64Array(psi.length);
  for (let block = 0; block < slice.length; block += stride) {
    whole.set(slice.subarray(block, block + stride), 2 * block + bit * stride);
  }
  return whole;
}
