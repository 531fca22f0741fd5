import type { Kernels } from '../../kernels/kernels.js';
import type { Matrix } from '../../kernels/matrix.js';
import { zeroChain } from '../chain.js';
import { basisOf, pullSplit, restored, split, stored } from '../split.js';
import { emptyTape } from '../tape.js';
import { EXACT_POLICY } from '../truncation.js';

/** A matrix cut as a chain cuts it, with its derivative. */
export interface CutOut {
  readonly basis: Matrix;
  readonly rest: Matrix;
  readonly values: Float64Array;
  readonly norm: number;
  pull(basisBar: Matrix, restBar: Matrix): Matrix;
}

/** Cuts a matrix to at most `maxBond` directions. */
export function cutOut(kernels: Kernels, matrix: Matrix, maxBond: number): CutOut {
  const { workspace: w } = kernels;
  const chain = zeroChain(2, { ...EXACT_POLICY, kernels, maxBond });
  const tape = emptyTape(chain.sites);
  chain.tape = tape;
  w.begin();
  const cut = split(chain, w.load(matrix), 1, 0);
  const [kept, rest, basis] = [stored(w, cut, tape), w.read(cut.rest), w.read(basisOf(w, cut))];
  return {
    basis,
    rest,
    values: cut.values,
    norm: cut.norm,
    pull(basisBar, restBar) {
      w.begin();
      return w.read(pullSplit(w, restored(w, kept, w.load(rest)), w.load(basisBar), w.load(restBar)));
    },
  };
}
