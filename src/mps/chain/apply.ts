import type { DoubleStep, RzzAllStep, Step } from '../circuit/program.js';
import { exchanged, type SmallMatrix, smallAdjoint } from '../circuit/small-matrix.js';
import type { Chain } from './chain.js';
import { compressInto } from './compress.js';
import { applyDistant } from './distant.js';
import { guardFidelity } from './fidelity-guard.js';
import { recordTruncation } from './ledger.js';
import { operatorApplied } from './operator.js';
import { withSingle } from './site.js';
import { applyNeighbours } from './two-site.js';
import { zzOperator } from './zz-operator.js';

/**
 * Applies one step of a program to a chain.
 *
 * @throws FidelityTooLowError where the policy asks for a fidelity that the run no longer has.
 */
export function applyStep(chain: Chain, step: Step): void {
  if (step.kind === 'single') applySingle(chain, step.matrix, step.qubit);
  else if (step.kind === 'rzzAll') applyRzzAll(chain, step, step.angle);
  else for (const gate of inOrder(chain, step)) applyDouble(chain, gate, gate.matrix);
}

/** Applies the inverse of one step. */
export function unapplyStep(chain: Chain, step: Step): void {
  if (step.kind === 'single') applySingle(chain, smallAdjoint(step.matrix), step.qubit);
  else if (step.kind === 'rzzAll') applyRzzAll(chain, step, -step.angle);
  else for (const gate of inOrder(chain, step)) applyDouble(chain, gate, smallAdjoint(gate.matrix));
}

function applySingle(chain: Chain, matrix: SmallMatrix, qubit: number): void {
  chain.sites[qubit] = withSingle(chain.sites[qubit], matrix);
}

function applyDouble(chain: Chain, { gate, position, a, b }: DoubleStep, matrix: SmallMatrix): void {
  const first = Math.min(a, b);
  const last = Math.max(a, b);
  const ordered = a < b ? matrix : exchanged(matrix);
  if (last === first + 1) applyNeighbours(chain, ordered, first);
  else applyDistant(chain, ordered, first, last);
  guardFidelity(chain, gate, position, [a, b]);
}

/** Orders commuting gates as one sweep away from the end that the centre is nearer to, if they may be ordered. */
function inOrder(chain: Chain, step: Exclude<Step, { kind: 'single' | 'rzzAll' }>): readonly DoubleStep[] {
  if (step.kind === 'double') return [step];
  if (chain.policy.schedule === 'program') return step.gates;
  const rightwards = 2 * chain.centre < chain.sites.length;
  const position = (gate: DoubleStep) => gate.a + gate.b;
  return [...step.gates].sort((x, y) => (rightwards ? 1 : -1) * (position(x) - position(y)));
}

/** Applies the all-to-all ZZ rotation as a matrix-product operator and compresses the chain. */
function applyRzzAll(chain: Chain, { position }: RzzAllStep, angle: number): void {
  const nQubits = chain.sites.length;
  if (nQubits === 1 || angle === 0) return;
  const { sites, dropped } = zzOperator(chain.policy.kernels, nQubits, angle, chain.policy.cutoff);
  dropped.forEach((sigma, q) => {
    recordTruncation(chain.ledger, q + 1, sigma * sigma);
  });
  compressInto(chain, operatorApplied(chain.sites, sites));
  guardFidelity(chain, 'rzzAll', position, ['all qubits']);
}
