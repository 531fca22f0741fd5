import { TfjsMpsError } from '../mps/common/errors.js';

/** A results folder that belongs to another run, is damaged, is in use, or cannot be written. */
export class StoreError extends TfjsMpsError {}

/** Returns the message of anything that was thrown. */
export function reason(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
