import fc from 'fast-check';
import { addSums, type PauliSum, pauliSum } from 'tfjs-mps';
import { ConvergenceError, DegenerateGroundStateError, type GroundState, groundState } from 'tfjs-mps/model';
import { expect } from 'vitest';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { law } from '../support/law.js';

// The search among chains finds what diagonalisation finds, for sums with terms of any reach.

/** Energies are found to 1e-12 c, so that levels which are closer than this may be mixed by 1e-8. */
const CLOSE = 1e-4;

const sums = fc
  .integer({ min: 4, max: 6 })
  // Every qubit is acted on, so that the width is the number of qubits.
  .chain((n) => pauliSums(n, { maxTerms: 3 * n }).map((sum) => addSums(sum, ends(n))));

const ends = (n: number): PauliSum => pauliSum(`0.7 X${n - 1} + 0.3 Z0`);

/** A ground state, or the refusal. */
const found = (sum: PauliSum, method: 'exact' | 'dmrg'): GroundState | Error => {
  try {
    return groundState(sum, { method });
  } catch (error) {
    if (error instanceof DegenerateGroundStateError || error instanceof ConvergenceError) return error;
    throw error;
  }
};

const seen = { compared: 0, degenerate: 0, unsettled: 0 };

law(
  'energy and state',
  sums,
  (sum) => {
    const [exact, searched] = [found(sum, 'exact'), found(sum, 'dmrg')];
    const scale = normBound(sum);
    if (searched instanceof ConvergenceError) seen.unsettled++;
    if (exact instanceof Error) {
      seen.degenerate++;
      // One of the ground states, where no string tells them apart: <(H - E_0)^2> <= 2 c <H - E_0>.
      if (!(searched instanceof Error)) expect(searched.variance).toBeLessThan(4e-12 * scale ** 2);
      return;
    }
    const gap = exact.gap as number;
    if (searched instanceof Error) {
      expect(gap).toBeLessThan(CLOSE * scale);
      return;
    }
    seen.compared++;
    const excess = searched.energy - exact.energy;
    expect(excess).toBeGreaterThan(-1e-13 * scale);
    expect(excess).toBeLessThan(2e-12 * scale);
    if (gap < CLOSE * scale) return;
    const { re, im } = searched.state.overlap(exact.state);
    // What is not the ground state costs the gap at least, and every part of it adds the gap's square to the variance.
    const missed = 1 - re * re - im * im;
    expect(missed * gap).toBeLessThan(2e-12 * scale);
    expect(missed).toBeLessThan(1.01 * (searched.variance / gap ** 2) + 1e-13);
  },
  {
    runs: 150,
    afterwards: (runs) => {
      expect(seen.compared).toBeGreaterThan(runs / 4);
      expect(seen.unsettled).toBeLessThan(1 + runs / 50);
    },
  },
);
