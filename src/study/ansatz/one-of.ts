import type { z } from 'zod';
import { record } from '../../config/fields.js';

type Shape = Readonly<Record<string, z.ZodType>>;
type Optional<S extends Shape> = { [Key in keyof S]: z.ZodOptional<S[Key]> };

/**
 * Returns the schema of an object with exactly one of several keys.
 *
 * Not a union: of a union that fails nobody knows which alternative was meant, and messages would name the wrong one.
 */
export function oneOf<S extends Shape>(shape: S, describe: string) {
  const optional = Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, value.optional()]));
  const schema = exactlyOne(record(optional as Optional<S>, describe), Object.keys(shape));
  // A refinement does not reach the JSON Schema, from which editors complete.
  return schema.meta({ description: describe, minProperties: 1, maxProperties: 1 });
}

/** Returns the schema with exactly one of these of its keys. */
export function exactlyOne<Schema extends z.ZodType>(schema: Schema, keys: readonly string[]): Schema {
  const present = (value: unknown) =>
    keys.filter((key) => (value as Record<string, unknown>)[key] !== undefined);
  return schema.refine((value) => present(value).length === 1, {
    error: `expected exactly one of the keys ${keys.join(', ')}`,
  });
}
