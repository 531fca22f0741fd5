import { describe, expect, test } from 'vitest';
import { expectation, fidelity, pauliSum, rng, statevector } from '../../index.js';
import { denoiser, sampleInputs } from '../../model/index.js';
import { meanOf } from '../../model/testing/sample-mean.js';
import { inputMoment, type OracleInput } from './input-moments.js';
import { zeroState } from './testing/gradients.js';

const INPUTS: Exclude<OracleInput, { kind: 'zero' }>[] = [
  { kind: 'haar' },
  { kind: 'productHaar' },
  { kind: 'staircase', width: 1 },
];

describe.each(INPUTS)('inputs %o', (input) => {
  const states = sampleInputs(input, 4, 2000, rng('inputs'));

  test.each(['Z0 Z1 + 3 X2', 'X0 - 0.5 Z0 + 0.25 Y1 Y3', '2 + Z3'])('E <%s>^2', (text) => {
    const { mean, error } = meanOf(states.map((state) => state.expectation(pauliSum(text)) ** 2));
    expect(Math.abs(mean - inputMoment(input, 4, pauliSum(text)))).toBeLessThan(4 * error);
  });

  test('gradient of a local Z after one layer: cos^2(b) times the moment of one letter', () => {
    const layer = denoiser({ dataQubits: 4, ancillas: 0, layers: 1 });
    const angles = Array.from({ length: 8 }, (_, k) => 0.2 + 0.4 * k);
    const squares = states.slice(0, 1000).map((initial) => {
      const cost = expectation(pauliSum('Z1'));
      return statevector().valueAndGradient(layer, angles, cost, { initial }).gradient[1] ** 2;
    });
    const { mean, error } = meanOf(squares);
    const want = Math.cos(angles[5]) ** 2 * inputMoment(input, 4, pauliSum('Y1'));
    expect(Math.abs(mean - want)).toBeLessThan(4 * error);
  });
});

test('a global product target on product-Haar inputs: (1/12) 3^-(n - 1) where the circuit is the identity', () => {
  const states = sampleInputs({ kind: 'productHaar' }, 3, 2000, rng('target'));
  const layer = denoiser({ dataQubits: 3, ancillas: 0, layers: 2 });
  const squares = states.map((initial) => {
    const cost = fidelity(zeroState(3));
    return statevector().valueAndGradient(layer, new Float64Array(12), cost, { initial }).gradient[6] ** 2;
  });
  const { mean, error } = meanOf(squares);
  expect(Math.abs(mean - 1 / 108)).toBeLessThan(4 * error);
});

test('on |0...0> only strings of Z have a mean, and they add up before the square', () => {
  expect(inputMoment({ kind: 'zero' }, 3, pauliSum('Z0 + 2 Z1 Z2 - 7 X0 + 1'))).toBe(16);
  expect(inputMoment({ kind: 'zero' }, 2000, pauliSum('Z1999'))).toBe(1);
  expect(inputMoment({ kind: 'productHaar' }, 2000, pauliSum('Z1999 X0'))).toBe(1 / 9);
});

test.each([
  [() => inputMoment({ kind: 'thermal' } as never, 3, pauliSum('Z0')), /"thermal"/],
  [() => inputMoment(undefined as never, 3, pauliSum('Z0')), /expected 'zero'/],
  [() => inputMoment({ kind: 'haar' }, 3, pauliSum('Z3')), /qubits 0 to 2/],
  [() => inputMoment({ kind: 'staircase', width: 3 }, 3, pauliSum('Z0')), /at most 2/],
  [() => inputMoment({ kind: 'haar' }, 600, pauliSum('Z3')), /500 qubits/],
])('refused, %#', (act, words) => {
  expect(act).toThrow(words);
});
