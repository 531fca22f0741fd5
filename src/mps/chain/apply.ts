import type { DoubleStep, RzzAllStep, SingleStep, Step } from '../circuit/program.js';
import { exchanged, type SmallMatrix, smallAdjoint } from '../circuit/small-matrix.js';
import { applyOperator } from './apply-operator.js';
import { applyUnitary } from './apply-unitary.js';
import type { Chain } from './chain.js';
import { applyDistant, traitOf } from './distant.js';
import { guardFidelity } from './fidelity-guard.js';
import { recordTruncation } from './ledger.js';
import { asTall, physicalProduct, withSingle } from './site.js';
import { record } from './tape.js';
import { applyNeighbours } from './two-site.js';
import { zzAutomaton } from './zz-automaton.js';
import { zzOperator } from './zz-operator.js';

/**
 * Applies one step of a program to a chain, and records it where the chain has a tape.
 *
 * @throws FidelityTooLowError where the policy asks for a fidelity that the run no longer has.
 */
export function applyStep(chain: Chain, step: Step): void {
  if (step.kind === 'single') applySingle(chain, step, step.matrix);
  else if (step.kind === 'rzzAll') applyRzzAll(chain, step, step.angle);
  else for (const gate of inOrder(chain, step)) applyDouble(chain, gate, gate.matrix);
}

/**
 * Applies steps in order, as `applyStep` does one by one.
 *
 * A one-qubit step waits for the neighbours' gate that comes next on its qubit and is applied together with it, which
 * saves a site a step; what waits for nothing is applied at the end, or before a gate of another kind.
 */
export function applySteps(chain: Chain, steps: readonly Step[]): void {
  const waiting: Waiting = new Map();
  for (const step of steps) {
    if (step.kind === 'single') {
      release(chain, waiting, step.qubit);
      waiting.set(step.qubit, step);
    } else if (step.kind === 'rzzAll') {
      releaseAll(chain, waiting);
      applyRzzAll(chain, step, step.angle);
    } else for (const gate of inOrder(chain, step)) applyDouble(chain, gate, gate.matrix, waiting);
  }
  releaseAll(chain, waiting);
}

/** One-qubit steps that no gate has taken along yet, by qubit. */
type Waiting = Map<number, SingleStep>;

const NONE: Waiting = new Map();

function release(chain: Chain, waiting: Waiting, qubit: number): void {
  const step = taken(waiting, qubit);
  if (step !== undefined) applySingle(chain, step, step.matrix);
}

function releaseAll(chain: Chain, waiting: Waiting): void {
  for (const qubit of [...waiting.keys()]) release(chain, waiting, qubit);
}

function taken(waiting: Waiting, qubit: number): SingleStep | undefined {
  const step = waiting.get(qubit);
  if (step !== undefined) waiting.delete(qubit);
  return step;
}

/** Applies the inverse of one step. */
export function unapplyStep(chain: Chain, step: Step): void {
  if (step.kind === 'single') applySingle(chain, step, smallAdjoint(step.matrix));
  else if (step.kind === 'rzzAll') applyRzzAll(chain, step, -step.angle);
  else for (const gate of inOrder(chain, step)) applyDouble(chain, gate, smallAdjoint(gate.matrix));
}

function applySingle(chain: Chain, step: SingleStep, matrix: SmallMatrix): void {
  const { qubit } = step;
  const after = withSingle(chain.sites[qubit], matrix);
  chain.sites[qubit] = after;
  if (chain.tape === undefined) return;
  record(
    chain.tape,
    (cotangents, sink) => {
      if (step.factors.length > 0) sink.single(step, physicalProduct(cotangents[qubit], asTall(after)));
      cotangents[qubit] = withSingle(cotangents[qubit], smallAdjoint(matrix));
    },
    after,
  );
}

function applyDouble(chain: Chain, step: DoubleStep, matrix: SmallMatrix, waiting = NONE): void {
  const { gate, position, a, b } = step;
  if (chain.tape !== undefined) chain.tape.gate = `Gate ${position} (${gate} on ${a}, ${b})`;
  const first = Math.min(a, b);
  const last = Math.max(a, b);
  const ordered = a < b ? matrix : exchanged(matrix);
  const trait = traitOf(chain, step);
  if (last === first + 1) {
    const before = [taken(waiting, first), taken(waiting, last)] as const;
    applyNeighbours(chain, ordered, first, { ...trait, before });
  } else {
    // What stands between moves along with the swaps.
    releaseAll(chain, waiting);
    applyDistant(chain, ordered, first, last, trait);
  }
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

/**
 * Applies the all-to-all ZZ rotation as a matrix-product operator and compresses the chain.
 *
 * A tape needs the derivative in the angle at every angle, and takes the exact operator instead of the compressed one.
 */
function applyRzzAll(chain: Chain, step: RzzAllStep, angle: number): void {
  const nQubits = chain.sites.length;
  if (nQubits === 1) return;
  if (chain.tape !== undefined) chain.tape.gate = `Gate ${step.position} (rzzAll)`;
  if (chain.tape !== undefined || chain.policy.exactOperators === true) {
    const { sites, middle, derivative } = zzAutomaton(nQubits, angle);
    applyOperator(chain, sites, 0, { at: middle, site: derivative, gate: step });
  } else {
    if (angle === 0) return;
    const { sites, dropped } = zzOperator(chain.policy.kernels, nQubits, angle, chain.policy.cutoff);
    dropped.forEach((sigma, q) => {
      recordTruncation(chain.ledger, q + 1, sigma * sigma);
    });
    const deviation = dropped.reduce((sum, sigma) => sum + sigma, 0);
    applyUnitary(chain, sites, 0, deviation);
  }
  guardFidelity(chain, 'rzzAll', step.position, ['all qubits']);
}
