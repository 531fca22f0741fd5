import { expect, test } from 'vitest';
import { parseConfig } from '../config/config.js';
import { studyIdentity } from '../config/identity.js';
import { PRESETS } from '../config/presets.js';
import type { CycleJob } from '../jobs/job.js';
import { planStudy, stepSizes } from './plan.js';

const environment = { kernels: 'plain', version: '1.0.0', nodeMajor: 20 };
const input = {
  arms: [
    { name: 'b', variant: 'improved', points: [{ qubits: [4, 2], inits: 2 }] },
    { name: 'a', variant: 'original', points: [{ qubits: [2], inits: 1 }] },
  ],
};
const config = parseConfig(input);

test('orders jobs by qubits, then arm by arm, then by initialisation', () => {
  const order = planStudy(config, environment).map(({ arm, qubits, init }) => `${arm}${qubits}.${init}`);
  expect(order).toEqual(['b2.0', 'b2.1', 'a2.0', 'b4.0', 'b4.1']);
});

test('evaluates the settings of an arm at its number of qubits', () => {
  const jobs = planStudy(config, environment) as CycleJob[];
  const normal = (variance: number) => ({ kind: 'normal', variance });
  expect(jobs[0]).toMatchObject({ input: 'truncated', initialisation: normal(1 / 32), amplitude: 1 });
  expect(jobs[3].amplitude).toBeCloseTo(Math.SQRT1_2, 15);
  expect(jobs[2]).toMatchObject({ input: 'haar', initialisation: normal(1), amplitude: 1 });
  expect(jobs[0].engine).toEqual({ name: 'statevector' });
  const overridden = parseConfig({
    arms: [{ ...input.arms[1], initVariance: '1/(4n(L+2))', amplitude: 'n^-1/2', input: 'truncated' }],
  });
  expect(planStudy(overridden, environment)[0]).toMatchObject({
    input: 'truncated',
    initialisation: normal(1 / 64),
    amplitude: 1 / Math.sqrt(2),
  });
});

test('spaces the step sizes, both ends included', () => {
  expect(stepSizes({ from: 1, to: 4, steps: 4 })).toEqual([1, 2, 3, 4]);
  expect(stepSizes({ from: 1, to: 4, steps: 1 })).toEqual([1]);
  expect((planStudy(PRESETS.quick)[0] as CycleJob).schedule.at(-1)).toBe(4);
  const cosine = stepSizes({ from: 1, to: 3, steps: 5, shape: 'cosine' });
  [1, 2 - Math.SQRT1_2, 2, 2 + Math.SQRT1_2, 3].forEach((h, i) => {
    expect(cosine[i]).toBeCloseTo(h, 14);
  });
});

test('the identity follows whatever changes a row, and nothing else', () => {
  const identity = studyIdentity(config, environment);
  expect(identity).toMatch(/^[0-9a-f]{16}$/);
  const of = (change: object) => studyIdentity(parseConfig({ ...input, ...change }), environment);
  expect(of({ name: 'other' })).toBe(identity);
  expect(of({ $schema: 'here' })).toBe(identity);
  expect(of({ seed: 2 })).not.toBe(identity);
  expect(of({ arms: [input.arms[0]] })).not.toBe(identity);
  expect(of({ arms: [{ ...input.arms[0], input: 'truncated' }, input.arms[1]] })).toBe(identity);
  for (const other of [{ kernels: 'wasm' }, { version: '1.0.1' }, { nodeMajor: 22 }]) {
    expect(studyIdentity(config, { ...environment, ...other })).not.toBe(identity);
  }
});

test('memory reaches the chain, and is no part of the identity', () => {
  const withChain = (chain: object) =>
    parseConfig({
      arms: [{ name: 'c', variant: 'improved', points: [{ qubits: [4], inits: 1, engine: { mps: chain } }] }],
    });
  const given = withChain({ maxBond: 8, memory: 2 ** 30 });
  const plain = withChain({ maxBond: 8 });
  expect(planStudy(given, environment)[0].engine).toEqual({
    name: 'mps',
    options: { maxBond: 8, cutoff: 1e-14, memory: 2 ** 30 },
  });
  expect(planStudy(plain, environment)[0].engine).toEqual({
    name: 'mps',
    options: { maxBond: 8, cutoff: 1e-14 },
  });
  expect(studyIdentity(given, environment)).toBe(studyIdentity(plain, environment));
  expect(studyIdentity(withChain({ maxBond: 9 }), environment)).not.toBe(studyIdentity(plain, environment));
});
