import { expect, test } from 'vitest';
import type { State } from '../../mps/state/state.js';
import { fromAmplitudes } from '../../mps/statevector/create.js';
import { interpolatedFidelity } from './baselines.js';

/** cos a |0> + sin a |1>: two of them have the overlap cos(a - b). */
const at = (angle: number): State => fromAmplitudes([Math.cos(angle), Math.sin(angle)], [0, 0]);

test('two states at one parameter are one, wherever the line is asked for', () => {
  const known = [1, 1].map((parameter) => ({ parameter, state: at(0.3) }));
  for (const parameter of [0, 1, 2]) {
    expect(interpolatedFidelity(at(0), parameter, known)).toBeCloseTo(Math.cos(0.3) ** 2, 12);
  }
});

test('far beyond two states that hardly differ, or not at all, the line has a length', () => {
  for (const [apart, far] of [
    [0, 1e10],
    [1e-4, 1e4],
    [1e-4, 1e6],
  ]) {
    const known = [0, 1].map((parameter) => ({ parameter, state: at(apart * parameter) }));
    for (const parameter of [-far, far]) {
      // a + u (b - a) is |0> + u apart |1>, but for the square of apart.
      const turned = Math.atan(parameter * apart);
      expect(interpolatedFidelity(at(0), parameter, known)).toBeCloseTo(Math.cos(turned) ** 2, 3);
    }
  }
});
