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
 * MMD (V) between S_t and Haar, N = M = 10 000, of the published TFIM phase task (n = 4, g in [0.2, 0.4]), and the
 * deviation of a single draw from 20 repeats: docs/physics.md, "The published forward process".
 */
const PUBLISHED: readonly (readonly [t: number, mmd: number, deviation: number])[] = [
  [0, 0.9311, 1.6e-3],
  [1, 0.9281, 1.1e-3],
  [2, 0.9199, 1.5e-3],
  [5, 0.8427, 1.7e-3],
  [10, 0.5312, 2.0e-3],
  [15, 0.2386, 1.5e-3],
  [20, 0.0896, 6.8e-4],
  [25, 0.024, 2.6e-4],
  [30, 0.004, 1.5e-4],
];
const N_QUBITS = 4;
const SCHEDULE = linspace(0.1, 2, 30);
const SAMPLES = 10_000;
/** All nine times and 20 repeats take a quarter of an hour; the short run draws once, for the first times. */
const LONG = process.env.LONG_TESTS === '1';
const REPEATS = LONG ? 20 : 1;
const LATEST = LONG ? 30 : 10;

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

/** Tr rho_t^2 - 1/d: what an MMD of infinitely many samples would be. */
const exactDistance = (t: number): number => purity(exact[t]) - 1 / 16;

/** The mean of the V-statistic at SAMPLES states a side. */
const expectedMmd = (t: number): number =>
  exactDistance(t) + (1 - purity(exact[t])) / SAMPLES + (1 - 1 / 16) / SAMPLES;

/** The published numbers have four digits after the point. */
const ROUNDING = 0.00005;

test.each(PUBLISHED)(
  'the published MMD of S_%i to Haar, %f, is a draw around the exact mean',
  (t, mmd, deviation) => {
    expect(Math.abs(mmd - expectedMmd(t))).toBeLessThan(3 * deviation + ROUNDING);
  },
);

test.each(PUBLISHED.filter(([t]) => t <= LATEST))(
  'sampled MMD of S_%i to Haar is a draw around the exact mean, as the published %f is around it',
  (t, published, deviation) => {
    const draws = Array.from({ length: REPEATS }, (_, repeat) =>
      squaredDistance(sampledMeanState(t, `mmd ${repeat}`), sampledHaar(`mmd ${repeat} ${t}`)),
    );
    const mean = draws.reduce((sum, x) => sum + x, 0) / REPEATS;
    const squares = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    const measured = LONG ? Math.sqrt(squares / (REPEATS - 1)) : deviation;
    const line = { t, published, mean, measured, exact: exactDistance(t), expected: expectedMmd(t) };
    if (LONG) console.info(JSON.stringify(line));
    const told = JSON.stringify(line);
    expect(Math.abs(mean - expectedMmd(t)), told).toBeLessThan((4 * measured) / Math.sqrt(REPEATS));
    expect(Math.abs(published - mean), told).toBeLessThan(3 * measured * Math.sqrt(LONG ? 1 : 2) + ROUNDING);
  },
  1_800_000,
);
