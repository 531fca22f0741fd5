import { expect, test } from 'vitest';
import { toMpsState } from '../mps/chain/compressed.js';
import { OptionError } from '../mps/common/errors.js';
import { rng } from '../mps/common/rng.js';
import { ancillaQubits, attachAncillas } from './denoiser.js';
import { haarStates } from './ensembles.js';

const spec = { dataQubits: 3, ancillas: 2 };

test('ancillas are the leftmost qubits unless told otherwise', () => {
  expect(ancillaQubits(spec)).toEqual([0, 1]);
  expect(ancillaQubits({ ...spec, ancillaSites: 'left' })).toEqual([0, 1]);
  expect(ancillaQubits({ ...spec, ancillaSites: [3, 1] })).toEqual([1, 3]);
  expect(ancillaQubits({ dataQubits: 3, ancillas: 0 })).toEqual([]);
});

test.each([undefined, [1, 3], [0, 4], [3, 4]])(
  'ancillas at %o stand in |0> between the data',
  (ancillaSites) => {
    const [data] = haarStates(3, 1, rng(1));
    for (const state of [data, toMpsState(data, { maxBond: 8 })]) {
      const wide = attachAncillas({ ...spec, ancillaSites }, state);
      const qubits = ancillaQubits({ ...spec, ancillaSites });
      for (let x = 0; x < 8; x++) {
        const bits = x.toString(2).padStart(3, '0').split('');
        const all = [0, 1, 2, 3, 4].map((q) => (qubits.includes(q) ? '0' : bits.shift())).join('');
        const [got, want] = [wide.amplitude(all), data.amplitude(x.toString(2).padStart(3, '0'))];
        expect(got.re).toBeCloseTo(want.re, 12);
        expect(got.im).toBeCloseTo(want.im, 12);
      }
    }
  },
);

test.each([[[0]], [[0, 0]], [[0, 5]], [[0.5, 1]], ['right']])(
  'ancillaSites %o is refused',
  (ancillaSites) => {
    expect(() => ancillaQubits({ ...spec, ancillaSites: ancillaSites as never })).toThrow(OptionError);
  },
);
