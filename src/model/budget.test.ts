import { describe, expect, test } from 'vitest';
import { OptionError, SizeMismatchError } from '../mps/common/errors.js';
import { rng } from '../mps/common/rng.js';
import { statevector } from '../mps/engine/statevector.js';
import type { State } from '../mps/state/state.js';
import { fromAmplitudes } from '../mps/statevector/create.js';
import { entropyBudget, lightConeReach } from './budget.js';
import { sampleData } from './data.js';
import { denoiser, denoiserParameters } from './denoiser.js';
import { haarStates } from './ensembles.js';
import { normalAngles } from './initialisation.js';

const entropy = (data: readonly State[]) =>
  entropyBudget({ data, nQubits: data[0].nQubits, ancillas: 1, steps: 1 }).entropy;

const basis = (x: number, n: number) =>
  fromAmplitudes(
    Array.from({ length: 2 ** n }, (_, y) => (x === y ? 1 : 0)),
    new Float64Array(2 ** n),
  );

describe('the entropy of a sample', () => {
  test('is that of its weights for orthogonal states, through either matrix', () => {
    const few = [0, 0, 0, 5].map((x) => basis(x, 3));
    const many = Array.from({ length: 12 }, (_, i) => basis(i < 9 ? 0 : 5, 3));
    const exact = -0.75 * Math.log2(0.75) + 0.25 * 2;
    expect(entropy(few)).toBeCloseTo(exact, 12);
    expect(entropy(many)).toBeCloseTo(exact, 12);
  });

  test('of two states follows from their overlap', () => {
    const states = haarStates(4, 2, rng(1));
    const { re, im } = states[0].overlap(states[1]);
    const p = (1 + Math.hypot(re, im)) / 2;
    expect(entropy(states)).toBeCloseTo(-p * Math.log2(p) - (1 - p) * Math.log2(1 - p), 12);
  });

  test('is 0 for one state, and one bit for a circle', () => {
    expect(entropy(Array(5).fill(haarStates(3, 1, rng(2))[0]))).toBeCloseTo(0, 12);
    const turned = Array.from({ length: 7 }, (_, k) => (Math.PI * k) / 7);
    const circle = turned.map((phi) => fromAmplitudes([Math.cos(phi), Math.sin(phi)], [0, 0]));
    expect(entropy(circle)).toBeCloseTo(1, 12);
  });

  test('is the same for chains at a width beyond any statevector', () => {
    const data = sampleData({ kind: 'productCluster', epsilon: 0.08 }, 40, 8, rng(3));
    const budget = entropyBudget({ data, nQubits: 40, ancillas: 1, steps: 20 });
    expect(budget.entropy).toBeGreaterThan(0);
    expect(budget.entropy).toBeLessThan(3);
    expect(budget.needed).toBe(40 - budget.entropy);
    expect(budget).toMatchObject({ available: 20, enough: false });
  });
});

test('what is just enough is enough', () => {
  const data = [basis(0, 4)];
  expect(entropyBudget({ data, nQubits: 4, ancillas: 2, steps: 2 })).toMatchObject({
    available: 4,
    enough: true,
  });
  expect(entropyBudget({ data, nQubits: 4, ancillas: 1, steps: 3 }).enough).toBe(false);
});

test('a sample of inputs stands for what has to be removed from them', () => {
  const request = { nQubits: 4, ancillas: 1, steps: 1, data: [basis(0, 4)] };
  expect(entropyBudget(request)).toMatchObject({ inputs: 4, needed: 4, enough: false });
  // Equally many of two, of three and of four orthogonal states: 1, log2 3 and 2 bits.
  for (const [kinds, enough] of [
    [2, true],
    [3, false],
    [4, false],
  ] as const) {
    const inputs = Array.from({ length: 12 }, (_, k) => basis(k % kinds, 4));
    const budget = entropyBudget({ ...request, inputs });
    expect(budget.inputs).toBeCloseTo(Math.log2(kinds), 12);
    expect(budget.needed).toBeCloseTo(Math.log2(kinds), 12);
    expect(budget.enough).toBe(enough);
  }
  // From pure inputs to mixed data nothing is removed.
  const data = [basis(0, 4), basis(1, 4)];
  const pure = entropyBudget({ ...request, data, inputs: [basis(3, 4)], steps: 0 });
  expect(pure.needed).toBeCloseTo(-1, 12);
  expect(pure).toMatchObject({ available: 0, enough: true });
});

