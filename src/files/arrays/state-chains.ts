import { zeroChain } from '../../mps/chain/chain.js';
import { compressInto, rightCanonical } from '../../mps/chain/compress.js';
import { chainOf, MpsState } from '../../mps/chain/mps-state.js';
import type { Site } from '../../mps/chain/site.js';
import { EXACT_POLICY } from '../../mps/chain/truncation.js';
import { defaultKernels } from '../../mps/kernels/wasm/wasm.js';
import type { State } from '../../mps/state/state.js';
import { StoreError } from '../errors.js';
import type { NamedArray, ReadArray } from './named-array.js';
import { checkNorm } from './state-amplitudes.js';

/** `state_3/site_0` in HDF5, `state_3_site_0` in npz, `site_0` for one state or all of them. */
const SITE = /^(?:state_(\d+)[/_])?site_(\d+)$/;

/** Returns whether an array is a site of a matrix-product state, by its name. */
export const isSite = ({ name }: NamedArray): boolean => SITE.test(name);

/**
 * Returns the states whose sites these arrays are.
 *
 * Sites are [left, 2, right], complex or real, in any gauge; those without a state's number may have a leading axis that
 * counts the states.
 *
 * @throws StoreError for a site that is missing or does not fit, or a norm that is not 1
 */
export function statesOfSites(arrays: readonly ReadArray[], where: string): State[] {
  const states = new Map<number, Map<number, Site>>();
  const put = (state: number, at: number, site: Site, name: string): void => {
    const sites = states.get(state) ?? new Map<number, Site>();
    if (sites.has(at))
      throw new StoreError(`${where} has site ${at} of state ${state} twice, again as '${name}'.`);
    states.set(state, sites.set(at, site));
  };
  for (const array of arrays) {
    const [, state, site] = SITE.exec(array.name) ?? [];
    for (const [row, one] of sitesOf(array, state !== undefined, where).entries()) {
      put(state === undefined ? row : Number(state), Number(site), one, array.name);
    }
  }
  return Array.from({ length: states.size }, (_, i) => {
    const sites = states.get(i);
    if (sites === undefined) throw missing(where, `state ${i}`, `${states.size} states, numbered from 0`);
    const ordered = Array.from({ length: sites.size }, (_, q) => {
      const site = sites.get(q);
      if (site === undefined)
        throw missing(where, `site ${q} of state ${i}`, `${sites.size} sites, numbered from 0`);
      return site;
    });
    return stateOf(ordered, `State ${i} of ${where}`);
  });
}

const missing = (where: string, what: string, found: string): StoreError =>
  new StoreError(`${where} has no ${what}, and ${found} are expected from the names. Write all sites.`);

/** Returns the site of every state that an array holds. */
function sitesOf({ name, shape, data, complex }: ReadArray, isSingle: boolean, where: string): Site[] {
  const [count, left, physical, right] = shape.length === 3 ? [1, ...shape] : shape;
  const fits = shape.length === 3 || (shape.length === 4 && !isSingle);
  if (!fits || physical !== 2 || left === 0 || right === 0) {
    throw new StoreError(
      `The site '${name}' of ${where} has the shape [${shape}]; expected [left, 2, right]` +
        `${isSingle ? '' : ' or [count, left, 2, right]'}.`,
    );
  }
  const size = left * 2 * right;
  return Array.from({ length: count }, (_, row) => {
    const own = complex
      ? data.slice(2 * row * size, 2 * (row + 1) * size)
      : Float64Array.from({ length: 2 * size }, (_, i) => (i % 2 === 0 ? data[row * size + i / 2] : 0));
    return { left, right, data: own };
  });
}

function stateOf(sites: readonly Site[], what: string): MpsState {
  sites.forEach(({ left }, q) => {
    const before = q === 0 ? 1 : sites[q - 1].right;
    if (left === before) return;
    throw new StoreError(
      `${what} has ${left} dimensions on the left of site ${q}, and ${before} come from there; expected the same number.`,
    );
  });
  const { right } = sites[sites.length - 1];
  if (right !== 1) throw new StoreError(`${what} ends in a bond of ${right}; expected 1 at both ends.`);
  const kernels = defaultKernels();
  const canonical = rightCanonical(kernels, sites);
  checkNorm(canonical.norm, what);
  const chain = zeroChain(sites.length, { ...EXACT_POLICY, schedule: 'program', kernels });
  compressInto(chain, canonical.sites);
  return new MpsState(chain);
}

/** Returns the sites of states as arrays [left, 2, right], named by state and site with a separator between. */
export function sitesArrays(states: readonly State[], separator: '/' | '_'): NamedArray[] {
  const policy = { ...EXACT_POLICY, schedule: 'program', kernels: defaultKernels() } as const;
  return states.flatMap((state, i) => {
    const { sites } = state instanceof MpsState ? state : chainOf(state, policy);
    return sites.map(({ left, right, data }, j) => ({
      name: `state_${i}${separator}site_${j}`,
      shape: [left, 2, right],
      data,
      complex: true,
    }));
  });
}
