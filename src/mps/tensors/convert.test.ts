import { beforeAll, expect, test } from 'vitest';
import { randomMps } from '../chain/random.js';
import { rng } from '../common/rng.js';
import { haarState } from '../statevector/create.js';
import { fromTensors, toTensors } from './convert.js';
import { tf } from './tf.js';
import { tfmps } from './tfmps/index.js';

beforeAll(() => tf.setBackend('cpu'));

test('a state comes back from its tensors, from a chain and from a statevector', () => {
  for (const state of [randomMps(6, 4, rng(1)), haarState(5, rng(2))]) {
    const sites = toTensors(state);
    expect(sites[0].shape).toEqual([2, 1, 2, 2]);
    const { re, im } = state.overlap(fromTensors(sites));
    expect(re).toBeCloseTo(1, 6);
    expect(im).toBeCloseTo(0, 6);
  }
});

test('one amplitude at a time', () => {
  const state = haarState(4, rng(3));
  const sites = toTensors(state);
  for (const bits of ['0000', '0110', '1001', '1111']) {
    const { re, im } = state.amplitude(bits);
    const found = tfmps.amplitude(sites, bits).dataSync();
    expect(found[0]).toBeCloseTo(re, 6);
    expect(found[1]).toBeCloseTo(im, 6);
  }
});

test('sites in no canonical form give a normalised state', () => {
  const [first, ...others] = toTensors(randomMps(4, 2, rng(4)));
  const scaled = [tf.mul(first, 7) as typeof first, ...others];
  expect(fromTensors(scaled).overlap(fromTensors([first, ...others])).re).toBeCloseTo(1, 6);
  expect(tfmps.overlap(scaled, scaled).dataSync()[0]).toBeCloseTo(49, 4);
});
