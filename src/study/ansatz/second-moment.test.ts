import { describe, expect, test } from 'vitest';
import { denoiser } from '../../model/denoiser.js';
import { productState } from '../../mps/chain/create.js';
import { circuit, param } from '../../mps/circuit/builder.js';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { type Rng, rng } from '../../mps/common/rng.js';
import { mps } from '../../mps/engine/mps.js';
import { statevector } from '../../mps/engine/statevector.js';
import { expectation, fidelity } from '../../mps/gradient/costs.js';
import { pauliSum } from '../../mps/observables/pauli-sum.js';
import type { Family } from './family.js';
import { type SecondMoment, secondMoment } from './second-moment.js';

const uniform = (count: number, rng: Rng) =>
  Float64Array.from({ length: count }, () => 2 * Math.PI * rng.uniform());
const layersOf =
  (layers: number): Family =>
  (n) => ({ circuit: denoiser({ dataQubits: n, ancillas: 0, layers }) });
const rxProduct: Family = (n) => ({
  circuit: circuit(n, (c) => {
    for (let q = 0; q < n; q++) c.rx(param(q), q);
  }),
});
const globalCost = (n: number) => fidelity(mps().run(circuit(n, () => {})));
const z0 = expectation(pauliSum('Z0'));

function agrees({ mean, standardError }: Pick<SecondMoment, 'mean' | 'standardError'>, truth: number): void {
  expect(Math.abs(mean - truth)).toBeLessThan(4 * standardError);
  // An error bar that allows everything would prove nothing.
  expect(standardError).toBeLessThan(truth / 8);
}

describe('against closed forms (docs/physics.md)', () => {
  test('a bulk Z of two layers at 6 and 40 qubits: the Pauli chain', async () => {
    const points = await secondMoment(
      mps(),
      layersOf(2),
      (n) => expectation(pauliSum(`Z${n / 2}`)),
      uniform,
      {
        qubits: [6, 40],
        samples: 500,
        seed: 3,
        parameters: (n) => [0, n, 2 * n, 3 * n].map((k) => k + n / 2),
      },
    );
    for (const point of points) {
      agrees(point, (2 * 0.078125 + 2 * 0.0703125) / 4);
      expect(point.effectiveSamples).toBeGreaterThan(100);
      expect(Math.abs(point.value.mean)).toBeLessThan(4 * point.value.standardError);
      expect(point.discardedWeight).toBeLessThan(1e-20);
      expect(point.maxBond).toBe(4);
    }
  });

  test('the RX product with a global cost: right at 4 qubits, and at 40 said to be heavy-tailed', async () => {
    const options = { samples: 400, seed: 5 };
    const four = await secondMoment(statevector(), rxProduct, globalCost, uniform, { qubits: 4, ...options });
    agrees(four, (1 / 8) * (3 / 8) ** 3);
    expect(four.maxBond).toBe(0);
    const forty = await secondMoment(mps(), rxProduct, globalCost, uniform, { qubits: 40, ...options });
    expect(forty.effectiveSamples).toBeLessThan(30);
    expect(forty.largestShare).toBeGreaterThan(1 / 30);
    expect(forty.medianLn).toBeLessThan(Math.log(forty.mean) - 5);
  });
});

