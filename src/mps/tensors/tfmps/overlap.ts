import type * as Tf from '@tensorflow/tfjs';
import { EDGE, extendLeft, overlapOf } from '../../chain/environment.js';
import { productSite, type Site } from '../../chain/site.js';
import { SizeMismatchError } from '../../common/errors.js';
import { defaultKernels } from '../../kernels/wasm/wasm.js';
import { parseBits } from '../../state/bits.js';
import { tf } from '../tf.js';
import { differentiable } from './differentiable.js';
import { addMultiple, braOpened, ketOpened, rightsOf, zerosLike } from './environments.js';
import { checkSites, planesOf, readSites, type SiteTensors } from './sites.js';

const kernels = defaultKernels();

/**
 * Returns the overlap <bra|ket> of two lists of sites as they are, [re, im]; neither is normalised.
 *
 * The squared norm of a state is the real part of its overlap with itself. Sites are [2, left, 2, right], in any form.
 * O(n chi^3), and twice that for the gradient.
 *
 * Differentiable once in the sites of both, everywhere.
 *
 * @throws SizeMismatchError for unequal numbers of qubits or sites that do not fit; OptionError, NotFiniteError.
 * SecondOrderError when its gradient is differentiated.
 *
 * @example
 * const fidelity = tf.sum(tf.square(tfmps.overlap(target, sites)));
 */
export function overlap(bra: SiteTensors, ket: SiteTensors): Tf.Tensor1D {
  const name = 'tfmps.overlap';
  checkSites(bra, name);
  checkSites(ket, name);
  if (bra.length !== ket.length) {
    throw new SizeMismatchError(
      `${name}: the bra has ${bra.length} qubits and the ket ${ket.length}; expected the same number.`,
    );
  }
  return tf.tidy(() =>
    differentiable(name, [...bra, ...ket], () => {
      const [bras, kets] = [readSites(bra, name), readSites(ket, name)];
      const { re, im } = overlapOf(kernels, bras, kets);
      return {
        values: [[re, im]],
        backward(dy) {
          const { inBra, inKet } = gradients(bras, kets, dy);
          return [...inBra, ...inKet].map((site) => planesOf(site));
        },
      };
    }),
  );
}

/**
 * Returns the amplitude <bits|sites> of one bit string, [re, im], qubit 0 first; the sites are not normalised.
 *
 * Sites are [2, left, 2, right], in any form. O(n chi^2), the gradient too.
 *
 * Differentiable once in the sites, everywhere.
 *
 * @throws NotAStateError for what is no string of as many bits as there are sites; else as `overlap` does.
 *
 * @example
 * const probability = tf.sum(tf.square(tfmps.amplitude(sites, '01100110'))); // where the norm is 1
 */
export function amplitude(sites: SiteTensors, bits: string): Tf.Tensor1D {
  const name = 'tfmps.amplitude';
  checkSites(sites, name);
  const bra = parseBits(bits, sites.length).map((bit) =>
    productSite(bit === 0 ? [1, 0, 0, 0] : [0, 0, 1, 0]),
  );
  return tf.tidy(() =>
    differentiable(name, sites, () => {
      const ket = readSites(sites, name);
      const { re, im } = overlapOf(kernels, bra, ket);
      return {
        values: [[re, im]],
        backward: (dy) => gradients(bra, ket, dy).inKet.map((site) => planesOf(site)),
      };
    }),
  );
}

/** Returns the derivatives of dy_0 Re o + dy_1 Im o in the real and imaginary parts of all sites. */
function gradients(
  bra: readonly Site[],
  ket: readonly Site[],
  dy: ArrayLike<number>,
): { inBra: Site[]; inKet: Site[] } {
  const rights = rightsOf(kernels, bra, ket);
  const inBra: Site[] = [];
  const inKet: Site[] = [];
  let left = EDGE;
  ket.forEach((site, q) => {
    inBra.push(multiple(dy[0], -dy[1], braOpened(kernels, left, site, rights[q])));
    inKet.push(multiple(dy[0], dy[1], ketOpened(kernels, left, bra[q], rights[q])));
    left = extendLeft(kernels, left, bra[q], site);
  });
  return { inBra, inKet };
}

function multiple(re: number, im: number, site: Site): Site {
  const out = zerosLike(site);
  addMultiple(out, re, im, site);
  return out;
}
