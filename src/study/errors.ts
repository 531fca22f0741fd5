import { TfjsMpsError } from '../mps/common/errors.js';

/** A study's configuration that is not one, or that asks for what no engine can do. */
export class ConfigError extends TfjsMpsError {}

/** A results folder that belongs to another study, is damaged, is in use, or cannot be written. */
export class StoreError extends TfjsMpsError {}

/** A job of a study or a sample of one's own that failed, or whose worker died. */
export class JobError extends TfjsMpsError {}

/** Returns the message of anything that was thrown. */
export function reason(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
