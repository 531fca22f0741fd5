import { type Circuit, circuit, fromQasm, param, rng } from 'tfjs-mps';
import type { Settings } from '../settings/settings.js';

/** What a circuit is built from. */
export type Recipe = Pick<Settings, 'ansatz' | 'qubits' | 'depth' | 'seed' | 'angles' | 'qasm'>;

/** A circuit and the angles of its parameters. */
export interface Ansatz {
  readonly circuit: Circuit;
  readonly angles: Float64Array;
}

/** Circuits of the user's own that a page still draws. */
const MOST_QUBITS = 40;
const MOST_GATES = 4000;

/** A text of the user's own that is a circuit, but none that the playground can show. */
export class UnshowableCircuitError extends Error {
  override readonly name = 'UnshowableCircuitError';
}

/** Returns the circuit of a recipe, with angles drawn from its seed; a text of the user's own has its own angles. */
export function ansatzOf(recipe: Recipe): Ansatz {
  if (recipe.ansatz === 'qasm') return ownCircuit(recipe.qasm);
  const built = circuitOf(recipe);
  return { circuit: built, angles: drawnAngles(recipe, built.nParams, rng(recipe.seed).split('angles')) };
}

/** Returns the circuit of a family alone. */
export function circuitOf({ ansatz, qubits, depth }: Pick<Recipe, 'ansatz' | 'qubits' | 'depth'>): Circuit {
  if (ansatz === 'ghz') return ghz(qubits);
  if (ansatz === 'ising') return ising(qubits, depth);
  return ansatz === 'brickwork' ? brickwork(qubits, depth) : hardware(qubits, depth);
}

/** The variance of small angles in radians squared: 1/(4 (L + 2)) for L layers (Zhang et al., arXiv 2203.09376). */
export const smallVariance = (depth: number): number => 1 / (4 * (depth + 2));

/** Draws angles in radians: uniform in [0, 2 pi), or normal and small. */
export function drawnAngles(
  { angles, depth }: Pick<Recipe, 'angles' | 'depth'>,
  count: number,
  stream: ReturnType<typeof rng>,
): Float64Array {
  const deviation = Math.sqrt(smallVariance(depth));
  const draw = () => (angles === 'uniform' ? 2 * Math.PI * stream.uniform() : deviation * stream.normal());
  return Float64Array.from({ length: count }, draw);
}

/** Neighbouring pairs from 0, then from 1: gates that commute, so that they are drawn as two columns. */
const pairs = (qubits: number, from: 0 | 1): readonly number[] =>
  Array.from({ length: (qubits - from) >> 1 }, (_, k) => from + 2 * k);

const neighbours = (qubits: number): readonly number[] => [...pairs(qubits, 0), ...pairs(qubits, 1)];

/** QuDDPM's denoiser without ancillas: RX and RY on every qubit, then CZ on every neighbouring pair. */
const hardware = (qubits: number, depth: number): Circuit =>
  circuit(qubits, (c) => {
    let k = 0;
    for (let layer = 0; layer < depth; layer++) {
      for (let q = 0; q < qubits; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (const q of neighbours(qubits)) c.cz(q, q + 1);
    }
  });

/** The two parts of the transverse-field Ising chain: RX on every qubit, RZZ on every neighbouring pair. */
const ising = (qubits: number, depth: number): Circuit =>
  circuit(qubits, (c) => {
    let k = 0;
    for (let layer = 0; layer < depth; layer++) {
      for (let q = 0; q < qubits; q++) c.rx(param(k++), q);
      for (const q of neighbours(qubits)) c.rzz(param(k++), q, q + 1);
    }
  });

/** U3 on every qubit, CZ on every second pair, from qubit 0 and from qubit 1 in turn. */
const brickwork = (qubits: number, depth: number): Circuit =>
  circuit(qubits, (c) => {
    let k = 0;
    for (let layer = 0; layer < depth; layer++) {
      for (let q = 0; q < qubits; q++) c.u3(param(k++), param(k++), param(k++), q);
      for (const q of pairs(qubits, (layer % 2) as 0 | 1)) c.cz(q, q + 1);
    }
  });

const ghz = (qubits: number): Circuit =>
  circuit(qubits, (c) => {
    c.h(0);
    for (let q = 0; q < qubits - 1; q++) c.cnot(q, q + 1);
  });

function ownCircuit(text: string): Ansatz {
  const { circuit: own, angles, parameters } = fromQasm(text, { angles: 'parameters' });
  if (parameters.length > 0) {
    throw new UnshowableCircuitError(
      `The text has the inputs ${parameters.join(', ')}; write numbers in their place, as nothing gives them values here.`,
    );
  }
  if (own.nQubits < 2 || own.nQubits > MOST_QUBITS) {
    throw new UnshowableCircuitError(
      `The text has ${own.nQubits} qubit${own.nQubits === 1 ? '' : 's'}; expected 2 to ${MOST_QUBITS}.`,
    );
  }
  if (own.operations.length > MOST_GATES) {
    throw new UnshowableCircuitError(
      `The text has ${own.operations.length} gates; expected at most ${MOST_GATES}.`,
    );
  }
  return { circuit: own, angles: Float64Array.from(angles) };
}
