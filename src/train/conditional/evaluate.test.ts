import { expect, test } from 'vitest';
import { groundStateAt } from '../../model/data/ground-states.js';
import { haarStates } from '../../model/ensembles.js';
import { rng } from '../../mps/common/rng.js';
import type { State } from '../../mps/state/state.js';
import { fromAmplitudes } from '../../mps/statevector/create.js';
import { defineTraining, evaluate, evaluateConditional } from '../index.js';
import { settingOf } from '../setting.js';
import { bestConstant, interpolatedFidelity, nearestFidelity } from './baselines.js';

const fidelity = (a: State, b: State): number => {
  const { re, im } = a.overlap(b);
  return re * re + im * im;
};

/** Returns the largest eigenvalue of the mean projector by power iteration on amplitudes. */
function largestByIteration(states: readonly State[]): number {
  let guess = states[0];
  let value = 0;
  for (let k = 0; k < 500; k++) {
    const weights = states.map((state) => state.overlap(guess));
    const length = 2 ** guess.nQubits;
    const [real, imaginary] = [new Float64Array(length), new Float64Array(length)];
    states.forEach((state, i) => {
      const { re, im } = state.toStatevector();
      for (let x = 0; x < length; x++) {
        real[x] += (re.get(x) * weights[i].re - im.get(x) * weights[i].im) / states.length;
        imaginary[x] += (re.get(x) * weights[i].im + im.get(x) * weights[i].re) / states.length;
      }
    });
    value = Math.hypot(...real, ...imaginary);
    const size = value;
    guess = fromAmplitudes(
      real.map((x) => x / size),
      imaginary.map((x) => x / size),
    );
  }
  return value;
}

test('the best constant state is the top of the mean projector', () => {
  const states = haarStates(3, 5, rng('constant'));
  expect(bestConstant(states)).toBeCloseTo(largestByIteration(states), 8);
  expect(bestConstant([states[0], states[0]])).toBeCloseTo(1, 12);
});

test('neighbours: the nearest, and a line whose phases are aligned', () => {
  const at = (angle: number, phase = 0) => {
    const [a, b] = [Math.cos(angle), Math.sin(angle)];
    return fromAmplitudes(
      [a * Math.cos(phase), b * Math.cos(phase)],
      [a * Math.sin(phase), b * Math.sin(phase)],
    );
  };
  const known = [
    { parameter: 0, state: at(0) },
    { parameter: 1, state: at(0.4, 2) },
  ];
  expect(nearestFidelity(at(0.1), 0.3, known)).toBeCloseTo(Math.cos(0.1) ** 2, 12);
  // Half of the way the line between equal lengths is the bisector.
  expect(interpolatedFidelity(at(0.2, 1), 0.5, known)).toBeCloseTo(1, 12);
  expect(interpolatedFidelity(at(0.4), 1, known)).toBeCloseTo(1, 12);
  expect(interpolatedFidelity(at(0), -1, known)).toBeLessThan(1);
});

test('points: what the model generates, beside states that need no model', () => {
  const family = { hamiltonian: 'tfim', parameter: [1.2, 2] as [number, number] } as const;
  const config = defineTraining({
    qubits: 2,
    ancillas: 1,
    layers: 2,
    data: { kind: 'groundStates', ...family },
    condition: { encoding: { kind: 'offset' }, values: 3 },
    inputs: { kind: 'forward', reference: 'plus' },
    forward: { schedule: [0] },
    pool: 4,
    batch: 4,
    epochs: 1,
  });
  // No noise and no angles: the model hands |++> through.
  const model = { config, parameters: [new Float32Array(settingOf(config).parameters)] };
  const { points, means, ledger } = evaluateConditional(model, { count: 3 });
  expect(points.map(({ parameter }) => parameter)).toEqual([
    expect.closeTo(1.4, 12),
    expect.closeTo(1.8, 12),
  ]);
  const plus = fromAmplitudes([0.5, 0.5, 0.5, 0.5], [0, 0, 0, 0]);
  for (const point of points) {
    const truth = groundStateAt(family, 2, point.parameter);
    expect(point.fidelity.mean).toBeCloseTo(fidelity(truth, plus), 9);
    expect(point.fidelity.deviation).toBeCloseTo(0, 9);
    expect(point.inputs.mean).toBeCloseTo(fidelity(truth, plus), 9);
    // <++|H|++> = -2 g; the ground state of two spins has -sqrt(1 + 4 g^2).
    expect(point.energy.mean).toBeCloseTo(-2 * point.parameter, 9);
    expect(point.groundEnergy).toBeCloseTo(-Math.sqrt(1 + 4 * point.parameter ** 2), 9);
  }
  expect(means.constant).toBeGreaterThan(means.nearest - 1e-3);
  expect(ledger.fidelityLowerBound).toBe(1);
  expect(() => evaluateConditional(model, { parameters: [] })).toThrow(/no list of finite numbers/);
  expect(() => evaluate(model)).toThrow(/The model is conditional/);
});
