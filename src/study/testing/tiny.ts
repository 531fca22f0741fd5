import { parseConfig } from '../config/config.js';

/** A study of ten rows: two arms, both engines. */
export const TINY = parseConfig({
  name: 'tiny',
  arms: [
    { name: 'original', variant: 'original', points: [{ qubits: [2, 4], inits: 2 }] },
    {
      name: 'improved',
      variant: 'improved',
      points: [
        { qubits: [2, 4], inits: 2 },
        { qubits: [12], inits: 2, engine: { mps: { maxBond: 8 } } },
      ],
    },
  ],
});
