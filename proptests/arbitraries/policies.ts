import fc from 'fast-check';
import type { MpsOptions } from 'tfjs-mps';

/**
 * Draws how a chain is cut: bond dimension, cutoff and schedule, among them those that cut nothing.
 *
 * @example
 * fc.assert(fc.property(policies(), (policy) => mps(policy).run(bell).report().maxBond <= policy.maxBond));
 */
export const policies = (): fc.Arbitrary<MpsOptions & { readonly maxBond: number }> =>
  fc.record({
    maxBond: fc.constantFrom(64, 1, 2, 3, 4, 8),
    cutoff: fc.constantFrom(1e-14, 0, 1e-6, 1e-2, 0.5),
    schedule: fc.constantFrom('planned' as const, 'program' as const),
  });
