import { describe, expect, test } from 'vitest';
import { type DenoiserSpec, denoiser, denoiserParameters } from '../../model/denoiser.js';
import { diffused, productClusters } from '../../model/ensembles.js';
import { normalAngles } from '../../model/initialisation.js';
import { linspace } from '../../model/schedule.js';
import { productState } from '../../mps/chain/create.js';
import { inverse } from '../../mps/circuit/algebra.js';
import { rng } from '../../mps/common/rng.js';
import { mps } from '../../mps/engine/mps.js';
import { pauliSum } from '../../mps/observables/pauli-sum.js';
import type { State } from '../../mps/state/state.js';
import { haarCrossMoments } from './haar.js';
import { namedParameters } from './named-parameters.js';
import { staircaseCrossMoments } from './staircase.js';
import { productMoment } from './testing/product-moment.js';

const zeros = (n: number) => productState(Array.from({ length: n }, () => [1, 0, 0, 0] as const));

function targetsOf(n: number, count: number): State[] {
  const stream = rng('closed forms').split(n);
  const forward = { nQubits: n, schedule: linspace(0.5, 4, 20), amplitude: 'sqrt(2/n)' as const };
  const data = productClusters(n, 0.08, count, stream.split('data'));
  return diffused(mps({ maxBond: 64, cutoff: 1e-4 }), forward, 4, data, stream.split('targets'));
}

function problemOf(step: DenoiserSpec, count: number, variance = 1) {
  const angles = normalAngles(denoiserParameters(step), variance, rng('angles'));
  const named = namedParameters(step);
  return {
    step,
    angles,
    targets: targetsOf(step.dataQubits, count),
    parameters: named.map(({ index }) => index),
    named,
  };
}

test('one target and no ancilla at 40 qubits: (1 - <P>^2) / (2 d (d + 1)), <P> by the engine', () => {
  const { named, ...problem } = problemOf({ dataQubits: 40, ancillas: 0, layers: 4 }, 1);
  const { value, moments } = haarCrossMoments(problem);
  expect(value * 2 ** 40).toBeCloseTo(1, 10);
  const circuit = denoiser(problem.step);
  const engine = mps({ maxBond: 256 });
  moments.forEach(({ index, mean, square }, k) => {
    const at = circuit.operations.findIndex(
      (one) => 'angle' in one && typeof one.angle === 'object' && one.angle.param === index,
    );
    const later = { ...circuit, operations: circuit.operations.slice(at + 1) };
    const { axis, qubit } = named[k];
    const pulled = engine.run(inverse(later), problem.angles, problem.targets[0]);
    // The target's own weight is in the report as well.
    const weight = pulled.report().discardedWeight - problem.targets[0].report().discardedWeight;
    expect(weight).toBeLessThan(1e-12);
    const turned = pulled.expectation(pauliSum(`${axis[1]}${qubit}`));
    const expected = (1 - turned ** 2) / (2 * 2 ** 40 * (2 ** 40 + 1));
    expect(mean).toBe(0);
    expect(Math.abs(square / expected - 1)).toBeLessThan(1e-6);
    expect(square).toBeLessThan(5e-25);
  });
});

describe('40 qubits, one ancilla, four targets', () => {
  const { named, ...problem } = problemOf({ dataQubits: 40, ancillas: 1, layers: 4 }, 4);
  const { value, moments } = haarCrossMoments(problem);

  test('no moment exceeds what any circuit with n_A ancillas may have', () => {
    expect(value).toBeLessThan(2 ** -39);
    for (const { mean, square } of moments) {
      expect(Math.abs(mean)).toBeLessThanOrEqual(2 ** -40);
      expect(square).toBeGreaterThan(0);
      expect(square).toBeLessThanOrEqual(3 / (2 ** 40 * (2 ** 40 + 1)));
    }
  });

  test('an angle outside the light cone of the ancilla leaves E f as it is', () => {
    const bulk = named.findIndex(({ name }) => name === 'middle bulk RX');
    expect(moments[bulk].mean).toBe(0);
    const moved = problem.angles.map((x, k) => (k === problem.parameters[bulk] ? x + 0.7 : x));
    const other = haarCrossMoments({ ...problem, angles: moved, parameters: [] });
    expect(Math.abs(other.value / value - 1)).toBeLessThan(1e-12);
  });

  test('the mean is the derivative of E f', () => {
    const edge = named.findIndex(({ name }) => name === 'last edge RY');
    const at = (shift: number) => {
      const angles = problem.angles.map((x, k) => (k === problem.parameters[edge] ? x + shift : x));
      return haarCrossMoments({ ...problem, angles, parameters: [] }).value;
    };
    const slope = (at(Math.PI / 2) - at(-Math.PI / 2)) / 2;
    expect(Math.abs(moments[edge].mean / slope - 1)).toBeLessThan(1e-9);
  });
});

