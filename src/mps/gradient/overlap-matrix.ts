import ndarray, { type NdArray } from 'ndarray';
import { chainOf, MpsState } from '../chain/mps-state.js';
import { overlapsOfChains } from '../chain/overlaps.js';
import { show } from '../common/check.js';
import type { Complex } from '../common/complex.js';
import { OptionError } from '../common/errors.js';
import { checkEnsemble } from '../state/ensemble.js';
import type { State } from '../state/state.js';
import { overlapsOfAmplitudes } from '../statevector/overlaps.js';
import { amplitudesOf } from '../statevector/statevector-state.js';

/** The overlaps of two ensembles: two real arrays of shape [N, M], rows the bras, columns the kets. */
export interface OverlapMatrix {
  readonly re: NdArray<Float64Array>;
  readonly im: NdArray<Float64Array>;
}

/** Amplitudes of states that have been converted to the other engine and are kept at a time: 256 MiB. */
const CONVERTED = 2 ** 24;

/**
 * Returns all overlaps O[i, m] = <bra_i|ket_m> of two ensembles, or of one with itself.
 *
 * Both engines, also mixed: a pair is taken on its bra's engine, as `bra.overlap(ket)` is, and equals it to 1e-13. Blocks
 * of pairs go from site to site together; bond dimensions may differ from state to state. Of one ensemble (`kets` left
 * out, or the same list) little more than one half is computed. Held beside the result: the environments of as many
 * pairs as take 64 KiB a site, or of one pair; where engines are mixed also the kets' conversion, at most 256 MiB or one
 * ket. Cost O(N M n chi^3) on the chain, O(N M 2^n) on the statevector. Not differentiable; `fidelityMatrix` is a cost.
 *
 * @throws SizeMismatchError for an empty ensemble or states of unequal widths; OptionError for what is no state.
 *
 * @example
 * const { re, im } = overlapMatrix(generated, targets);
 * re.get(2, 5) ** 2 + im.get(2, 5) ** 2; // the fidelity of generated[2] and targets[5]
 */
export function overlapMatrix(bras: readonly State[], kets: readonly State[] = bras): OverlapMatrix {
  checkList(bras, 'bras');
  checkList(kets, 'kets');
  checkEnsemble(bras, bras[0]?.nQubits ?? 0, 'the bras of overlapMatrix()');
  checkEnsemble(kets, bras[0].nQubits, 'the kets of overlapMatrix()');
  const data = interleavedOverlaps(bras, kets);
  const shape = [bras.length, kets.length];
  const stride = [2 * kets.length, 2];
  return { re: ndarray(data, shape, stride, 0), im: ndarray(data, shape, stride, 1) };
}

/** Returns <bra_m|ket_i> as complex scalars, one row a ket: how a cost of the kets wants them. */
export function overlapsByKet(bras: readonly State[], kets: readonly State[]): Complex[][] {
  const { re, im } = overlapMatrix(bras, kets);
  return kets.map((_, i) => bras.map((__, m) => ({ re: re.get(m, i), im: im.get(m, i) })));
}

function checkList(states: readonly State[], what: string): void {
  if (!Array.isArray(states)) {
    throw new OptionError(`The ${what} of overlapMatrix() are ${show(states)}; expected a list of states.`);
  }
}

function interleavedOverlaps(bras: readonly State[], kets: readonly State[]): Float64Array {
  const { engine } = bras[0];
  const isAlike = (state: State) => state.engine === engine;
  if (bras.every(isAlike) && kets.every(isAlike)) return overlapsOn(engine, bras, kets, bras === kets);
  const table = new Float64Array(2 * bras.length * kets.length);
  for (const name of ['mps', 'statevector'] as const) {
    const rows = placesOf(bras, (state) => state.engine === name);
    for (const columns of rows.length === 0 ? [] : slices(kets, name)) {
      const pick = (states: readonly State[], places: readonly number[]) => places.map((k) => states[k]);
      const part = overlapsOn(name, pick(bras, rows), pick(kets, columns), false);
      rows.forEach((row, i) => {
        columns.forEach((column, m) => {
          const from = 2 * (i * columns.length + m);
          table.set(part.subarray(from, from + 2), 2 * (row * kets.length + column));
        });
      });
    }
  }
  return table;
}

/** Returns the overlaps of bras that are all of one engine; the kets are converted to it. */
function overlapsOn(
  engine: State['engine'],
  bras: readonly State[],
  kets: readonly State[],
  isSelf: boolean,
): Float64Array {
  if (engine === 'statevector') {
    return overlapsOfAmplitudes(bras.map(amplitudesOf), kets.map(amplitudesOf), isSelf);
  }
  const chains = bras as readonly MpsState[];
  const policy = { ...chains[0].policy, maxBond: Number.POSITIVE_INFINITY, cutoff: 0 };
  const sitesOf = (ket: State) => (ket instanceof MpsState ? ket.sites : chainOf(ket, policy).sites);
  return overlapsOfChains(policy.kernels, chains.map(sitesOf), kets.map(sitesOf), isSelf);
}

/** Returns the places of the kets of an engine, and of the others in runs that are not too many to convert at once. */
export function slices(kets: readonly State[], engine: State['engine']): number[][] {
  const own = placesOf(kets, (state) => state.engine === engine);
  const others = placesOf(kets, (state) => state.engine !== engine);
  const most = Math.max(1, Math.floor(CONVERTED / 2 ** kets[0].nQubits));
  const out = own.length === 0 ? [] : [own];
  for (let from = 0; from < others.length; from += most) out.push(others.slice(from, from + most));
  return out;
}

const placesOf = (states: readonly State[], belongs: (state: State) => boolean): number[] =>
  states.flatMap((state, k) => (belongs(state) ? [k] : []));
