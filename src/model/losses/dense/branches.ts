import type { Ket } from '../../../mps/gradient/cost.js';
import { checkPossible, isPossible, outcomeChooser } from '../../../mps/state/outcome.js';
import type { OutcomeChoice } from '../../../mps/state/state.js';
import { StatevectorState } from '../../../mps/statevector/statevector-state.js';
import type { ChoiceOf } from '../outcomes.js';
import type { Flat } from './flat.js';

/** The branches of all outputs in flat arrays; those of input i are i perInput to (i + 1) perInput, not included. */
export interface DenseBranches extends Flat {
  readonly inputs: number;
  readonly perInput: number;
  /** Which outcome a branch has, its bits in the order of the measured qubits. */
  readonly outcome: Int32Array;
  /** 0 where an outcome cannot occur: its vector is zero, too. */
  readonly probability: Float64Array;
  /** 1 where every output has one branch, else the probability. */
  readonly weight: Float64Array;
  readonly leastProbability: number;
  readonly layout: Layout;
}

/** Where in the register the amplitudes of an outcome stand: those of data index k at ancillas[z] + data[k]. */
export interface Layout {
  readonly qubits: readonly number[];
  readonly ancillas: Int32Array;
  readonly data: Int32Array;
}

export function layoutOf(nQubits: number, qubits: readonly number[]): Layout {
  const data = Array.from({ length: nQubits }, (_, q) => q).filter((q) => !qubits.includes(q));
  const places = (listed: readonly number[]) =>
    Int32Array.from({ length: 2 ** listed.length }, (_, index) =>
      listed.reduce(
        (sum, qubit, k) => sum + ((index >> (listed.length - 1 - k)) & 1) * 2 ** (nQubits - 1 - qubit),
        0,
      ),
    );
  return { qubits, ancillas: places(qubits), data: places(data) };
}

/** Measures the ancillas of all outputs: one outcome each, as `State.measure` finds it, or all of them. */
export function denseBranches(outputs: Flat, layout: Layout, choiceOf: ChoiceOf | undefined): DenseBranches {
  const inputs = outputs.count;
  const all = layout.ancillas.length;
  const perInput = choiceOf === undefined ? all : 1;
  const count = inputs * perInput;
  const dim = layout.data.length;
  const psi = new Float64Array(2 * dim * count);
  const outcome = new Int32Array(count);
  const probability = new Float64Array(count);
  const chances = new Float64Array(all);
  let leastProbability = 1;
  for (let i = 0; i < inputs; i++) {
    const norm = fillChances(chances, outputs, i, layout);
    const chosen = choiceOf && chosenOutcome(chances, choiceOf(i, inputs), layout.qubits);
    for (let k = 0; k < perInput; k++) {
      const b = i * perInput + k;
      const z = chosen ?? k;
      outcome[b] = z;
      const p = chances[z] / norm;
      if (chosen === undefined && !isPossible(p)) continue;
      probability[b] = p;
      leastProbability = Math.min(leastProbability, p);
      gather(psi, b, outputs, i, { layout, z, scale: 1 / Math.sqrt(chances[z]) });
    }
  }
  const weight = choiceOf === undefined ? probability : new Float64Array(count).fill(1);
  return { inputs, perInput, count, dim, psi, outcome, probability, weight, leastProbability, layout };
}

/** Fills in the squared norms of all branches of an output, and returns their sum. */
function fillChances(chances: Float64Array, { psi, dim }: Flat, input: number, layout: Layout): number {
  const { ancillas, data } = layout;
  let norm = 0;
  for (let z = 0; z < ancillas.length; z++) {
    let sum = 0;
    for (let k = 0; k < data.length; k++) {
      const at = 2 * (input * dim + ancillas[z] + data[k]);
      sum += psi[at] * psi[at] + psi[at + 1] * psi[at + 1];
    }
    chances[z] = sum;
    norm += sum;
  }
  return norm;
}

/** Chooses bit after bit from conditional probabilities. */
function chosenOutcome(chances: Float64Array, choice: OutcomeChoice, qubits: readonly number[]): number {
  const choose = outcomeChooser(choice);
  let from = 0;
  for (let position = 0, half = chances.length / 2; position < qubits.length; position++, half /= 2) {
    let zero = 0;
    let one = 0;
    for (let z = from; z < from + half; z++) {
      zero += chances[z];
      one += chances[z + half];
    }
    const pair = [zero / (zero + one), one / (zero + one)] as const;
    const bit = choose(pair, position);
    checkPossible(pair[bit], qubits[position], bit);
    from += bit * half;
  }
  return from;
}

function gather(
  to: Float64Array,
  b: number,
  { psi, dim }: Flat,
  input: number,
  { layout, z, scale }: { layout: Layout; z: number; scale: number },
): void {
  const { ancillas, data } = layout;
  for (let k = 0; k < data.length; k++) {
    const at = 2 * (input * dim + ancillas[z] + data[k]);
    to[2 * (b * data.length + k)] = scale * psi[at];
    to[2 * (b * data.length + k) + 1] = scale * psi[at + 1];
  }
}

/**
 * Returns one ket an output: the lifted co-states of its branches, as `liftedCoStates` says.
 *
 * `chi` is the derivative with respect to the normalised branches; it is written over. `diagonal` has a branch's term
 * with itself where all outcomes are taken.
 */
export function denseCoStates(
  branches: DenseBranches,
  chi: Float64Array,
  score: number | 'expected',
  diagonal?: Float64Array,
): Ket[][] {
  const { inputs, perInput, dim, psi, probability, outcome, layout } = branches;
  const full = 2 * dim * layout.ancillas.length;
  // One buffer for all: an allocation an output would cost as much as the arithmetic.
  const lifted = new Float64Array(full * inputs);
  return Array.from({ length: inputs }, (_, i): Ket[] => {
    let square = 0;
    for (let b = i * perInput; b < (i + 1) * perInput; b++) {
      if (probability[b] === 0) continue;
      const at = 2 * dim * b;
      let along = 0;
      for (let k = at; k < at + 2 * dim; k++) along += chi[k] * psi[k];
      const own = score === 'expected' ? -(diagonal?.[b] ?? 0) : score - along;
      const scale = score === 'expected' ? Math.sqrt(probability[b]) : 1 / Math.sqrt(probability[b]);
      for (let k = 0; k < dim; k++) {
        const re = scale * (chi[at + 2 * k] + own * psi[at + 2 * k]);
        const im = scale * (chi[at + 2 * k + 1] + own * psi[at + 2 * k + 1]);
        const to = i * full + 2 * (layout.ancillas[outcome[b]] + layout.data[k]);
        lifted[to] = re;
        lifted[to + 1] = im;
        square += re * re + im * im;
      }
    }
    return ketOf(lifted.subarray(i * full, (i + 1) * full), Math.sqrt(square));
  });
}

/** Normalises a vector in place and returns it as a ket; none where it is zero. */
function ketOf(vector: Float64Array, norm: number): Ket[] {
  if (norm === 0) return [];
  for (let k = 0; k < vector.length; k++) vector[k] /= norm;
  return [{ coefficient: { re: norm, im: 0 }, state: new StatevectorState(vector) }];
}
