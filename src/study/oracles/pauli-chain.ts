import { NoOracleError } from './errors.js';
import type { PauliStep } from './pauli-steps.js';
import { anticommutes, relabelled, timesLetter } from './pauli-strings.js';

type Turn = Extract<PauliStep, { kind: 'turn' }>;

/** The averaged chain of one Pauli string through a circuit. */
export interface AveragedStrings {
  readonly start: string;
  /** In program order. */
  readonly steps: readonly PauliStep[];
  readonly nParams: number;
  /** E Tr[P rho]^2 of a string over the inputs. */
  readonly moment: (string: string) => number;
  readonly maxStrings: number;
}

/** The strings that a turn takes apart, and their weights before it. */
interface Parted {
  readonly strings: readonly string[];
  readonly weights: Float64Array;
}

/**
 * Returns E f^2 and all E (d_k f)^2: weights run from the observable to the input, moments back from the input.
 *
 * The moment of a string before some gates is the mean of E Tr[P rho]^2 over what they make of it. At each turn weights and
 * moments meet: E (d f)^2 = slope^2 sum_P w(P) (E sin^2 m(P) + E cos^2 m(A P)) over the strings that anticommute.
 */
export function averagedStrings(chain: AveragedStrings): { value: number; gradient: Float64Array } {
  const { start, steps, nParams, maxStrings } = chain;
  let weights = new Map([[start, 1]]);
  const parted = new Map<Turn, Parted>();
  let kept = 0;
  for (const step of steps.toReversed()) {
    if (step.kind === 'turn') {
      const here = partedBy(step, weights);
      kept += here.strings.length;
      parted.set(step, here);
    }
    weights = advanced(step, weights);
    if (kept + weights.size > maxStrings) throw tooMany(kept + weights.size, maxStrings);
  }
  let moments = new Map<string, number>();
  let value = 0;
  for (const [string, weight] of weights) {
    const moment = chain.moment(string);
    moments.set(string, moment);
    value += weight * moment;
  }
  const gradient = new Float64Array(nParams);
  for (const step of steps) {
    if (step.kind === 'turn')
      gradient[step.parameter] = derivative(step, parted.get(step) as Parted, moments);
    moments = step.kind === 'turn' ? averaged(step, moments) : renamed(step, moments);
  }
  return { value, gradient };
}

function partedBy({ qubits, letter }: Turn, weights: ReadonlyMap<string, number>): Parted {
  const strings = [...weights.keys()].filter((string) => anticommutes(string, qubits, letter));
  return { strings, weights: Float64Array.from(strings, (string) => weights.get(string) as number) };
}

/** Moves every weight to what the gate makes of its string. */
function advanced(step: PauliStep, weights: Map<string, number>): Map<string, number> {
  if (step.kind !== 'turn') return renamed(step, weights);
  const next = new Map<string, number>();
  const add = (string: string, weight: number) => next.set(string, (next.get(string) ?? 0) + weight);
  for (const [string, weight] of weights) {
    if (anticommutes(string, step.qubits, step.letter)) {
      // Strings of weight 0 stay: the derivative exchanges the two shares.
      add(string, step.cosSquared * weight);
      add(timesLetter(string, step.qubits, step.letter), step.sinSquared * weight);
    } else add(string, weight);
  }
  return next;
}

/** Gives every number to the renamed string; a renaming is its own inverse. */
function renamed(step: Exclude<PauliStep, Turn>, numbers: Map<string, number>): Map<string, number> {
  const next = new Map<string, number>();
  for (const [string, number] of numbers) next.set(image(step, string), number);
  return next;
}

function image(step: Exclude<PauliStep, Turn>, string: string): string {
  if (step.kind === 'relabel') return relabelled(string, step.qubits, step.gate);
  const { qubits, letter } = step;
  return anticommutes(string, qubits, letter) ? timesLetter(string, qubits, letter) : string;
}

/** The moments before a turn, from those after it, whose strings come in pairs. */
function averaged({ qubits, letter, cosSquared, sinSquared }: Turn, moments: Map<string, number>) {
  const next = new Map<string, number>();
  for (const [string, moment] of moments) {
    const turned = anticommutes(string, qubits, letter) ? timesLetter(string, qubits, letter) : undefined;
    next.set(
      string,
      turned === undefined ? moment : cosSquared * moment + sinSquared * (moments.get(turned) as number),
    );
  }
  return next;
}

function derivative(step: Turn, { strings, weights }: Parted, moments: ReadonlyMap<string, number>): number {
  const { qubits, letter, cosSquared, sinSquared, slope } = step;
  const sum = strings.reduce((total, string, i) => {
    const turned = moments.get(timesLetter(string, qubits, letter)) as number;
    return total + weights[i] * (sinSquared * (moments.get(string) as number) + cosSquared * turned);
  }, 0);
  return slope ** 2 * sum;
}

const tooMany = (count: number, most: number) =>
  new NoOracleError(
    `A chain of Pauli strings holds ${count} of them; maxStrings is ${most}. Raise it, or take fewer layers: each one widens ` +
      'the light cone by a qubit to either side.',
  );
