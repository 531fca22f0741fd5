import { z } from 'zod';
import { shortened } from '../mps/common/check.js';

/** The bounds of a number in a config, and what to do about a number outside them. */
interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly describe: string;
}

/** Returns the schema of a whole number between two bounds, both allowed. */
export function whole({ least, most, describe }: Bounds) {
  const error = `expected a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error }).describe(describe);
}

/** Returns the schema of a finite number between two bounds, both allowed. */
export function real({ least, most, describe }: Bounds) {
  const error = `expected a finite number from ${least} to ${most}`;
  return z.number({ error }).min(least, { error }).max(most, { error }).describe(describe);
}

/** Returns the schema of one of several words. */
export function word<const Words extends readonly [string, ...string[]]>(words: Words, describe: string) {
  return z.enum(words, { error: `expected ${quoted(words)}` }).describe(describe);
}

/** Returns the schema of a number between two bounds, or of one of several formulas by name. */
export function formula<const Words extends readonly [string, ...string[]]>(words: Words, bounds: Bounds) {
  const { least, most, describe } = bounds;
  const error = `expected a finite number from ${least} to ${most}, or ${quoted(words)}`;
  return z
    .union([z.number({ error }).min(least, { error }).max(most, { error }), z.enum(words, { error })], {
      error,
    })
    .describe(describe);
}

/** Returns the schema of an object that refuses keys it does not know, and names those it does. */
export function record<Shape extends z.core.$ZodLooseShape>(shape: Shape, describe: string) {
  const known = Object.keys(shape).join(', ');
  return z
    .strictObject(shape, {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `expected only the keys ${known}; correct or remove ${keysText(issue.keys as string[], quoted)}`
          : `expected an object with the keys ${known}`,
    })
    .describe(describe);
}

/** Returns the schema of a list of between 1 and `most` entries. */
export function list<Item extends z.ZodType>(item: Item, most: number, describe: string) {
  const error = `expected a list of 1 to ${most} entries`;
  return z.array(item, { error }).min(1, { error }).max(most, { error }).describe(describe);
}

const MOST_KEYS = 5;

/** Returns keys in quotes, cut where they are long, the first of them where they are many. */
export function keysText(keys: readonly string[], join: (words: readonly string[]) => string): string {
  const first = join(keys.slice(0, MOST_KEYS).map(shortened));
  return keys.length <= MOST_KEYS ? first : `${first} and ${keys.length - MOST_KEYS} more`;
}

function quoted(words: readonly string[]): string {
  const each = words.map((one) => `"${one}"`);
  return each.length === 1 ? each[0] : `${each.slice(0, -1).join(', ')} or ${each.at(-1)}`;
}
