import type * as Tf from '@tensorflow/tfjs';
import { EDGE, extendLeft, extendRight, overlapOf } from '../../chain/environment.js';
import { transitionAmplitude } from '../../chain/expectation.js';
import { type Site, withSingle } from '../../chain/site.js';
import { PAULI_MATRIX } from '../../circuit/pauli.js';
import { NotAStateError } from '../../common/errors.js';
import type { Matrix } from '../../kernels/matrix.js';
import { plainKernels as kernels } from '../../kernels/plain.js';
import { DONE, pauliAutomaton, START, type Transition } from '../../observables/pauli-automaton.js';
import { checkWidth, lessConstant, type PauliSum } from '../../observables/pauli-sum.js';
import { tf } from '../tf.js';
import { differentiable } from './differentiable.js';
import { addMultiple, braOpened, zerosLike } from './environments.js';
import { checkSites, planesOf, readSites, type SiteTensors } from './sites.js';

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
  const turned = (q: number, { pauli }: Transition) =>
    pauli === 'I' ? sites[q] : withSingle(sites[q], PAULI_MATRIX[pauli]);
  const rights: Environments[] = [new Map([[DONE, EDGE]])];
  for (let q = sites.length - 1; q > 0; q--) {
    const next: Environments = new Map();
    for (const step of steps[q]) {
      const right = rights[0].get(step.to);
      if (right === undefined) continue;
      addInto(next, step.from, extendRight(kernels, right, sites[q], turned(q, step)), step.coefficient);
    }
    rights.unshift(next);
  }
  let lefts: Environments = new Map([[START, EDGE]]);
  return sites.map((site, q) => {
    const bar = zerosLike(site);
    const next: Environments = new Map();
    for (const step of steps[q]) {
      const left = lefts.get(step.from);
      const right = rights[q].get(step.to);
      if (left === undefined || right === undefined) continue;
      const ket = turned(q, step);
      addMultiple(bar, step.coefficient, 0, braOpened(kernels, left, ket, right));
      addInto(next, step.to, extendLeft(kernels, left, site, ket), step.coefficient);
    }
    lefts = next;
    return bar;
  });
}

/** One environment a state of the automaton. */
type Environments = Map<number, Matrix>;

function addInto(environments: Environments, state: number, term: Matrix, coefficient: number): void {
  const data = environments.get(state)?.data ?? new Float64Array(term.data.length);
  for (let i = 0; i < data.length; i++) data[i] += coefficient * term.data[i];
  environments.set(state, { ...term, data });
}
