import type * as Tf from '@tensorflow/tfjs';
import { EDGE, overlapOf } from '../../chain/environment.js';
import { transitionAmplitude } from '../../chain/expectation.js';
import { asTall, asWide, fromTall, type Site, withSingle } from '../../chain/site.js';
import { PAULI_MATRIX, type Pauli } from '../../circuit/pauli.js';
import { NotAStateError } from '../../common/errors.js';
import { type Matrix, reshaped } from '../../kernels/matrix.js';
import { defaultKernels } from '../../kernels/wasm/wasm.js';
import { DONE, pauliAutomaton, START, type Transition } from '../../observables/pauli-automaton.js';
import { checkWidth, lessConstant, type PauliSum } from '../../observables/pauli-sum.js';
import { tf } from '../tf.js';
import { differentiable } from './differentiable.js';
import { addMultiple, zerosLike } from './environments.js';
import { checkSites, planesOf, readSites, type SiteTensors } from './sites.js';

const kernels = defaultKernels();

const NAME = 'tfmps.expectation';

/**
 * Returns the expectation value of a Pauli sum, <psi|O|psi> / <psi|psi>, as a scalar.
 *
 * Sites are [2, left, 2, right], in any form and of any norm. O(n k chi^3) for k transitions a site (4 for TFIM), the
 * gradient twice that.
 *
 * Differentiable once in the sites, everywhere; the gradient is that of O - <O>, so that it keeps its digits near an
 * eigenstate.
 *
 * @throws PauliSyntaxError, QubitRangeError for an observable that does not fit; NotAStateError for sites of norm 0;
 * OptionError, SizeMismatchError, NotFiniteError for sites; SecondOrderError when its gradient is differentiated.
 *
 * @example
 * const energy = tfmps.expectation(sites, tfim(8, 1));
 */
export function expectation(sites: SiteTensors, observable: PauliSum): Tf.Scalar {
  checkSites(sites, NAME);
  checkWidth(observable, sites.length);
  return tf.tidy(() => {
    const all = differentiable(NAME, sites, () => {
      const read = readSites(sites, NAME);
      const weight = overlapOf(kernels, read, read).re;
      if (!(weight > 0)) {
        throw new NotAStateError(`${NAME}: the sites have the norm 0; a state needs an amplitude.`);
      }
      const automaton = pauliAutomaton(observable, sites.length);
      const value = transitionAmplitude(kernels, read, automaton, read).re / weight;
      return {
        values: [[value]],
        backward: (dy) =>
          cotangentsOf(read, lessConstant(observable, value)).map((bar) =>
            planesOf(bar, (2 * dy[0]) / weight),
          ),
      };
    });
    return tf.reshape(all, []) as Tf.Scalar;
  });
}

/** Returns the derivative of <psi|O|psi> in the conjugate of every site. */
function cotangentsOf(sites: readonly Site[], observable: PauliSum): Site[] {
  const steps = pauliAutomaton(observable, sites.length).sites;
  const rights: Environments[] = [new Map([[DONE, EDGE]])];
  for (let q = sites.length - 1; q > 0; q--) rights.unshift(nextRight(sites[q], steps[q], rights[0]));
  let lefts: Environments = new Map([[START, EDGE]]);
  return sites.map((site, q) => {
    const halves: Environments = new Map();
    for (const { from, to, pauli, coefficient } of steps[q]) {
      const left = lefts.get(from);
      if (left === undefined || !rights[q].has(to)) continue;
      addInto(halves, to, kernels.product(left, asWide(turned(site, pauli))), coefficient);
    }
    const bar = zerosLike(site);
    lefts = new Map();
    for (const [to, half] of halves) {
      const tall = reshaped(half, 2 * site.left, site.right);
      addMultiple(bar, 1, 0, fromTall(kernels.product(tall, rights[q].get(to) as Matrix)));
      lefts.set(to, kernels.adjointProduct(asTall(site), tall));
    }
    return bar;
  });
}

/** Returns the right environments with one more site; what the automaton's states share is multiplied once. */
function nextRight(site: Site, steps: readonly Transition[], rights: Environments): Environments {
  const halves: Environments = new Map();
  for (const [to, right] of rights) {
    const half = fromTall(kernels.product(asTall(site), right));
    for (const { from, pauli, coefficient } of steps.filter((step) => step.to === to)) {
      addInto(halves, from, asWide(turned(half, pauli)), coefficient);
    }
  }
  return new Map([...halves].map(([from, half]) => [from, kernels.productAdjoint(half, asWide(site))]));
}

const turned = (site: Site, pauli: Pauli | 'I'): Site =>
  pauli === 'I' ? site : withSingle(site, PAULI_MATRIX[pauli]);

/** One environment a state of the automaton. */
type Environments = Map<number, Matrix>;

function addInto(environments: Environments, state: number, term: Matrix, coefficient: number): void {
  const data = environments.get(state)?.data ?? new Float64Array(term.data.length);
  for (let i = 0; i < data.length; i++) data[i] += coefficient * term.data[i];
  environments.set(state, { ...term, data });
}
