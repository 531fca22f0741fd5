import type * as Tf from '@tensorflow/tfjs';
import { type Chain, zeroChain } from '../chain/chain.js';
import { compressInto, rightCanonical } from '../chain/compress.js';
import { chainOf, MpsState } from '../chain/mps-state.js';
import { show } from '../common/check.js';
import { NotAStateError, OptionError } from '../common/errors.js';
import type { State } from '../state/state.js';
import { packed, unpacked } from './packing.js';
import { tf } from './tf.js';
import { UNCUT } from './tfmps/policy.js';
import {
  type CanonicalSites,
  canonicalSites,
  checkSites,
  planesOf,
  readSites,
  type SiteTensors,
  shapeOf,
} from './tfmps/sites.js';

/**
 * Returns a state's sites as tensors [2, left, 2, right], float32, canonical around `.centre`.
 *
 * A statevector is converted without truncation. The tensors are constants, of norm 1 to float32; to train them make
 * variables of them, `toTensors(state).map((site) => tf.variable(site))`.
 *
 * @throws OptionError for what is no state.
 *
 * @example
 * const sites = toTensors(randomMps(6, 4, rng(1)));
 * sites[2].shape; // [2, 4, 2, 4]
 */
export function toTensors(state: State): CanonicalSites {
  if (typeof state?.overlap !== 'function') {
    throw new OptionError(
      `toTensors takes a state such as engine.run(...) or productState(...), not ${show(state)}.`,
    );
  }
  return tensorsOf(chainOf(state, UNCUT), 'toTensors');
}

/** Returns the sites of a chain as tensors. */
export function tensorsOf({ sites, centre }: Chain, operation: string): CanonicalSites {
  const tensors = tf.tidy(() =>
    sites.map((site) =>
      unpacked<Tf.Rank.R4>(packed(`${operation}: entry`, [planesOf(site)]), 0, shapeOf(site)),
    ),
  );
  return canonicalSites(tensors, centre);
}

/**
 * Returns the state that site tensors hold, of the chain engine and normalised; they may be in any form.
 *
 * Not differentiable. The norm is not kept: it is the root of `tfmps.overlap(sites, sites)`, real part. Schmidt values
 * below 1e-14 of the largest are dropped; float32 leaves 1e-8 where there were zeros, which stays.
 *
 * @throws NotAStateError for sites of norm 0; OptionError, SizeMismatchError, NotFiniteError for what are no sites.
 *
 * @example
 * fromTensors(toTensors(state)).overlap(state); // { re: 1, im: 0 } to float32
 */
export function fromTensors(sites: SiteTensors): MpsState {
  const name = 'fromTensors';
  checkSites(sites, name);
  const read = readSites(sites, name);
  if (rightCanonical(UNCUT.kernels, read).norm === 0) {
    throw new NotAStateError(`${name}: the sites have the norm 0; a state needs an amplitude.`);
  }
  const chain = zeroChain(sites.length, UNCUT);
  compressInto(chain, read);
  return new MpsState(chain);
}
