import { applyStep, unapplyStep } from '../../mps/chain/apply.js';
import { moveCentre } from '../../mps/chain/canonical.js';
import { stepRight } from '../../mps/chain/centre-step.js';
import type { Chain } from '../../mps/chain/chain.js';
import { emptyLedger, type Ledger } from '../../mps/chain/ledger.js';
import { type Site, withSingle } from '../../mps/chain/site.js';
import type { ChainPolicy } from '../../mps/chain/truncation.js';
import type { State } from '../../mps/state/state.js';
import { PulledBackBondError } from './errors.js';
import { type OpenRegister, openChain } from './open-register.js';
import { asStep, type Insertion, type Layer, met } from './program.js';

/**
 * U^H sum_z |z>_reference |z phi> over its norm, before its ancillas are projected, in all its canonical forms: for any q
 *
 *   left[0] ... left[q-1]  centre[q]  right[q+1] ... right[last]
 *
 * is this state.
 */
export interface PulledBack {
  readonly left: readonly Site[];
  readonly centre: readonly Site[];
  readonly right: readonly Site[];
  readonly policy: ChainPolicy;
  readonly ledger: Readonly<Ledger>;
}

/** Sites `from`, `from` + 1, ... that a derivative puts into the place of the state's own. */
export interface Window {
  readonly from: number;
  /** The state's, centre first. */
  readonly own: readonly Site[];
  /** Those of W^H Q W on the state, W the gates up to the derivative's. */
  readonly derivative: readonly Site[];
  readonly ledger: Readonly<Ledger>;
}

/**
 * Runs a target with all outcomes of the ancillas back through a denoising step.
 *
 * `layers` and the register's places go together.
 *
 * @throws PulledBackBondError where a bond comes to exceed `maxBond`.
 */
export function pulledBack(
  target: State,
  register: OpenRegister,
  layers: readonly Layer[],
  policy: ChainPolicy,
): PulledBack {
  const start = openChain(register, target, policy.kernels);
  // One more than allowed, so that a bond that is cut is told from one that fits.
  const chain: Chain = {
    ...start,
    ledger: emptyLedger(),
    policy: { ...policy, maxBond: policy.maxBond + 1 },
  };
  for (const layer of [...layers].reverse()) {
    unapplyStep(chain, asStep(layer));
    checkBond(chain, policy);
  }
  return { ...canonicalForms(chain), policy, ledger: chain.ledger };
}

function checkBond({ ledger }: Chain, { maxBond, cutoff }: ChainPolicy): void {
  if (ledger.maxBond <= maxBond) return;
  throw new PulledBackBondError(
    `A target pulled back through the denoising step has a bond larger than maxBond = ${maxBond} at cutoff ${cutoff}; ` +
      'averaging over a staircase takes the fourth power of it. Take smaller angles or less entangled targets, a ' +
      'larger cutoff (and see what it changes), or a mean over sampled inputs instead.',
  );
}

function canonicalForms(chain: Chain): Pick<PulledBack, 'left' | 'centre' | 'right'> {
  const { kernels } = chain.policy;
  moveCentre(chain, 0);
  const right = [...chain.sites];
  const left: Site[] = [];
  const centre = [chain.sites[0]];
  for (let q = 0; q < right.length - 1; q++) {
    stepRight(kernels, chain.sites, q);
    left.push(chain.sites[q]);
    centre.push(chain.sites[q + 1]);
  }
  return { left, centre, right };
}

/**
 * Returns where a derivative differs from the state, which is the light cone of its gate towards the input.
 *
 * W^H Q W acts on that window alone, so the sites around it serve both, and so do their environments.
 */
export function derivativeWindow(
  { left, centre, right, policy }: PulledBack,
  layers: readonly Layer[],
  { after, qubit, matrix }: Insertion,
): Window {
  const support = new Set([qubit]);
  const cone = met(layers.slice(0, after + 1).reverse(), support).map(asStep);
  const [from, to] = [Math.min(...support), Math.max(...support)];
  const sites = [...left.slice(0, from), centre[from], ...right.slice(from + 1)];
  const own = sites.slice(from, to + 1);
  const roomy = { ...policy, maxBond: policy.maxBond + 1 };
  const chain: Chain = { sites, centre: from, ledger: emptyLedger(), policy: roomy };
  for (const step of [...cone].reverse()) applyStep(chain, step);
  chain.sites[qubit] = withSingle(chain.sites[qubit], matrix);
  for (const step of cone) unapplyStep(chain, step);
  checkBond(chain, policy);
  return { from, own, derivative: chain.sites.slice(from, to + 1), ledger: chain.ledger };
}