test('every number, against the sample written out: one RX, f = cos x, from a state of the family too', async () => {
  const samples = 20;
  const angles = Array.from(
    { length: samples },
    (_, i) => uniform(1, rng('s').split('n=1').split(i).split('angles'))[0],
  );
  const gradients = angles.map((x) => -Math.sin(x));
  const mean = (list: number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
  const squares = gradients.map((g) => g * g);
  const point = await secondMoment(statevector(), rxProduct, z0, uniform, { qubits: 1, samples, seed: 's' });
  expect(point).toMatchObject({ qubits: 1, samples, parameters: [0] });
  expect(point.mean).toBeCloseTo(mean(squares), 14);
  expect(point.secondMoments[0]).toBeCloseTo(mean(squares), 14);
  expect(point.meanGradients[0]).toBeCloseTo(mean(gradients), 14);
  expect(point.value.mean).toBeCloseTo(mean(angles.map(Math.cos)), 14);
  expect(point.gradientMax).toBeCloseTo(Math.max(...gradients.map(Math.abs)), 14);
  expect(point.effectiveSamples).toBeCloseTo(
    (samples * mean(squares)) ** 2 / (samples * mean(squares.map((w) => w * w))),
    10,
  );
  const spread = mean(squares.map((w) => (w - mean(squares)) ** 2));
  expect(point.standardError).toBeCloseTo(Math.sqrt(spread / (samples - 1)), 14);
  const one = productState([[0, 0, 1, 0]]);
  const flipped: Family = (n) => ({ ...rxProduct(n, rng(0)), initial: [one, one] });
  const other = await secondMoment(mps(), flipped, z0, uniform, { qubits: 1, samples, seed: 's' });
  expect(other.value.mean).toBeCloseTo(-point.value.mean, 13);
});

test('the same numbers alone and in a list, and from a random family', async () => {
  const random: Family = (n, rng) => ({
    circuit: circuit(n, (c) => {
      for (let q = 0; q < n; q++) c[rng.uniform() < 0.5 ? 'rx' : 'ry'](param(q), q).h(q);
    }),
  });
  const options = { samples: 5, seed: 2 };
  const list = await secondMoment(statevector(), random, z0, uniform, { qubits: [3, 2], ...options });
  const alone = await secondMoment(statevector(), random, z0, uniform, { qubits: 2, ...options });
  expect(list.map(({ qubits }) => qubits)).toEqual([3, 2]);
  expect(alone).toEqual(list[1]);
});

test('a signal stops it between two samples', async () => {
  const controller = new AbortController();
  let drawn = 0;
  const sampler = (count: number, stream: Rng) => {
    if (++drawn === 3) controller.abort(new Error('enough'));
    return uniform(count, stream);
  };
  const { signal } = controller;
  await expect(secondMoment(statevector(), rxProduct, z0, sampler, { qubits: 2, signal })).rejects.toThrow(
    'enough',
  );
  expect(drawn).toBe(3);
});

// biome-ignore lint/suspicious/noExplicitAny: what plain JavaScript may pass.
type Anything = any;

test.each<[string, Anything[], new (message: string) => Error, string]>([
  ['no options', [undefined], OptionError, 'secondMoment() takes an object'],
  ['no qubits', [{}], OptionError, 'qubits is undefined'],
  ['no number of qubits', [{ qubits: [] }], OptionError, 'empty list'],
  ['half a qubit', [{ qubits: 1.5 }], OptionError, '1.5'],
  ['an unknown option', [{ qubits: 2, sample: 3 }], OptionError, "'sample'"],
  ['no samples', [{ qubits: 2, samples: 0 }], OptionError, 'samples is 0'],
  ['no engine', [{ qubits: 2 }, 'mps'], OptionError, 'The engine is "mps"'],
  ['no family', [{ qubits: 2 }, statevector(), 3], OptionError, 'The family is 3'],
  [
    'no cost',
    [{ qubits: 2 }, statevector(), rxProduct, pauliSum('Z0')],
    OptionError,
    'The cost is an object',
  ],
  [
    'a function that gives none',
    [{ qubits: 2 }, statevector(), rxProduct, () => 1],
    OptionError,
    'at 2 qubits is 1',
  ],
  [
    'a cost of many values',
    [{ qubits: 2 }, statevector(), rxProduct, expectation([pauliSum('Z0')])],
    OptionError,
    'many values',
  ],
  ['no sampler', [{ qubits: 2 }, statevector(), rxProduct, z0, [1]], OptionError, 'The sampler is an array'],
  ['too few angles', [{ qubits: 2 }, statevector(), rxProduct, z0, () => [1]], SizeMismatchError, '1'],
  [
    'a bare circuit',
    [{ qubits: 1 }, statevector(), () => circuit(1, (c) => c.rx(param(0), 0))],
    OptionError,
    '{ circuit }',
  ],
  [
    'a promise',
    [{ qubits: 1 }, statevector(), async () => rxProduct(1, rng(1))],
    OptionError,
    'not as a promise',
  ],
  [
    'another width',
    [{ qubits: 2 }, statevector(), () => rxProduct(3, rng(1))],
    SizeMismatchError,
    '3 qubits',
  ],
  [
    'nothing to differentiate',
    [{ qubits: 2 }, statevector(), () => ({ circuit: circuit(2, (c) => c.h(0)) })],
    OptionError,
    'without parameters',
  ],
  [
    'another number of parameters',
    [{ qubits: 2 }, statevector(), (n: number, r: Rng) => rxProductOf(n, r)],
    SizeMismatchError,
    'random numbers',
  ],
  ['an index beyond', [{ qubits: 2, parameters: [2] }], OptionError, 'parameters has 2'],
  ['an index twice', [{ qubits: 2, parameters: [1, 1] }], OptionError, 'twice'],
  ['no indices', [{ qubits: 2, parameters: () => [] }], OptionError, 'an empty list'],
])('refused: %s', async (_, [options, ...parts], kind, words) => {
  const [engine = statevector(), family = rxProduct, cost = z0, sampler = uniform] = parts;
  const attempt = secondMoment(engine, family, cost, sampler, options);
  await expect(attempt).rejects.toThrow(kind);
  await expect(attempt).rejects.toThrow(words);
});

const rxProductOf = (n: number, stream: Rng) => ({
  circuit: circuit(n, (c) => c.rx(param(0), 0).rx(param(stream.uniform() < 0.5 ? 0 : 1), 1)),
});
