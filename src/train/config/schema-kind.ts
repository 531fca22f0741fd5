import { z } from 'zod';

/** The word that tells one alternative of a union from the others. */
export const kind = <const Kind extends string>(name: Kind) =>
  z.literal(name, { error: `expected "${name}"` });
