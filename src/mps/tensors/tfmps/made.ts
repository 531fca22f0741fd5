import { stepLeft, stepRight } from '../../chain/centre-step.js';
import type { Chain } from '../../chain/chain.js';
import { emptyLedger } from '../../chain/ledger.js';
import type { Site } from '../../chain/site.js';
import { emptyTape, NotDifferentiableError, RankDeficientBondError, type Sink } from '../../chain/tape.js';
import { addSingleDerivatives } from '../../gradient/derivative.js';
import type { Evaluation } from './differentiable.js';
import { checkGauge } from './gauge-check.js';
import type { Move } from './move.js';
import { RESOLUTION } from './policy.js';
import { centreOf, planesOf, readSite, type SiteTensors, siteFrom } from './sites.js';

/** The stretch of sites that a move reads and replaces; the others stay what they are. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** A move that has been made, and the way back. */
export interface Made {
  readonly chain: Chain;
  readonly evaluation: Evaluation;
}

/** Makes a move without a way back. */
export function plainMove(sites: SiteTensors, move: Move, stretch: Stretch): Made {
  const chain = chainOver(sites, move, stretch);
  home(sites, chain, move);
  move.run(chain, []);
  const values = replaced(chain.sites, sites, stretch).map((site) => planesOf(site));
  return { chain, evaluation: { values, backward: () => [] } };
}

/**
 * Makes a move with a way back.
 *
 * The value exists also where the tape refuses the derivative: whoever asks for that gets the refusal.
 */
export function tapedMove(sites: SiteTensors, move: Move, stretch: Stretch): Made {
  try {
    return recordedMove(sites, move, stretch);
  } catch (error) {
    if (!(error instanceof RankDeficientBondError || error instanceof NotDifferentiableError)) throw error;
    const refusal = new (error.constructor as typeof RankDeficientBondError)(
      `${move.operation}, its gradient: ${error.message.replaceAll('Gate 0 (', 'the gate (')} On tensors the adjoint is that of tensorOp(mps(), ...); values ` +
        'that are small and not zero let the gradient pass once maxBond is below their number.',
    );
    const { chain, evaluation } = plainMove(sites, move, stretch);
    const backward = () => {
      throw refusal;
    };
    return { chain, evaluation: { ...evaluation, backward } };
  }
}

function recordedMove(sites: SiteTensors, move: Move, stretch: Stretch): Made {
  const chain = chainOver(sites, move, stretch);
  const tape = { ...emptyTape(chain.sites), gate: move.operation, singular: RESOLUTION };
  chain.tape = tape;
  const gradients = move.extras.map(({ size }) => new Float64Array(size));
  home(sites, chain, move);
  move.run(chain, gradients);
  checkGap(chain);
  const after = replaced(chain.sites, sites, stretch);
  const backward = (dy: ArrayLike<number>) => {
    const bars = cotangentsFrom(dy, after);
    checkGauge(move.policy.kernels, after, bars, chain.centre - stretch.first, stretch.first);
    const cotangents = [...chain.sites];
    cotangents.splice(stretch.first, bars.length, ...bars);
    for (const pullback of tape.pullbacks.toReversed()) pullback(cotangents, sinkInto(gradients));
    // The derivative in the real and the imaginary part of an entry is twice its cotangent.
    const inSites = cotangents.slice(stretch.first, stretch.last + 1).map((bar) => planesOf(bar, 2));
    return [...inSites, ...gradients];
  };
  return { chain, evaluation: { values: after.map((site) => planesOf(site)), backward } };
}

/** Throws a NotDifferentiableError for a cut between values that float32 does not tell apart. */
function checkGap({ ledger: { smallestGap } }: Chain): void {
  if (smallestGap > RESOLUTION) return;
  throw new NotDifferentiableError(
    `The Schmidt values on both sides of a cut differ by ${smallestGap.toExponential(1)} of the largest, which float32 ` +
      'does not resolve: the truncated state has no derivative there. Raise maxBond until the whole multiplet fits.',
  );
}

/** Returns a chain that knows of the sites outside the stretch no more than their shapes. */
function chainOver(sites: SiteTensors, { operation, policy }: Move, { first, last }: Stretch): Chain {
  const unread = new Float64Array(0);
  const read = sites.map((tensor, q) =>
    first <= q && q <= last
      ? readSite(tensor, q, operation)
      : { left: tensor.shape[1], right: tensor.shape[3], data: unread },
  );
  return { sites: read, centre: centreOf(sites) ?? 0, ledger: emptyLedger(), policy };
}

/** Makes sites of unknown form canonical around the move's first qubit: QR from both ends, the norm kept. */
function home(sites: SiteTensors, chain: Chain, { first }: Move): void {
  if (centreOf(sites) !== undefined) return;
  const { kernels } = chain.policy;
  for (let q = 0; q < first; q++) stepRight(kernels, chain.sites, q, chain.tape);
  for (let q = sites.length - 1; q > first; q--) stepLeft(kernels, chain.sites, q, chain.tape);
  chain.centre = first;
}

const replaced = (after: readonly Site[], sites: SiteTensors, { first, last }: Stretch): Site[] =>
  after.slice(first, after.length - (sites.length - 1 - last));

function cotangentsFrom(dy: ArrayLike<number>, sites: readonly Site[]): Site[] {
  let start = 0;
  return sites.map(({ left, right, data }) => {
    const bar = siteFrom(dy, left, right, start);
    start += data.length;
    for (let i = 0; i < bar.data.length; i++) bar.data[i] /= 2;
    return bar;
  });
}

/** Angle k is the one entry of the extra k. */
const sinkInto = (gradients: readonly Float64Array[]): Sink => ({
  single(step, transition) {
    const angles = new Float64Array(gradients.length);
    addSingleDerivatives(angles, step, transition);
    angles.forEach((derivative, k) => {
      gradients[k][0] += derivative;
    });
  },
  angle({ param, times }, derivative) {
    if (param !== undefined) gradients[param][0] += times * derivative;
  },
});
