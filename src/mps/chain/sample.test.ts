import { expect, test } from 'vitest';
import { circuit } from '../circuit/builder.js';
import { rng } from '../common/rng.js';
import { mps } from '../engine/mps.js';
import { turned } from '../state/testing/states.js';

/** A stream of the uniform numbers given. */
function streamOf(numbers: readonly number[]) {
  const left = [...numbers];
  return { ...rng(0), uniform: () => left.shift() ?? Number.NaN };
}

const digits = (u: number): string =>
  Math.floor(u * 2 ** 26)
    .toString(2)
    .padStart(26, '0');

// One number decides 26 qubits; of fair ones its binary digits are the bits. The halves of a digit keep u off a threshold.
test('fair qubits take the digits of their number, 26 by 26', () => {
  const numbers = [0x2a5c3f1, 0x15b7e09, 0x3c0ffee].map((n) => (n + 0.5) / 2 ** 26);
  const state = mps().run(turned(Array(78).fill(Math.PI / 2)));
  const shots = [numbers, [...numbers].reverse()];
  expect(state.sample(2, streamOf(shots.flat()))).toEqual(shots.map((own) => own.map(digits).join('')));
});

test('a bit that is certain is drawn, and leaves those behind it as they are', () => {
  const prepared = circuit(6, (c) => {
    c.x(0).x(2).x(3).h(4);
  });
  expect(
    mps()
      .run(prepared)
      .sample(2, streamOf([0.25, 0.75])),
  ).toEqual(['101100', '101110']);
});
