import { FIXED_MATRIX } from '../circuit/gates.js';
import type { DoubleStep, Step } from '../circuit/program.js';
import { exchanged, type SmallMatrix, smallAdjoint } from '../circuit/small-matrix.js';
import type { Chain } from './chain.js';
import { compressInto } from './compress.js';
import { recordTruncation } from './ledger.js';
import { operatorApplied } from './operator.js';
import { withSingle } from './site.js';
import { applyNeighbours } from './two-site.js';
import { zzOperator } from './zz-operator.js';

/** Applies one step of a program to a chain. */
export function applyStep(chain: Chain, step: Step): void {
  if (step.kind === 'single') applySingle(chain, step.matrix, step.qubit);
  else if (step.kind === 'double') applyDouble(chain, step.matrix, step.a, step.b);
  else if (step.kind === 'rzzAll') applyRzzAll(chain, step.angle);
  else for (const gate of inSweepOrder(chain, step.gates)) applyDouble(chain, gate.matrix, gate.a, gate.b);
}

/** Applies the inverse of one step. */
export function unapplyStep(chain: Chain, step: Step): void {
  if (step.kind === 'single') applySingle(chain, smallAdjoint(step.matrix), step.qubit);
  else if (step.kind === 'double') applyDouble(chain, smallAdjoint(step.matrix), step.a, step.b);
  else if (step.kind === 'rzzAll') applyRzzAll(chain, -step.angle);
  else {
    for (const gate of inSweepOrder(chain, step.gates)) {
      applyDouble(chain, smallAdjoint(gate.matrix), gate.a, gate.b);
    }
  }
}

function applySingle(chain: Chain, matrix: SmallMatrix, qubit: number): void {
  chain.sites[qubit] = withSingle(chain.sites[qubit], matrix);
}

/** Brings the two qubits next to each other by swaps, applies the gate, and brings them back. */
function applyDouble(chain: Chain, matrix: SmallMatrix, a: number, b: number): void {
  const first = Math.min(a, b);
  const last = Math.max(a, b);
  for (let q = last - 1; q > first; q--) applyNeighbours(chain, FIXED_MATRIX.swap, q);
  applyNeighbours(chain, a < b ? matrix : exchanged(matrix), first);
  for (let q = first + 1; q < last; q++) applyNeighbours(chain, FIXED_MATRIX.swap, q);
}

/** Orders commuting gates as one sweep away from the end that the centre is nearer to. */
function inSweepOrder(chain: Chain, gates: readonly DoubleStep[]): DoubleStep[] {
  const rightwards = 2 * chain.centre < chain.sites.length;
  const position = (gate: DoubleStep) => gate.a + gate.b;
  return [...gates].sort((x, y) => (rightwards ? 1 : -1) * (position(x) - position(y)));
}

/** Applies the all-to-all ZZ rotation as a matrix-product operator and compresses the chain. */
function applyRzzAll(chain: Chain, angle: number): void {
  const nQubits = chain.sites.length;
  if (nQubits === 1 || angle === 0) return;
  const { sites, dropped } = zzOperator(chain.policy.kernels, nQubits, angle, chain.policy.cutoff);
  dropped.forEach((sigma, q) => {
    recordTruncation(chain.ledger, q + 1, sigma * sigma);
  });
  compressInto(chain, operatorApplied(chain.sites, sites));
}
