import fc from 'fast-check';
import { fromAmplitudes, type Rng, rng, type State, toMpsState } from 'tfjs-mps';
import { onlyKeys, someOf, WIDEST_DENSE, wholeIn } from '../check/options.js';
import { named } from './named.js';

/** How the Schmidt values of a drawn chain lie: what truncation and its derivative stumble over. */
export type SpectrumKind = 'equal' | 'pairs' | 'geometric' | 'tiny' | 'zeros';

const EVERY_SPECTRUM: readonly SpectrumKind[] = ['equal', 'pairs', 'geometric', 'tiny', 'zeros'];

/** A chain, the cut its spectrum was chosen at, and the values, descending and not squared. */
export interface SchmidtState {
  readonly state: State;
  readonly cut: number;
  readonly values: readonly number[];
}

/**
 * Draws chains with chosen Schmidt values at one cut: |psi> = sum_j s_j |u_j>|v_j>, the vectors Haar-random.
 *
 * `equal` is one multiplet, `pairs` comes in twos, `geometric` halves from value to value, `tiny` ends at 1e-9, `zeros`
 * leaves half of what the cut could hold at zero. Shrinks to a product.
 *
 * @throws OptionError below two qubits, where there is no cut, above 20, and for an unknown kind or option.
 * @example
 * fc.assert(fc.property(schmidtStates(6), ({ state }) => isNormalised(state)));
 */
export function schmidtStates(
  nQubits: number,
  options: { readonly kinds?: readonly SpectrumKind[] } = {},
): fc.Arbitrary<SchmidtState> {
  wholeIn(nQubits, 'The number of qubits', 2, WIDEST_DENSE);
  onlyKeys(options, ['kinds'], 'schmidtStates');
  const { kinds = EVERY_SPECTRUM } = options;
  someOf(kinds, EVERY_SPECTRUM, 'kinds');
  return fc
    .record({
      cut: fc.integer({ min: 1, max: nQubits - 1 }),
      kind: fc.constantFrom(...kinds),
      rank: fc.integer({ min: 1, max: 2 ** Math.floor(nQubits / 2) }),
      seed: fc.nat({ max: 1000 }),
    })
    .map((one) => schmidtStateOf(nQubits, one));
}

/** What a chain with chosen Schmidt values is made of; `rank` is cut to what the cut can hold. */
export interface SchmidtSpec {
  readonly kind: SpectrumKind;
  readonly cut: number;
  readonly rank: number;
  readonly seed: number;
}

/**
 * Returns the chain that `schmidtStates` draws with these numbers; a counterexample prints this call.
 *
 * @throws OptionError for an unknown kind, a cut that is none, and numbers out of their range.
 * @example
 * schmidtStateOf(6, { kind: 'equal', cut: 3, rank: 4, seed: 1 }).state.schmidtValues(3); // four times 1/2
 */
export function schmidtStateOf(nQubits: number, spec: SchmidtSpec): SchmidtState {
  wholeIn(nQubits, 'The number of qubits', 2, WIDEST_DENSE);
  onlyKeys(spec, ['kind', 'cut', 'rank', 'seed'], 'schmidtStateOf');
  const { kind, cut, rank, seed } = spec;
  someOf([kind], EVERY_SPECTRUM, 'The kind');
  wholeIn(cut, 'cut', 1, nQubits - 1);
  wholeIn(rank, 'rank', 1, 2 ** nQubits);
  wholeIn(seed, 'seed', 0, Number.MAX_SAFE_INTEGER);
  const most = 2 ** Math.min(cut, nQubits - cut);
  const values = spectrum(kind, Math.min(rank, most), most);
  const state = toMpsState(fromAmplitudes(...amplitudes(values, cut, nQubits, rng(seed).split(kind))));
  const call = `schmidtStateOf(${nQubits}, { kind: '${kind}', cut: ${cut}, rank: ${rank}, seed: ${seed} })`;
  return { state: named(state, `${call}.state`), cut, values };
}

/** Returns `rank` normalised values of a kind, descending; at most `most` fit. */
function spectrum(kind: SpectrumKind, rank: number, most: number): number[] {
  const size = kind === 'zeros' ? Math.max(1, Math.min(rank, Math.floor(most / 2))) : rank;
  const raw = Array.from({ length: size }, (_, j) => {
    if (kind === 'pairs') return 2 ** -Math.floor(j / 2);
    if (kind === 'geometric') return 2 ** -j;
    return kind === 'tiny' && j > 0 && j === size - 1 ? 1e-9 : 1;
  });
  const norm = Math.hypot(...raw);
  return raw.map((x) => x / norm);
}

function amplitudes(
  values: readonly number[],
  cut: number,
  nQubits: number,
  stream: Rng,
): [number[], number[]] {
  const [rows, columns] = [2 ** cut, 2 ** (nQubits - cut)];
  const left = orthonormal(values.length, rows, stream.split('left'));
  const right = orthonormal(values.length, columns, stream.split('right'));
  const [re, im] = [new Array<number>(rows * columns).fill(0), new Array<number>(rows * columns).fill(0)];
  values.forEach((s, j) => {
    for (let a = 0; a < rows; a++) {
      for (let b = 0; b < columns; b++) {
        const [ur, ui, vr, vi] = [left[j][2 * a], left[j][2 * a + 1], right[j][2 * b], right[j][2 * b + 1]];
        re[a * columns + b] += s * (ur * vr - ui * vi);
        im[a * columns + b] += s * (ur * vi + ui * vr);
      }
    }
  });
  return [re, im];
}

/** Returns `count` orthonormal complex vectors, interleaved: Gram and Schmidt's twice, which is enough in float64. */
export function orthonormal(count: number, size: number, stream: Rng): number[][] {
  const vectors: number[][] = [];
  for (let j = 0; j < count; j++) {
    let vector = Array.from({ length: 2 * size }, () => stream.normal());
    for (let pass = 0; pass < 2; pass++) for (const other of vectors) vector = withoutPart(vector, other);
    const norm = Math.hypot(...vector);
    vectors.push(vector.map((x) => x / norm));
  }
  return vectors;
}

/** Returns vector - <other|vector> other for interleaved vectors. */
function withoutPart(vector: readonly number[], other: readonly number[]): number[] {
  let re = 0;
  let im = 0;
  for (let i = 0; i < vector.length; i += 2) {
    re += other[i] * vector[i] + other[i + 1] * vector[i + 1];
    im += other[i] * vector[i + 1] - other[i + 1] * vector[i];
  }
  return vector.map((x, i) =>
    i % 2 === 0 ? x - re * other[i] + im * other[i + 1] : x - re * other[i] - im * other[i - 1],
  );
}
