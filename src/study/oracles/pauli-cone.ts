import type { Circuit } from '../../mps/circuit/circuit.js';
import type { PauliTerm } from '../../mps/observables/pauli-sum.js';
import type { AngleDistribution } from './angle-distribution.js';
import { type PauliStep, pauliStep, refusal } from './pauli-steps.js';
import { LETTER, type Letter } from './pauli-strings.js';

type Relabel = Extract<PauliStep, { kind: 'relabel' }>;

/** The steps that do something to the strings of an observable, and the qubits on which these have letters. */
export interface PauliCone {
  /** In program order, their qubits counted in `qubits`. */
  readonly steps: readonly PauliStep[];
  /** Ascending. */
  readonly qubits: readonly number[];
}

/**
 * Returns the light cone of a Pauli string in a circuit, letter by letter.
 *
 * Walking backward, each qubit remembers whether a string may hold an X or a Z part there. A CZ on two Z does nothing, so a
 * layer of neighbouring CZ gates widens the cone by one qubit, where a cone of qubits alone would run along the layer.
 * Gates outside the cone need not be such that strings can pass, and may use parameters again.
 *
 * @throws NoOracleError for a gate in the cone that strings cannot pass, or a parameter used twice there.
 */
export function pauliCone(
  circuit: Circuit,
  factors: PauliTerm['factors'],
  distributionOf: (parameter: number) => AngleDistribution,
): PauliCone {
  const parts = new Map<number, number>(factors.map(({ qubit, pauli }) => [qubit, LETTER[pauli]]));
  const reached = new Set(parts.keys());
  const used = new Set<number>();
  const steps: PauliStep[] = [];
  for (const operation of circuit.operations.toReversed()) {
    if (!operation.qubits.some((qubit) => partsAt(parts, qubit) !== 0)) continue;
    const step = pauliStep(operation, distributionOf, (letter) =>
      mayAnticommute(parts, operation.qubits, letter),
    );
    if (step === undefined || !spread(step, parts)) continue;
    if (step.kind === 'turn') {
      if (used.has(step.parameter)) throw refusal(operation, `uses parameter ${step.parameter} again`);
      used.add(step.parameter);
    }
    for (const qubit of operation.qubits) reached.add(qubit);
    steps.push(step);
  }
  const qubits = [...reached].sort((a, b) => a - b);
  const siteOf = new Map(qubits.map((qubit, site) => [qubit, site]));
  const placed = (step: PauliStep): PauliStep => ({
    ...step,
    qubits: step.qubits.map((qubit) => siteOf.get(qubit) as number),
  });
  return { steps: steps.reverse().map(placed), qubits };
}

const partsAt = (parts: ReadonlyMap<number, number>, qubit: number): number => parts.get(qubit) ?? 0;

/** Whether a string may anticommute: X and Z parts do, those of the letter exchanged against those that strings may have. */
function mayAnticommute(
  parts: ReadonlyMap<number, number>,
  qubits: readonly number[],
  letter: Letter,
): boolean {
  const exchanged = ((letter & 1) << 1) | (letter >> 1);
  return qubits.some((qubit) => (partsAt(parts, qubit) & exchanged) !== 0);
}

/** Moves the parts through a step; returns whether it can change any string with the parts there were. */
function spread(step: PauliStep, parts: Map<number, number>): boolean {
  if (step.kind === 'relabel') return relabel(step, parts);
  for (const qubit of step.qubits) parts.set(qubit, partsAt(parts, qubit) | step.letter);
  return true;
}

/** A relabelling is linear in the parts: what it makes of each part tells what it makes of every string. */
function relabel({ qubits, gate }: Relabel, parts: Map<number, number>): boolean {
  const found = qubits.map(() => 0);
  let changes = false;
  for (const [i, qubit] of qubits.entries()) {
    for (const part of [1, 2] as const) {
      if ((partsAt(parts, qubit) & part) === 0) continue;
      const image = i === 0 ? gate(part, 0) : gate(0, part);
      changes ||= image[i] !== part || image[1 - i] !== 0;
      for (const j of found.keys()) found[j] |= image[j];
    }
  }
  qubits.forEach((qubit, j) => {
    parts.set(qubit, found[j]);
  });
  return changes;
}
