import type { DoubleStep, SingleStep, Step } from '../../mps/circuit/program.js';
import type { SmallMatrix } from '../../mps/circuit/small-matrix.js';
import { type Insertion, type Layer, met } from './program.js';

/** On which side of the evolving operator Y a derivative puts its matrix Q: Y -> Y Q, or Y -> Q Y Q. */
export type Sides = 'right' | 'both';

/** One factor of an evolved operator: the qubits on which it is no identity, and the gates that make it. */
export interface FactorPlan {
  readonly from: number;
  /** The last of its qubits. */
  readonly to: number;
  /** Gates on the doubled register: the row of qubit q at 2 (q - from), its column right behind it. */
  readonly steps: readonly Step[];
  /** Whether the matrix of a derivative stands in it. */
  readonly isDerivative: boolean;
}

/** An evolved operator: its factors from left to right, the identity between them. */
export interface OperatorPlan {
  readonly factors: readonly FactorPlan[];
  /** Whether Q is put where Y is the identity, outside the light cone of the ancillas: Y Q = Q Y, Q Y Q = Y. */
  readonly isOutside: boolean;
}

/**
 * Plans U (|0><0|_A x 1) U^H, with the matrix of a derivative put in at its place.
 *
 * Gates on what is still the identity cancel. What is left falls into factors, one for every connected light cone.
 */
export function planOperator(
  layers: readonly Layer[],
  width: number,
  ancillas: readonly number[],
  insertion?: Insertion,
  sides: Sides = 'right',
): OperatorPlan {
  const support = new Set(ancillas);
  const at = insertion === undefined ? 0 : insertion.after + 1;
  const before = met(layers.slice(0, at), support);
  const isOutside = insertion !== undefined && !support.has(insertion.qubit);
  if (insertion !== undefined) support.add(insertion.qubit);
  const after = met(layers.slice(at), support);
  const factors = connected(width, support, [...before, ...after]).map(({ from, to }) => {
    const isWithin = (q: number) => q >= from && q <= to;
    const isDerivative = insertion !== undefined && isWithin(insertion.qubit);
    const within = (part: readonly Layer[]) => part.flatMap((layer) => doubled(layer, from, isWithin));
    const inserted = isDerivative ? insertedSteps(insertion, sides, from) : [];
    return { from, to, steps: [...within(before), ...inserted, ...within(after)], isDerivative };
  });
  return { factors, isOutside };
}

/** Splits a support into runs of qubits, each coupled to the next by a gate. */
function connected(width: number, support: ReadonlySet<number>, layers: readonly Layer[]) {
  const coupled = new Set<number>();
  for (const layer of layers) {
    if (layer.kind === 'pairs') for (const { a, b } of layer.gates) coupled.add(Math.min(a, b));
  }
  const runs: { from: number; to: number }[] = [];
  for (let q = 0; q < width; q++) {
    if (!support.has(q)) continue;
    if (coupled.has(q - 1)) runs[runs.length - 1].to = q;
    else runs.push({ from: q, to: q });
  }
  return runs;
}

/** Y -> g Y g^H on the vector of Y: g on its rows, conj(g) on its columns. */
function doubled(layer: Layer, from: number, isWithin: (q: number) => boolean): Step[] {
  if (layer.kind === 'single') {
    const { qubit, matrix } = layer.step;
    if (!isWithin(qubit)) return [];
    return [single(2 * (qubit - from), matrix), single(2 * (qubit - from) + 1, conjugate(matrix))];
  }
  const gates = layer.gates.filter(({ a }) => isWithin(a));
  if (gates.length === 0) return [];
  const on = (gate: DoubleStep, column: 0 | 1): DoubleStep => ({
    ...gate,
    a: 2 * (gate.a - from) + column,
    b: 2 * (gate.b - from) + column,
    matrix: column === 0 ? gate.matrix : conjugate(gate.matrix),
  });
  return [{ kind: 'diagonals', gates: gates.flatMap((gate) => [on(gate, 0), on(gate, 1)]) }];
}

/** Y -> Y Q is Q^T = conj(Q) on the columns, for Q is Hermitian. */
function insertedSteps({ qubit, matrix }: Insertion, sides: Sides, from: number): Step[] {
  const right = single(2 * (qubit - from) + 1, conjugate(matrix));
  return sides === 'right' ? [right] : [single(2 * (qubit - from), matrix), right];
}

const single = (qubit: number, matrix: SmallMatrix): SingleStep => ({
  kind: 'single',
  qubit,
  matrix,
  factors: [],
});

const conjugate = (a: SmallMatrix): SmallMatrix => a.map((x, i) => (i % 2 === 0 ? x : -x));
