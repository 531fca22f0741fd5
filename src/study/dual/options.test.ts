import { expect, test } from 'vitest';
import { denoiser, denoiserParameters } from '../../model/denoiser.js';
import { haarStates, productClusters } from '../../model/ensembles.js';
import { normalAngles } from '../../model/initialisation.js';
import { toMpsState } from '../../mps/chain/compressed.js';
import { NotFiniteError, OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { PulledBackBondError } from './errors.js';
import { haarCrossMoments } from './haar.js';
import { crossSecondMoment } from './moments.js';
import { namedParameters } from './named-parameters.js';
import { staircaseCrossMoments } from './staircase.js';

const step = { dataQubits: 4, ancillas: 1, layers: 2 };
const angles = normalAngles(denoiserParameters(step), 1, rng('angles'));
const targets = productClusters(4, 0.5, 2, rng('targets'));
const problem = { step, angles, targets, parameters: [0, 5] };

test.each<[object, new (...args: never[]) => Error, string]>([
  [{ targets: [] }, SizeMismatchError, 'is empty'],
  [{ targets: productClusters(3, 0.1, 1, rng(1)) }, SizeMismatchError, 'has 3 qubits; expected 4'],
  [{ targets: 'all' as never }, OptionError, 'expected a list of states'],
  [{ angles: [1, 2] }, SizeMismatchError, 'has 20 angles and got 2'],
  [{ angles: undefined as never }, SizeMismatchError, 'got undefined'],
  [{ angles: angles.map((x, k) => (k === 3 ? Number.NaN : x)) }, NotFiniteError, 'Angle 3 is NaN'],
  [{ parameters: [0, 20] }, OptionError, 'Entry 1 of the parameters'],
  [{ parameters: 3 as never }, OptionError, 'a list of indices'],
  [{ maxBond: 0 }, OptionError, 'maxBond is 0'],
  [{ cutoff: 1 }, OptionError, 'cutoff is 1'],
  [{ cutof: 1e-3 }, OptionError, "no option 'cutof'"],
  [{ step: { ...step, ancillaSites: [7] } }, OptionError, 'ancillaSites'],
])('%o is refused, whatever the inputs', (wrong, kind, words) => {
  for (const ask of [
    () => haarCrossMoments({ ...problem, ...wrong }),
    () => staircaseCrossMoments({ ...problem, width: 1, ...wrong }),
  ]) {
    expect(ask).toThrow(kind);
    expect(ask).toThrow(words);
  }
});

test.each<[object, string]>([
  [{ width: 4 }, 'at most 3, which is Haar'],
  [{ width: -1 }, 'width of staircaseCrossMoments() is -1'],
  [{ width: 1, maxBond: 64 }, 'at most 32'],
])('%o is no staircase', (wrong, words) => {
  expect(() => staircaseCrossMoments({ ...problem, width: 0, ...wrong })).toThrow(OptionError);
  expect(() => staircaseCrossMoments({ ...problem, width: 0, ...wrong })).toThrow(words);
});

test('targets that grow beyond the largest bond are refused, and say what to do instead', () => {
  const wide = { dataQubits: 12, ancillas: 1, layers: 6 };
  const large = {
    step: wide,
    angles: normalAngles(denoiserParameters(wide), 1, rng('large')),
    targets: productClusters(12, 0.08, 1, rng('targets')),
    parameters: [0],
    width: 0,
  };
  expect(() => staircaseCrossMoments(large)).toThrow(PulledBackBondError);
  expect(() => staircaseCrossMoments(large)).toThrow('larger than maxBond = 16');
  expect(() => staircaseCrossMoments(large)).toThrow('sampled inputs');
});

test('what was cut stands in the result, and the result settles as less is cut', () => {
  const deep = { dataQubits: 6, ancillas: 1, layers: 4 };
  const all = {
    step: deep,
    angles: normalAngles(denoiserParameters(deep), 1, rng('deep')),
    targets: haarStates(6, 2, rng('targets')),
    parameters: namedParameters(deep).map(({ index }) => index),
  };
  const exact = haarCrossMoments(all);
  expect(exact.discardedWeight).toBeLessThan(1e-18);
  const errors = [4, 8, 16].map((maxBond) => {
    const cut = haarCrossMoments({ ...all, maxBond });
    expect(cut.maxBond).toBe(maxBond);
    expect(cut.discardedWeight).toBeGreaterThan(1e-12);
    const apart = Math.max(
      ...cut.moments.map(({ square }, k) => Math.abs(square / exact.moments[k].square - 1)),
    );
    expect(apart).toBeLessThan(3 * Math.sqrt(cut.discardedWeight));
    return apart;
  });
  expect(errors).toEqual([...errors].sort((a, b) => b - a));
});

test('targets of either engine give the same, and so do none of the parameters', () => {
  const dense = haarStates(4, 2, rng('dense'));
  const [one, two] = [dense, dense.map((state) => toMpsState(state))].map((states) =>
    haarCrossMoments({ ...problem, targets: states }),
  );
  expect(two.value).toBeCloseTo(one.value, 13);
  one.moments.forEach(({ square }, k) => {
    expect(two.moments[k].square).toBeCloseTo(square, 13);
  });
  expect(haarCrossMoments({ ...problem, targets: dense, parameters: [] }).value).toBe(one.value);
  expect(staircaseCrossMoments({ ...problem, parameters: [], width: 0 }).moments).toEqual([]);
});

test('the cross term of N inputs', () => {
  expect(crossSecondMoment({ mean: 0.5, square: 3 }, 1)).toBe(12);
  expect(crossSecondMoment({ mean: 0.5, square: 3 }, 4)).toBe(3 + 0.75);
  expect(() => crossSecondMoment({ mean: 0, square: 1 }, 0)).toThrow(OptionError);
});

test.each([
  [{ dataQubits: 40, ancillas: 1, layers: 6 }, 12, [0, 2, 5], [1, 21]],
  [{ dataQubits: 40, ancillas: 0, layers: 5, parameterOrder: 'perQubit' as const }, 12, [0, 2, 4], [0, 20]],
  [{ dataQubits: 3, ancillas: 2, layers: 2, ancillaSites: [0, 2] }, 8, [0, 1], [1, 3]],
  [{ dataQubits: 1, ancillas: 1, layers: 1 }, 2, [0], [1]],
])('the named parameters of %o are %i', (spec, count, layers, qubits) => {
  const named = namedParameters(spec);
  expect(named.length).toBe(count);
  expect(new Set(named.map(({ name }) => name)).size).toBe(count);
  expect([...new Set(named.map(({ layer }) => layer))]).toEqual(layers);
  expect([...new Set(named.map(({ qubit }) => qubit))]).toEqual(qubits);
  const { operations } = denoiser(spec);
  for (const { index, qubit, axis, layer, name } of named) {
    const gates = operations.filter(({ gate, qubits: [q] }) => gate === axis.toLowerCase() && q === qubit);
    const gate = gates[layer];
    expect('angle' in gate && gate.angle).toMatchObject({ param: index });
    expect(name.endsWith(axis)).toBe(true);
  }
});
