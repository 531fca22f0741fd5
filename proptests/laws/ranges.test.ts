import fc from 'fast-check';
import { circuit, mps, type State } from 'tfjs-mps';
import { mmd, mmdParts } from 'tfjs-mps/model';
import { expect } from 'vitest';
import { overWidths } from '../arbitraries/circuits.js';
import { ensembles } from '../arbitraries/ensembles.js';
import { states } from '../arbitraries/states.js';
import { type Entry, entriesOf, fidelityOf } from '../check/amplitudes.js';
import { close } from '../support/close.js';

import { law } from '../support/law.js';
import { onEngines } from '../support/on-engines.js';
import { rangesLaws } from './ranges.js';

// Law 17.   0 <= |<a|b>|^2 <= 1,   MMD_V(A, B) = Tr (rho_A - rho_B)^2 >= 0 with rho = (1/N) sum |psi><psi|,
//           MMD_V(A, A) = 0.

onEngines(rangesLaws);

const ROUNDING = 1e-12;

law(
  'fidelities lie in [0, 1]',
  overWidths(1, 6, (nQubits) => fc.tuple(states(nQubits), states(nQubits))),
  ([a, b]) => {
    for (const [bra, ket] of [
      [a, b],
      [onChain(a), b],
      [a, onChain(b)],
      [onChain(a), onChain(b)],
    ]) {
      const fidelity = fidelityOf(bra, ket);
      expect(fidelity).toBeGreaterThanOrEqual(0);
      expect(fidelity).toBeLessThanOrEqual(1 + ROUNDING);
      close(fidelityOf(ket, bra), fidelity, { rel: 1e-12 });
    }
    close(fidelityOf(a, onChain(a)), 1, { rel: 1e-12 });
  },
);

law(
  'the MMD is the squared distance of the mean states',
  overWidths(1, 4, (nQubits) => fc.tuple(ensembles(nQubits), ensembles(nQubits))),
  ([a, b]) => {
    const want = squaredDistance(meanState(a), meanState(b));
    close(mmd(a, b), want, { rel: 1e-12 });
    close(mmd(a.map(onChain), b.map(onChain)), want, { rel: 1e-12 });
    close(mmd(b, a), want, { rel: 1e-12 });
    expect(mmd(a, b)).toBeGreaterThanOrEqual(-ROUNDING);
    close(mmd(a, [...a].reverse()), 0, { rel: 0, w: ROUNDING ** 2 });
  },
);

law(
  'the U-statistic is V without the fidelities of states with themselves',
  overWidths(1, 4, (nQubits) => fc.tuple(ensembles(nQubits, { min: 2 }), ensembles(nQubits, { min: 2 }))),
  ([a, b]) => {
    const { selfA, selfB, cross } = mmdParts(a, b);
    const mean = (rows: readonly State[], columns: readonly State[], same: boolean) => {
      const entries = rows.flatMap((x, i) =>
        columns.flatMap((y, j) => (same && i === j ? [] : [fidelityOf(x, y)])),
      );
      return entries.reduce((sum, f) => sum + f, 0) / entries.length;
    };
    const want = [mean(a, a, true), mean(b, b, true), mean(a, b, false)];
    close([selfA, selfB, cross], want, { rel: 1e-12 });
    close(mmd(a, b, { statistic: 'U' }), want[0] + want[1] - 2 * want[2], { rel: 1e-12 });
  },
);

const onChain = (state: State): State =>
  mps({ maxBond: 64 }).run(
    circuit(state.nQubits, () => {}),
    [],
    state,
  );

/** Returns rho[x][y] = (1/N) sum psi_x conj(psi_y). */
function meanState(ensemble: readonly State[]): Entry[][] {
  const vectors = ensemble.map(entriesOf);
  return vectors[0].map((_, x) =>
    vectors[0].map((_, y): Entry => {
      let [re, im] = [0, 0];
      for (const psi of vectors) {
        re += psi[x][0] * psi[y][0] + psi[x][1] * psi[y][1];
        im += psi[x][1] * psi[y][0] - psi[x][0] * psi[y][1];
      }
      return [re / vectors.length, im / vectors.length];
    }),
  );
}

const squaredDistance = (a: readonly Entry[][], b: readonly Entry[][]): number =>
  a.reduce(
    (sum, row, x) =>
      row.reduce((rest, [re, im], y) => rest + (re - b[x][y][0]) ** 2 + (im - b[x][y][1]) ** 2, sum),
    0,
  );
