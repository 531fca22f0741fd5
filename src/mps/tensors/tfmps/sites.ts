import type * as Tf from '@tensorflow/tfjs';
import { asTall, fromTall, type Site } from '../../chain/site.js';
import { allFinite, show } from '../../common/check.js';
import { OptionError, QubitRangeError, SizeMismatchError } from '../../common/errors.js';
import { fromPlanes, toPlanes } from '../linear-algebra/planes.js';
import { readNow } from '../read.js';
import { tf } from '../tf.js';

/** The sites of a matrix-product state from qubit 0 on, float32 tensors [2, left, 2, right] with re and im leading. */
export type SiteTensors = readonly Tf.Tensor4D[];

/**
 * Sites in mixed canonical form around the site `centre`, as the operations of `tfmps` return them; frozen.
 *
 * Of the type of an array, which `tf.tidy` and `tf.dispose` ask for.
 */
export type CanonicalSites = Tf.Tensor4D[] & { readonly centre: number };

/** A copy, or an array with a `centre` of its own making, is not in here: its form is not known. */
const canonical = new WeakSet<SiteTensors>();

/** Marks sites as canonical around `centre`. */
export function canonicalSites(tensors: SiteTensors, centre: number): CanonicalSites {
  const sites = Object.assign([...tensors], { centre });
  Object.freeze(sites);
  canonical.add(sites);
  return sites;
}

/** Returns where the orthogonality centre is known to be; undefined for any array that no operation has returned. */
export const centreOf = (sites: SiteTensors): number | undefined =>
  canonical.has(sites) ? (sites as CanonicalSites).centre : undefined;

/**
 * Checks sites before anything is read from them.
 *
 * @throws OptionError for what is no list of float32 tensors; SizeMismatchError for shapes that do not fit.
 */
export function checkSites(sites: SiteTensors, operation: string): void {
  if (!Array.isArray(sites) || sites.length === 0) {
    throw new OptionError(
      `${operation} takes a list of site tensors, one a qubit, not ${show(sites)}; tfmps.zero(n) makes one.`,
    );
  }
  for (const [q, site] of sites.entries()) checkTensor(site, `${operation}: site ${q}`);
  sites.forEach((site, q) => {
    const right = q + 1 < sites.length ? sites[q + 1].shape[1] : 1;
    const left = q === 0 ? 1 : site.shape[1];
    const { shape } = site;
    if (shape.length !== 4 || shape[0] !== 2 || shape[1] !== left || shape[2] !== 2 || site.size === 0) {
      throw new SizeMismatchError(`${operation}: site ${q} has the shape [${shape}]; expected ${SHAPE}.`);
    }
    if (shape[3] !== right) {
      throw new SizeMismatchError(
        `${operation}: site ${q} has ${shape[3]} dimensions on its right, and what follows has ${right}; ` +
          `expected the same number. A site is ${SHAPE}.`,
      );
    }
  });
}

const SHAPE = '[2, left, 2, right] with re and im leading and bonds of 1 at both ends';

/** Throws an OptionError unless `tensor` is a float32 tensor that has not been disposed. */
export function checkTensor(tensor: unknown, what: string): asserts tensor is Tf.Tensor {
  if (!(tensor instanceof tf.Tensor)) throw new OptionError(`${what} is ${show(tensor)}; expected a tensor.`);
  if (tensor.isDisposed) {
    throw new OptionError(
      `${what} has been disposed; keep it alive with tf.keep, or return it from tf.tidy.`,
    );
  }
  if (tensor.dtype !== 'float32') throw new OptionError(`${what} is of ${tensor.dtype}; expected float32.`);
}

/** Throws a QubitRangeError unless `qubit` stands in a register of `nQubits`. */
export function checkQubit(qubit: number, nQubits: number, operation: string): void {
  if (Number.isInteger(qubit) && qubit >= 0 && qubit < nQubits) return;
  throw new QubitRangeError(
    `${operation} was given qubit ${show(qubit)}; the sites hold qubits 0 to ${nQubits - 1}.`,
  );
}

/** Reads one site in float64; throws a NotFiniteError if an entry is NaN or infinite. */
export function readSite(tensor: Tf.Tensor4D, q: number, operation: string): Site {
  const entries = readNow(tensor, operation);
  allFinite(entries, `${operation}: site ${q}, entry`);
  return siteFrom(entries, tensor.shape[1], tensor.shape[3]);
}

/** Reads all sites. */
export const readSites = (sites: SiteTensors, operation: string): Site[] =>
  sites.map((tensor, q) => readSite(tensor, q, operation));

/** Returns the site whose tensor has these entries from `start` on. */
export const siteFrom = (entries: ArrayLike<number>, left: number, right: number, start = 0): Site =>
  fromTall(fromPlanes(entries, 2 * left, right, start));

/** Returns the entries of a site's tensor, times a real factor. */
export function planesOf(site: Site, factor = 1): Float64Array {
  const planes = toPlanes(asTall(site));
  if (factor !== 1) for (let i = 0; i < planes.length; i++) planes[i] *= factor;
  return planes;
}

/** Returns the shape of a site's tensor. */
export const shapeOf = ({ left, right }: Site): [number, number, number, number] => [2, left, 2, right];
