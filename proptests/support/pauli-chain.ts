// Second moments of a local observable over random angles, by a Markov chain on Pauli strings. It shares no code with
// the library: strings are texts, one letter a qubit.
//
// The observable Z_j runs backward through the circuit. A rotation about A turns a string P that anticommutes with it
// into cos x P + sin x P', P' the third letter, up to a sign. Squared and averaged over independent angles with
// E sin x cos x = 0, the cross terms of two different strings vanish: they parted at some gate where one took the cosine
// and the other the sine. What remains is a classical weight per string, E f^2 = sum_P w(P) E Tr[P rho]^2. The
// derivative by one angle exchanges cos and sin at that gate and drops what commutes with it. It holds for one Pauli
// string as the observable, not for sums.

/** The ansatz: layers of RX then RY on every qubit, then CZ on every neighbouring pair; observable Z at `site`. */
export interface LocalProblem {
  readonly nQubits: number;
  readonly layers: number;
  readonly site: number;
  /** E cos^2 x of every angle. */
  readonly cosSquared: number;
  readonly input: 'zero' | 'product-Haar';
}

export interface LocalMoments {
  /** E f^2. */
  readonly value: number;
  /** E (df)^2 by the angles at `site`, [RX, RY] for each layer, the first applied layer first. */
  readonly gradient: readonly (readonly [number, number])[];
}

type Axis = 'X' | 'Y';
type Angle = { readonly layer: number; readonly axis: Axis };
type Weights = ReadonlyMap<string, number>;

export function localMoments(problem: LocalProblem): LocalMoments {
  const layers = Array.from({ length: problem.layers }, (_, layer) => layer);
  return {
    value: secondMoment(problem),
    gradient: layers.map((layer) => [
      secondMoment(problem, { layer, axis: 'X' }),
      secondMoment(problem, { layer, axis: 'Y' }),
    ]),
  };
}

function secondMoment(problem: LocalProblem, derivative?: Angle): number {
  const { nQubits, layers, site, cosSquared, input } = problem;
  const first = Math.max(0, site - layers);
  const last = Math.min(nQubits - 1, site + layers);
  let weights: Weights = new Map([[`${'I'.repeat(site)}Z${'I'.repeat(nQubits - 1 - site)}`, 1]]);
  for (let layer = layers - 1; layer >= 0; layer--) {
    weights = collect(weights, (string) => [[throughCz(string), 1]]);
    for (const axis of ['Y', 'X'] as const) {
      // A layer of CZ spreads a string by one qubit to either side: further away there are identities only.
      for (let qubit = first; qubit <= last; qubit++) {
        const here = qubit === site && layer === derivative?.layer && axis === derivative.axis;
        weights = collect(weights, (string) => throughRotation(string, qubit, axis, cosSquared, here));
      }
    }
  }
  let sum = 0;
  for (const [string, weight] of weights) sum += weight * squaredTrace(string, input);
  return sum;
}

/** Moves every string's weight to the strings it becomes. */
function collect(weights: Weights, step: (string: string) => (readonly [string, number])[]): Weights {
  const next = new Map<string, number>();
  for (const [string, weight] of weights) {
    for (const [to, share] of step(string)) next.set(to, (next.get(to) ?? 0) + share * weight);
  }
  return next;
}

const TIMES_Z: Readonly<Record<string, string>> = { I: 'Z', Z: 'I', X: 'Y', Y: 'X' };
const flips = (letter: string | undefined): boolean => letter === 'X' || letter === 'Y';

/** CZ on every neighbouring pair: a letter that flips puts a Z on each neighbour. */
const throughCz = (string: string): string =>
  Array.from(string, (letter, q) =>
    flips(string[q - 1]) === flips(string[q + 1]) ? letter : TIMES_Z[letter],
  ).join('');

function throughRotation(
  string: string,
  qubit: number,
  axis: Axis,
  cosSquared: number,
  differentiated: boolean,
): (readonly [string, number])[] {
  const letter = string[qubit];
  if (letter === 'I' || letter === axis) return differentiated ? [] : [[string, 1]];
  const third = 'XYZ'.replace(axis, '').replace(letter, '');
  const turned = string.slice(0, qubit) + third + string.slice(qubit + 1);
  const kept = differentiated ? 1 - cosSquared : cosSquared;
  return [
    [string, kept],
    [turned, 1 - kept],
  ];
}

/** E Tr[P rho]^2: on |0...0>, 1 without X and Y; on a product of Haar-random qubits, 1/3 for every letter but I. */
function squaredTrace(string: string, input: LocalProblem['input']): number {
  if (input === 'zero') return /[XY]/.test(string) ? 0 : 1;
  return 3 ** -string.replaceAll('I', '').length;
}