describe('the identity and a target |0...0> at 40 qubits', () => {
  const n = 40;
  const step = { dataQubits: n, ancillas: 1, layers: 2 };
  const angles = new Float64Array(denoiserParameters(step));
  const named = namedParameters(step);
  const problem = { step, angles, targets: [zeros(n)], parameters: named.map(({ index }) => index) };
  // d_k f = <psi|Y or X on one qubit, |0><0| on all others|psi> / 2, up to a sign.
  const expected = (b: number, qubit: number) =>
    productMoment(
      Array.from({ length: n }, (_, q) => (q === qubit - 1 ? 'pauli' : 'projector')),
      b,
    ) / 4;

  test('products of Haar qubits: (1/12) 3^-(n-1) for every angle', () => {
    for (const { mean, square, logSquare } of staircaseCrossMoments({ ...problem, width: 0 }).moments) {
      expect(mean).toBe(0);
      expect(Math.abs(square * 12 * 3 ** (n - 1) - 1)).toBeLessThan(1e-12);
      expect(logSquare).toBeCloseTo(-Math.log(12) - (n - 1) * Math.log(3), 11);
    }
  });

  test.each([1, 2, 5, 20, 39])('a staircase of width %i: one 2 x 2 matrix a qubit', (width) => {
    staircaseCrossMoments({ ...problem, width }).moments.forEach(({ square }, k) => {
      expect(Math.abs(square / expected(width, named[k].qubit) - 1)).toBeLessThan(1e-11);
    });
  });

  test('Haar states: 1 / (2 d (d + 1))', () => {
    for (const { square } of haarCrossMoments(problem).moments) {
      expect(Math.abs(square * 2 * 2 ** n * (2 ** n + 1) - 1)).toBeLessThan(1e-12);
    }
  });
});

test('the moments of a product target that the recursion of the tests gives are the published ones', () => {
  const published = [2.867972e-10, 3.874205e-11, 9.69516e-12, 2.760202e-12];
  [0, 1, 2, 4].forEach((b, k) => {
    const moment = productMoment(Array(20).fill('projector'), b);
    expect(Math.abs(moment / published[k] - 1)).toBeLessThan(1e-6);
  });
});

test.each<[string, DenoiserSpec]>([
  ['20 qubits', { dataQubits: 20, ancillas: 1, layers: 4 }],
  ['14 qubits, two ancillas among them', { dataQubits: 14, ancillas: 2, layers: 3, ancillaSites: [2, 11] }],
])('both ways to the Haar moments agree at small angles: %s', (_, step) => {
  const { named, ...problem } = problemOf(step, 2, 1 / 24);
  const haar = haarCrossMoments(problem);
  const pulled = staircaseCrossMoments({ ...problem, width: step.dataQubits - 1, cutoff: 1e-4 });
  expect(Math.abs(pulled.value / haar.value - 1)).toBeLessThan(1e-4);
  expect(named.length).toBe(pulled.moments.length);
  pulled.moments.forEach(({ mean, square }, k) => {
    const { mean: one, square: two } = haar.moments[k];
    expect(Math.abs(mean - one)).toBeLessThan(1e-4 * haar.value);
    expect(Math.abs(square / two - 1)).toBeLessThan(1e-4);
  });
});

test('the logarithm of a moment has no smallest number of qubits', () => {
  const step = { dataQubits: 600, ancillas: 0, layers: 1 };
  const problem = {
    step,
    angles: new Float64Array(denoiserParameters(step)),
    targets: [zeros(600)],
    parameters: [0],
  };
  const [haar] = haarCrossMoments(problem).moments;
  expect(haar.square).toBe(0);
  expect(haar.logSquare).toBeCloseTo(-Math.LN2 - 2 * 600 * Math.LN2, 9);
  const [product] = staircaseCrossMoments({ ...problem, width: 0 }).moments;
  expect(product.logSquare).toBeCloseTo(-Math.log(12) - 599 * Math.log(3), 9);
});
