import { show } from '../../mps/common/check.js';

/** Paths are often longer than other words, and their ends say more. */
export const LONGEST_PATH = 200;

/** Shortens a text for a message. */
export const brief = (text: string, most = 60): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;

/** Shortens a long sentence by its middle, beginning and end being what it says. */
export const cutInside = (sentence: string): string =>
  sentence.length <= 400 ? sentence : `${sentence.slice(0, 60)}…${sentence.slice(-200)}`;

/** Quotes a path in a message, whole unless it cannot be one. */
export const quotedPath = (path: string): string => `"${brief(path, LONGEST_PATH)}"`;

/** Returns the message of anything that was thrown, without its last full stop. */
export const reasonOf = (thrown: unknown): string =>
  brief(thrown instanceof Error ? thrown.message : show(thrown), LONGEST_PATH).replace(/\.$/, '');
