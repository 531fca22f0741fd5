import { NotFiniteError } from '../../mps/common/errors.js';

/** Returns a moment if float64 holds it, else throws a NotFiniteError: its numbers were finite, and their squares are not. */
export function inRange(moment: number, where: string): number {
  if (Number.isFinite(moment)) return moment;
  throw new NotFiniteError(
    `${where} came to ${moment}: what it was given has squares beyond float64. Take the moment of the operator divided by ` +
      'some c, and multiply it by c^2.',
  );
}
