import type { z } from 'zod';
import { type AnsatzSpec, ansatz } from '../schema.js';

/** Returns a family as a config would give it, defaults filled in. */
export const specOf = (input: z.input<typeof ansatz>): AnsatzSpec => ansatz.parse(input);

/** Returns what `measureAnsatz` needs of a job. */
export const jobOf = (input: z.input<typeof ansatz>, qubits: number, init = 0) => ({
  seed: 7,
  qubits,
  init,
  ansatz: specOf(input),
});
