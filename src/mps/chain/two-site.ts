import { PAULI_MATRIX } from '../circuit/pauli.js';
import type { DoubleStep, SingleStep } from '../circuit/program.js';
import { type SmallMatrix, smallAdjoint, smallKronecker } from '../circuit/small-matrix.js';
import type { Matrix } from '../kernels/matrix.js';
import type { Resident, Workspace } from '../kernels/workspace.js';
import { moveCentre } from './canonical.js';
import type { Chain } from './chain.js';
import { asTall, asWide, fromTall, fromWide, type Site } from './site.js';
import { basisOf, pullSplit, restored, type StoredSplit, split, stored } from './split.js';
import { record, type Sink } from './tape.js';

/** What a derivative has to know of a gate: how far it may raise a bond, and the rotation it is, if any. */
export interface GateTrait {
  /** The operator Schmidt rank at generic angle. */
  readonly rank: number;
  readonly rotation?: DoubleStep;
  /** One-qubit steps on the two qubits that come right before the gate. */
  readonly before?: readonly [SingleStep | undefined, SingleStep | undefined];
  /** Takes the cotangent of theta after the gate, and theta before it, where the derivative in the matrix is asked. */
  readonly derivative?: (bar: Matrix, before: Matrix) => void;
}

/**
 * Applies a 4 x 4 matrix to the neighbours q and q + 1, q the more significant index, and truncates their bond.
 *
 *   theta[(a s), (t b)] = sum_{s' t'} G[(s t), (s' t')] sum_m A[a, s', m] B[m, t', b]
 *   theta = U S V^H,  A <- U_1,  B <- U_1^H theta        (mirrored where the centre comes from the right)
 *
 * One-qubit steps that come right `before` the gate are applied with it. Only left singular vectors are needed. The kept state is normalised; what was lost is in the ledger.
 * Cost O(chi^3). Source: Vidal, Phys. Rev. Lett. 91, 147902 (2003); Schollwoeck, Ann. Phys. 326, 96 (2011), 4.5.
 */
export function applyNeighbours(chain: Chain, gate: SmallMatrix, q: number, trait: GateTrait): void {
  const rightwards = chain.centre <= q;
  moveCentre(chain, rightwards ? q : q + 1);
  const { sites, policy, tape } = chain;
  const w = policy.kernels.workspace;
  const [left, right] = [sites[q], sites[q + 1]];
  w.begin();
  const [a, b] = turnedPair(w, left, right, trait);
  const theta = w.product(a, b);
  w.applyPair(theta, gate);
  const cut = split(
    chain,
    rightwards ? theta : w.transpose(theta),
    q + 1,
    trait.rank * (tape?.ranks[q + 1] ?? 0),
  );
  if (rightwards) {
    sites[q] = fromTall(w.read(basisOf(w, cut)));
    sites[q + 1] = fromWide(w.read(cut.rest));
  } else {
    sites[q] = fromTall(w.read(w.transpose(cut.rest)));
    sites[q + 1] = fromWide(w.read(w.rowsOf(w.transpose(cut.u), 0, cut.kept)));
  }
  chain.centre = rightwards ? q + 1 : q;
  if (tape === undefined) return;
  const move: Move = {
    q,
    rightwards,
    gate,
    trait,
    left,
    right,
    rest: sites[chain.centre],
    cut: stored(w, cut, tape),
  };
  record(tape, (cotangents, sink) => pullMove(w, move, cotangents, sink), left, right);
}

/** Loads two sites as (a s) x m and m x (t b), with the one-qubit steps before the gate applied. */
function turnedPair(w: Workspace, left: Site, right: Site, { before }: GateTrait): [Resident, Resident] {
  const [a, b] = [w.load(asTall(left)), w.load(asTall(right))];
  if (before?.[0] !== undefined) w.applySite(a, before[0].matrix);
  if (before?.[1] !== undefined) w.applySite(b, before[1].matrix);
  return [a, w.reshaped(b, right.left, 2 * right.right)];
}

/** A gate that was applied, and what its derivative needs. */
interface Move {
  readonly q: number;
  readonly rightwards: boolean;
  readonly gate: SmallMatrix;
  readonly trait: GateTrait;
  /** The sites before the gate and the one-qubit steps. */
  readonly left: Site;
  readonly right: Site;
  /** The site after the gate that took the rest. */
  readonly rest: Site;
  readonly cut: StoredSplit;
}

function pullMove(w: Workspace, move: Move, cotangents: Site[], sink: Sink): void {
  const { q, gate, left, right, trait } = move;
  w.begin();
  const bar = thetaBar(w, move, cotangents[q], cotangents[q + 1]);
  const { rotation, derivative } = trait;
  if (rotation?.generator !== undefined) {
    const pauli = PAULI_MATRIX[rotation.generator];
    const turned = thetaOf(w, move);
    w.applyPair(turned, smallKronecker(pauli, pauli));
    sink.angle(rotation, w.imaginaryProduct(bar, turned));
  }
  const asked = derivative === undefined ? undefined : w.read(bar);
  w.applyPair(bar, smallAdjoint(gate));
  const [a, b] = turnedPair(w, left, right, trait);
  const tall = (wide: Resident) => w.reshaped(wide, 2 * right.left, right.right);
  cotangents[q] = turnedBack(w, trait.before?.[0], w.productAdjoint(bar, b), a, sink, cotangents[q]);
  cotangents[q + 1] = turnedBack(
    w,
    trait.before?.[1],
    tall(w.adjointProduct(a, bar)),
    tall(b),
    sink,
    cotangents[q + 1],
  );
  if (asked !== undefined) derivative?.(asked, w.read(w.product(a, b)));
}

/** Pulls the cotangent of a site back through the step before the gate, given the site after that step. */
function turnedBack(
  w: Workspace,
  step: SingleStep | undefined,
  bar: Resident,
  site: Resident,
  sink: Sink,
  old: Site,
): Site {
  if (step !== undefined) {
    if (step.factors.length > 0) sink.single(step, w.transition(bar, site));
    w.applySite(bar, smallAdjoint(step.matrix));
  }
  // The old cotangent has been loaded and is nobody else's.
  return fromTall(w.read(bar, old.data));
}

/** Returns the cotangent of theta, before it was split. */
function thetaBar(w: Workspace, { rightwards, rest, cut }: Move, left: Site, right: Site): Resident {
  const [first, second] = [w.load(asTall(left)), w.load(asWide(right))];
  if (rightwards) return pullSplit(w, restored(w, cut, w.load(asWide(rest))), first, second);
  const mirrored = restored(w, cut, w.transpose(w.load(asTall(rest))));
  return w.transpose(pullSplit(w, mirrored, w.transpose(second), w.transpose(first)));
}

/** Returns theta after the gate. */
function thetaOf(w: Workspace, { rightwards, cut }: Move): Resident {
  const matrix = w.load(cut.matrix);
  return rightwards ? matrix : w.transpose(matrix);
}
