import { describe, expect, test } from 'vitest';
import { OptionError } from '../mps/common/errors.js';
import { rng } from '../mps/common/rng.js';
import { statevector } from '../mps/engine/statevector.js';
import { type DenoiserSpec, denoiser, denoiserParameters } from './denoiser.js';
import { haarStates } from './ensembles.js';
import { type InitialisationSpec, initialAngles, normalAngles } from './initialisation.js';
import { meanOf } from './testing/sample-mean.js';

const step: DenoiserSpec = { dataQubits: 3, ancillas: 1, layers: 6 };

test.each<[InitialisationSpec, number]>([
  [{ kind: 'normal' }, 1],
  [{ kind: 'normal', variance: 0.25 }, 0.25],
  [{ kind: 'normal', variance: '1/(4(L+2))' }, 1 / 32],
  [{ kind: 'normal', variance: '1/(4n(L+2))' }, 1 / 96],
])('%o draws N(0, %f), the same numbers as normalAngles', (spec, variance) => {
  const angles = initialAngles(spec, step, rng(1));
  expect(angles).toEqual(normalAngles(denoiserParameters(step), variance, rng(1)));
  const { mean, error } = meanOf(
    initialAngles(spec, { ...step, dataQubits: 3, layers: 6 }, rng(2)).map((x) => x * x),
  );
  expect(Math.abs(mean - variance)).toBeLessThan(4 * error);
});

test('uniform angles fill [0, 2 pi)', () => {
  const angles = initialAngles({ kind: 'uniform' }, { dataQubits: 20, ancillas: 0, layers: 50 }, rng(3));
  const { mean, error } = meanOf(angles);
  expect(Math.abs(mean - Math.PI)).toBeLessThan(4 * error);
  expect(Math.min(...angles)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...angles)).toBeLessThan(2 * Math.PI);
});

describe.each(['official', 'perQubit'] as const)(
  'identity blocks, angles in the order %s',
  (parameterOrder) => {
    test.each([2, 4, 6, 12])('%i layers are the identity', (layers) => {
      const spec = { ...step, layers, parameterOrder };
      const angles = initialAngles({ kind: 'identityBlocks' }, spec, rng(4));
      // One angle of two, in all layers but two.
      expect(angles.filter((x) => x !== 0).length).toBe(4 * (layers - 2));
      for (const state of haarStates(4, 3, rng(5))) {
        const { re, im } = state.overlap(statevector().run(denoiser(spec), angles, state));
        expect(re).toBeCloseTo(1, 12);
        expect(im).toBeCloseTo(0, 12);
      }
    });
  },
);

test('identity blocks entangle on the way', () => {
  const spec = { ...step, layers: 6 };
  const angles = initialAngles({ kind: 'identityBlocks' }, spec, rng(6));
  const half = denoiser({ ...spec, layers: 2 });
  expect(statevector().run(half, angles.subarray(0, half.nParams)).entropy(2)).toBeGreaterThan(0.01);
});

test.each<[InitialisationSpec, number, string]>([
  [{ kind: 'identityBlocks' }, 5, 'only an even number'],
  [{ kind: 'normal', variance: -1 }, 6, 'at least 0'],
  [{ kind: 'normal', variance: '1/L' as never }, 6, '"1/L"'],
  [{ kind: 'xavier' as never }, 6, '"xavier"'],
])('%o of %i layers is refused', (spec, layers, words) => {
  expect(() => initialAngles(spec, { ...step, layers }, rng(1))).toThrow(OptionError);
  expect(() => initialAngles(spec, { ...step, layers }, rng(1))).toThrow(words);
});
