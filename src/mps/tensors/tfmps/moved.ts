import type * as Tf from '@tensorflow/tfjs';
import type { Site } from '../../chain/site.js';
import { unpacked } from '../packing.js';
import { tf } from '../tf.js';
import { differentiable } from './differentiable.js';
import { plainMove, type Stretch, tapedMove } from './made.js';
import type { Move } from './move.js';
import { type CanonicalSites, canonicalSites, centreOf, type SiteTensors, shapeOf } from './sites.js';

/**
 * Returns the sites after a move of the chain, as one differentiable operation.
 *
 * Sites whose centre is not known are made canonical around the move's first qubit before. All of it is done in
 * float64 by the chain of the engine, with a tape where a gradient may be asked for; the gradient is the tape played
 * backward, after a look at the cotangents that came in.
 */
export function moved(sites: SiteTensors, move: Move): CanonicalSites {
  const stretch = stretchOf(sites, move);
  const { first, last } = stretch;
  let centre = 0;
  const tensors = tf.tidy(() => {
    const inputs = [...sites.slice(first, last + 1), ...move.extras];
    let after: readonly Site[] = [];
    const all = differentiable(move.operation, inputs, (taped) => {
      const { chain, evaluation } = taped ? tapedMove(sites, move, stretch) : plainMove(sites, move, stretch);
      after = chain.sites;
      centre = chain.centre;
      return evaluation;
    });
    let start = 0;
    return after.map((site, q) => {
      // A tensor of its own each time: whoever disposes the sites before must not take these along.
      if (q < first) return tf.clone(sites[q]);
      const behind = after.length - q;
      if (behind < sites.length - last) return tf.clone(sites[sites.length - behind]);
      const tensor = unpacked<Tf.Rank.R4>(all, start, shapeOf(site));
      start += tensor.size;
      return tensor;
    });
  });
  return canonicalSites(tensors, centre);
}

function stretchOf(sites: SiteTensors, { first, last, needsCentre }: Move): Stretch {
  const centre = centreOf(sites);
  if (centre === undefined) return { first: 0, last: sites.length - 1 };
  return needsCentre ? { first: Math.min(first, centre), last: Math.max(last, centre) } : { first, last };
}
