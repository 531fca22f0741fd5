import { expect, test } from 'vitest';
import type { Pauli } from '../circuit/pauli.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { scrambled } from '../state/testing/states.js';

// Oracle: the other engine, on a state without any symmetry: <A_i B_j> differs from <B_i A_j>.

const states = [mps(), statevector()].map((engine) => engine.run(scrambled(4, 3, 2)));

test.each([
  ['X', 'X'],
  ['X', 'Y'],
  ['Y', 'X'],
  ['Z', 'Y'],
] as [Pauli, Pauli][])('of %s and %s, entry by entry', (first, second) => {
  const [found, want] = states.map((state) => state.correlations(first, second));
  let skew = 0;
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      expect(found.get(i, j)).toBeCloseTo(want.get(i, j), 13);
      if (first === second) expect(found.get(i, j)).toBe(found.get(j, i));
      skew = Math.max(skew, Math.abs(want.get(i, j) - want.get(j, i)));
    }
  }
  expect(skew > 0.01).toBe(first !== second);
});