test('samples that are too large, empty or of another width are refused', () => {
  const request = { nQubits: 11, ancillas: 1, steps: 1 };
  expect(() => entropyBudget({ ...request, data: [] })).toThrow(SizeMismatchError);
  expect(() => entropyBudget({ ...request, data: [basis(0, 2)] })).toThrow(SizeMismatchError);
  const data = Array(1025).fill(basis(0, 11));
  expect(() => entropyBudget({ ...request, data })).toThrow(OptionError);
  const inputs = { ...request, data: [basis(0, 11)] };
  expect(() => entropyBudget({ ...inputs, inputs: [] })).toThrow(/inputs of an entropy budget/);
  expect(() => entropyBudget({ ...inputs, inputs: [basis(0, 2)] })).toThrow(SizeMismatchError);
});

test.each([undefined, null, 7, []])('a budget of %j is refused by name', (request) => {
  const act = () => entropyBudget(request as never);
  expect(act).toThrow(OptionError);
  expect(act).toThrow(/^entropyBudget\(\) takes an object with data, inputs, nQubits, ancillas, steps, not /);
});

test.each([undefined, null, 7])('a step that is %j is refused by name', (spec) => {
  for (const act of [() => lightConeReach(spec as never), () => denoiser(spec as never)]) {
    expect(act).toThrow(OptionError);
    expect(act).toThrow(/^A denoising step is described by an object such as \{ dataQubits: 4, .*not by /);
  }
});

describe('the reach of a step', () => {
  test('from the left edge is its number of layers', () => {
    expect(lightConeReach({ dataQubits: 20, ancillas: 1, layers: 6 })).toEqual({ reached: 6, total: 20 });
    expect(lightConeReach({ dataQubits: 4, ancillas: 2, layers: 12 })).toEqual({ reached: 4, total: 4 });
    expect(lightConeReach({ dataQubits: 4, ancillas: 0, layers: 2 })).toEqual({ reached: 0, total: 4 });
  });

  test.each([
    [1, undefined],
    [2, undefined],
    [4, undefined],
    [1, [3]],
    [2, [3]],
    [1, [1, 6]],
  ] as const)(
    'of %i layers with ancillas at %o is where their state makes a difference',
    (layers, ancillaSites) => {
      const sites = ancillaSites ?? [0];
      const spec = { dataQubits: 8 - sites.length, ancillas: sites.length, layers, ancillaSites };
      const angles = normalAngles(denoiserParameters(spec), 1, rng('reach'));
      const [data] = haarStates(8 - sites.length, 1, rng('reach'));
      const outputs = [0, 1].map((bit) => {
        const input = data.inserted(
          sites,
          sites.map(() => bit),
        );
        return statevector().run(denoiser(spec), angles, input);
      });
      const changed = Array.from({ length: 8 }, (_, q) => q).filter((q) => {
        const [a, b] = outputs.map((state) => state.reducedDensityMatrix([q]));
        const differs = (part: 're' | 'im', i: number, j: number) =>
          Math.abs(a[part].get(i, j) - b[part].get(i, j)) > 1e-12;
        return differs('re', 0, 0) || differs('re', 0, 1) || differs('im', 0, 1);
      });
      const dataChanged = changed.filter((q) => !(sites as readonly number[]).includes(q));
      expect(lightConeReach(spec).reached).toBe(dataChanged.length);
    },
  );
});
