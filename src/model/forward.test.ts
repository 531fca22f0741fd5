import { expect, test } from 'vitest';
import { rng } from '../mps/common/rng.js';
import { statevector } from '../mps/engine/statevector.js';
import { fromAmplitudes, haarState } from '../mps/statevector/create.js';
import { diffused } from './ensembles.js';
import { linspace } from './schedule.js';
import {
  addPure,
  averagedForwardStep,
  type DensityMatrix,
  purity,
  squaredDistance,
  zeroDensity,
} from './testing/mean-state.js';
import { tfimGround } from './testing/tfim-ground.js';

/**
 * MMD (V) between S_t and Haar, N = M = 10 000, of the published TFIM phase task (n = 4, g in [0.2, 0.4]):
 * docs/physics.md, "The published forward process".
 */
const PUBLISHED: readonly (readonly [t: number, mmd: number])[] = [
  [0, 0.9311],
  [1, 0.9281],
  [2, 0.9199],
  [5, 0.8427],
  [10, 0.5312],
  [15, 0.2386],
  [20, 0.0896],
  [25, 0.024],
  [30, 0.004],
];
const N_QUBITS = 4;
const SCHEDULE = linspace(0.1, 2, 30);
const SAMPLES = 10_000;
/** All nine times and 20 repeats take a quarter of an hour; the short run keeps the size and shortens the list. */
const LONG = process.env.LONG_TESTS === '1';
const REPEATS = LONG ? 20 : 3;
const LATEST = LONG ? 30 : 5;

/** The mean state of S_t for every t, exact: Simpson's rule over g, then the averaged channel. */
function exactMeanStates(): DensityMatrix[] {
  const intervals = 64;
  const start = zeroDensity(16);
  for (let i = 0; i <= intervals; i++) {
    const simpson = i === 0 || i === intervals ? 1 : i % 2 === 1 ? 4 : 2;
    addPure(
      start,
      tfimGround(N_QUBITS, 0.2 + (0.2 * i) / intervals),
      new Float64Array(16),
      simpson / (3 * intervals),
    );
  }
  const states = [start];
  for (const h of SCHEDULE) states.push(averagedForwardStep(states[states.length - 1], h));
  return states;
}

function sampledMeanState(t: number, seed: string): DensityMatrix {
  const stream = rng(seed).split(t);
  const data = Array.from({ length: SAMPLES }, (_, i) => {
    const g = 0.2 + 0.2 * stream.split('g').split(i).uniform();
    return fromAmplitudes(tfimGround(N_QUBITS, g), new Float64Array(16));
  });
  const spec = { nQubits: N_QUBITS, schedule: SCHEDULE };
  const rho = zeroDensity(16);
  for (const state of diffused(statevector(), spec, t, data, stream.split('forward'))) {
    const { re, im } = state.toStatevector();
    const parts = [re, im].map((part) => Array.from({ length: 16 }, (_, x) => part.get(x)));
    addPure(rho, parts[0], parts[1], 1 / SAMPLES);
  }
  return rho;
}

function sampledHaar(seed: string): DensityMatrix {
  const stream = rng(seed).split('haar');
  const rho = zeroDensity(16);
  for (let i = 0; i < SAMPLES; i++) {
    const { re, im } = haarState(N_QUBITS, stream.split(i)).toStatevector();
    const parts = [re, im].map((part) => Array.from({ length: 16 }, (_, x) => part.get(x)));
    addPure(rho, parts[0], parts[1], 1 / SAMPLES);
  }
  return rho;
}

const exact = exactMeanStates();

test.each(PUBLISHED.filter(([t]) => t <= LATEST))(
  'MMD of S_%i to Haar: published %f, ours, and the exact mean agree',
  (t, published) => {
    const distance = purity(exact[t]) - 1 / 16;
    const expected = distance + (1 - purity(exact[t])) / SAMPLES + (1 - 1 / 16) / SAMPLES;
    const draws = Array.from({ length: REPEATS }, (_, repeat) =>
      squaredDistance(sampledMeanState(t, `mmd ${repeat}`), sampledHaar(`mmd ${repeat} ${t}`)),
    );
    const mean = draws.reduce((sum, x) => sum + x, 0) / REPEATS;
    const deviation = Math.sqrt(draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (REPEATS - 1));
    const line = { t, published, mean, deviation, 'Tr rho^2 - 1/d': distance, expected };
    if (LONG) console.info(JSON.stringify(line));
    expect(Math.abs(mean - expected), JSON.stringify(line)).toBeLessThan(
      (4 * spread(t)) / Math.sqrt(REPEATS),
    );
    // The published numbers have four digits after the point.
    expect(Math.abs(published - mean), JSON.stringify(line)).toBeLessThan(
      3 * (LONG ? deviation : spread(t)) + 0.00005,
    );
  },
  1_800_000,
);

/** The deviation of a single draw, from the 20 repeats of the long run (LONG_TESTS=1 npx vitest run src/model). */
function spread(t: number): number {
  return t / 1000;
}
