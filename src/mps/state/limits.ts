import { knownKeys, show, wholeNumber } from '../common/check.js';
import { OptionError } from '../common/errors.js';
import type { BondLimits } from './state.js';

/** Throws an OptionError, naming `where`, unless limits are { maxBond, cutoff } within range; undefined is absent. */
export function checkLimits(limits: BondLimits, where: string): void {
  if (typeof limits !== 'object' || limits === null) {
    throw new OptionError(`${where} takes { maxBond, cutoff }, not ${show(limits)}.`);
  }
  knownKeys(limits, ['maxBond', 'cutoff'], where);
  const { maxBond, cutoff } = limits;
  if (maxBond !== undefined) wholeNumber(maxBond, 'maxBond', 1);
  if (cutoff === undefined || (typeof cutoff === 'number' && cutoff >= 0 && cutoff < 1)) return;
  throw new OptionError(`cutoff is ${show(cutoff)}; expected a number of at least 0 and below 1.`);
}

/** Returns a policy with the limits that are given, and its own where they are absent. */
export const limited = <P extends Required<BondLimits>>(policy: P, { maxBond, cutoff }: BondLimits): P =>
  Object.freeze({ ...policy, maxBond: maxBond ?? policy.maxBond, cutoff: cutoff ?? policy.cutoff });
