import { moveCentre } from '../../chain/canonical.js';
import type { Chain } from '../../chain/chain.js';
import { asTall, asWide, fromTall, fromWide, type Site, slice, squaredNorm } from '../../chain/site.js';
import { record } from '../../chain/tape.js';
import { knownKeys, show } from '../../common/check.js';
import { ImpossibleOutcomeError, OptionError } from '../../common/errors.js';
import type { Matrix } from '../../kernels/matrix.js';
import type { AfterMeasurement } from '../../state/state.js';
import { moved } from './moved.js';
import { takeNorm } from './norm.js';
import { RESOLUTION, UNCUT } from './policy.js';
import { type CanonicalSites, checkQubit, checkSites, type SiteTensors } from './sites.js';

const NAME = 'tfmps.project';

/** What becomes of a qubit that has been found in a bit. */
export interface ProjectOptions {
  /** It stays in its bit ('keep', the default), is set to |0> ('reset') or leaves the register ('remove'). */
  readonly after?: AfterMeasurement;
}

/** A probability below this is the rounding of float32 sites. */
const IMPOSSIBLE = RESOLUTION ** 2;

/**
 * Projects a qubit on the outcome of a measurement and renormalises: psi <- P psi / |P psi|.
 *
 * The result has norm 1, and its centre on the qubit; with 'remove' there is one site less, and the centre is on the
 * left neighbour (the right one at the left edge). Cost O(chi^3) for each site that the centre has to pass.
 *
 * Differentiable once in the sites, through the norm, by costs that do not change under unitaries on a bond.
 *
 * @throws ImpossibleOutcomeError for a probability below 1e-12; OptionError for what is no bit, an unknown option, or
 * the removal of the only qubit; else as `moveCentre` does.
 *
 * @example
 * const after = tfmps.project(sites, 0, 1, { after: 'remove' });
 */
export function project(
  sites: SiteTensors,
  qubit: number,
  outcome: number,
  options: ProjectOptions = {},
): CanonicalSites {
  checkSites(sites, NAME);
  checkQubit(qubit, sites.length, NAME);
  if (outcome !== 0 && outcome !== 1) {
    throw new OptionError(`${NAME}: the outcome is ${show(outcome)}; expected 0 or 1.`);
  }
  knownKeys(options, ['after'], NAME);
  const { after = 'keep' } = options;
  if (after !== 'keep' && after !== 'reset' && after !== 'remove') {
    throw new OptionError(`${NAME}: after is ${show(after)}; expected 'keep', 'reset' or 'remove'.`);
  }
  if (after === 'remove' && sites.length === 1) {
    throw new OptionError(`${NAME}: removing the only qubit leaves no state; use 'keep'.`);
  }
  const neighbour = qubit === 0 ? 1 : qubit - 1;
  return moved(sites, {
    operation: NAME,
    first: after === 'remove' ? Math.min(qubit, neighbour) : qubit,
    last: after === 'remove' ? Math.max(qubit, neighbour) : qubit,
    needsCentre: true,
    policy: UNCUT,
    extras: [],
    run(chain) {
      moveCentre(chain, qubit);
      takeNorm(chain, NAME);
      const probability = squaredNorm(slice(chain.sites[qubit], outcome).data);
      if (probability < IMPOSSIBLE) {
        throw new ImpossibleOutcomeError(
          `${NAME}: qubit ${qubit} cannot be found in |${outcome}>: its probability is ${probability}. Choose the ` +
            'other outcome.',
        );
      }
      if (after === 'remove') removeSlice(chain, qubit, outcome);
      else keepSlice(chain, qubit, outcome, after === 'keep' ? outcome : 0);
      takeNorm(chain, NAME);
    },
  });
}

/** Puts the slice of one bit in the place of another, and nothing beside it. */
function keepSlice({ sites, tape }: Chain, q: number, bit: number, shown: number): void {
  sites[q] = withSlice(slice(sites[q], bit), shown);
  if (tape === undefined) return;
  record(tape, (cotangents) => {
    cotangents[q] = withSlice(slice(cotangents[q], shown), bit);
  });
}

/** Absorbs the slice of one bit into the left neighbour, or the right one at the left edge. */
function removeSlice(chain: Chain, q: number, bit: number): void {
  const { sites, tape, policy } = chain;
  const { kernels } = policy;
  const matrix = slice(sites[q], bit);
  const at = q === 0 ? 1 : q - 1;
  const next = sites[at];
  const product =
    q === 0
      ? fromWide(kernels.product(matrix, asWide(next)))
      : fromTall(kernels.product(asTall(next), matrix));
  sites.splice(Math.min(q, at), 2, product);
  chain.centre = Math.min(q, at);
  if (tape === undefined) return;
  record(
    tape,
    (cotangents) => {
      const bar = cotangents[Math.min(q, at)];
      const [matrixBar, nextBar] =
        q === 0
          ? [
              kernels.productAdjoint(asWide(bar), asWide(next)),
              fromWide(kernels.adjointProduct(matrix, asWide(bar))),
            ]
          : [
              kernels.adjointProduct(asTall(next), asTall(bar)),
              fromTall(kernels.productAdjoint(asTall(bar), matrix)),
            ];
      const here = withSlice(matrixBar, bit);
      cotangents.splice(Math.min(q, at), 1, ...(q === 0 ? [here, nextBar] : [nextBar, here]));
    },
    next,
    matrix,
  );
}

/** Returns the site whose one slice is a matrix, and whose other is zero. */
function withSlice({ rows: left, columns: right, data }: Matrix, bit: number): Site {
  const out = new Float64Array(4 * left * right);
  for (let a = 0; a < left; a++) {
    out.set(data.subarray(2 * a * right, 2 * (a + 1) * right), 2 * (2 * a + bit) * right);
  }
  return { left, right, data: out };
}
