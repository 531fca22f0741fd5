import { expect, test } from 'vitest';
import { circuit } from '../mps/circuit/builder.js';
import { rng } from '../mps/common/rng.js';
import { mps } from '../mps/engine/mps.js';
import { statevector } from '../mps/engine/statevector.js';
import { pauliSum } from '../mps/observables/pauli-sum.js';
import { sampleData } from './data.js';
import { haarStates, productClusters } from './ensembles.js';
import { type Coupling, drawForwardAngles, type ForwardSpec, forwardCircuit } from './forward.js';
import { forwardEnsemble, forwardTrajectory } from './forward-ensemble.js';
import { linspace } from './schedule.js';
import { meanOf } from './testing/sample-mean.js';

const plus = (nQubits: number) =>
  statevector().run(
    circuit(nQubits, (c) => {
      for (let q = 0; q < nQubits; q++) c.h(q);
    }),
  );

/** E F0 of S_t for eps = 0.08 and h = linspace(1, 4, 20): docs/physics.md, "The forward process". */
const F0 = [0.9875, 0.9751, 0.9589, 0.9387, 0.9146, 0.8869, 0.8558, 0.8221, 0.7867, 0.7504];

test.each([0, 1, 3, 6, 9])('mean F0 of one qubit after %i steps is its closed form', (t) => {
  const stream = rng('one qubit').split(t);
  const data = sampleData({ kind: 'cluster', epsilon: 0.08 }, 1, 8000, stream.split('data'));
  const spec = { nQubits: 1, schedule: linspace(1, 4, 20) };
  const grown = forwardEnsemble(statevector(), spec, t, data, stream.split('angles'));
  const { mean, error } = meanOf(grown.map((state) => (1 + state.expectation(pauliSum('Z0'))) / 2));
  expect(Math.abs(mean - F0[t])).toBeLessThan(4 * error + 5e-5);
});

test.each(['all', 'nn', 'none'] satisfies Coupling[])(
  'coupling %s turns |+...+> as its closed form says',
  (coupling) => {
    const n = 5;
    const x = 0.37;
    const spec: ForwardSpec = {
      nQubits: n,
      schedule: [1],
      rotationHalfWidth: 0,
      coupling,
      couplingRange: [3 * x, 3 * x],
      couplingDivisor: 3,
    };
    const [state] = forwardEnsemble(statevector(), spec, 1, [plus(n)], rng(1));
    for (let q = 0; q < n; q++) {
      const neighbours =
        coupling === 'all' ? n - 1 : coupling === 'none' ? 0 : q === 0 || q === n - 1 ? 1 : 2;
      expect(state.expectation(pauliSum(`X${q}`))).toBeCloseTo(Math.cos(x) ** neighbours, 12);
    }
  },
);

test('left out, the switches are the published ones', () => {
  const published = {
    rotationHalfWidth: Math.PI / 8,
    coupling: 'all',
    couplingRange: [0.4, 0.6],
    couplingDivisor: 2 * Math.sqrt(4),
    amplitude: 1,
  } as const;
  const spec = { nQubits: 4, schedule: linspace(0.1, 2, 30) };
  const data = haarStates(4, 3, rng(2));
  const [a, b] = [spec, { ...spec, ...published }].map((one) =>
    forwardEnsemble(statevector(), one, 12, data, rng(3)),
  );
  expect(b.map((state) => state.toStatevector())).toEqual(a.map((state) => state.toStatevector()));
});

test('a rotation of half width w shrinks <Z> by sin(wh)/(wh) a step', () => {
  const schedule = [0.5, 2];
  const w = 1.2;
  const spec = { nQubits: 1, schedule, rotationHalfWidth: w };
  const zero = Array(6000).fill(statevector().run(circuit(1, () => {})));
  const grown = forwardEnsemble(statevector(), spec, 2, zero, rng('half width'));
  const { mean, error } = meanOf(grown.map((state) => state.expectation(pauliSum('Z0'))));
  const exact = schedule.reduce((product, h) => (product * Math.sin(w * h)) / (w * h), 1);
  expect(Math.abs(mean - exact)).toBeLessThan(4 * error);
});

test('an amplitude by formula is the number it stands for, and multiplies the schedule', () => {
  const at = (spec: Partial<ForwardSpec>) =>
    drawForwardAngles({ nQubits: 8, schedule: [1, 2], ...spec }, 2, rng(4));
  expect(at({ amplitude: 'sqrt(2/n)' })).toEqual(at({ amplitude: 0.5 }));
  expect(at({ amplitude: 'n^-1/2' })).toEqual(at({ amplitude: 1 / Math.sqrt(8) }));
  expect(at({ amplitude: 0.5 })).toEqual(at({ schedule: [0.5, 1] }));
});

const engines = [
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 8 })],
] as const;

test.each(engines)('one circuit for all states gives what a circuit each gives, on %s', (_, engine) => {
  const spec = { nQubits: 6, schedule: linspace(0.5, 4, 20), coupling: 'all' } as const;
  const data = productClusters(6, 0.08, 4, rng(5));
  const grown = forwardEnsemble(engine, spec, 8, data, rng(6));
  data.forEach((state, i) => {
    const angles = drawForwardAngles(spec, 8, rng(6).split(i));
    const alone = engine.run(forwardCircuit(spec, angles), [], state);
    // Bytes, not closeness: a study's rows must not move.
    expect(grown[i].toStatevector()).toEqual(alone.toStatevector());
  });
});

test('a trajectory starts at its data and ends where the ensemble of the same stream ends', () => {
  const spec = { nQubits: 3, schedule: linspace(0.5, 2, 4), coupling: 'nn' } as const;
  const data = haarStates(3, 5, rng(7));
  const ensembles = forwardTrajectory(statevector(), spec, data, rng(8));
  expect(ensembles.map((one) => one.length)).toEqual([5, 5, 5, 5, 5]);
  const last = forwardEnsemble(statevector(), spec, 4, data, rng(8));
  data.forEach((state, i) => {
    expect(ensembles[0][i]).toBe(state);
    const { re, im } = ensembles[4][i].overlap(last[i]);
    expect(re).toBeCloseTo(1, 12);
    expect(im).toBeCloseTo(0, 12);
  });
});

test.each<[string, Partial<ForwardSpec>]>([
  ['amplitude', { amplitude: -1 }],
  ['amplitude', { amplitude: 'sqrt(n)' as never }],
  ['rotationHalfWidth', { rotationHalfWidth: Number.NaN }],
  ['coupling', { coupling: 'ring' as never }],
  ['couplingRange', { couplingRange: [0.6, 0.4] }],
  ['couplingRange', { couplingRange: 0.5 as never }],
  ['couplingDivisor', { couplingDivisor: 0 }],
])('an impossible %s is refused by name', (name, wrong) => {
  const spec = { nQubits: 2, schedule: [1, 2], ...wrong };
  expect(() => forwardEnsemble(statevector(), spec, 1, [plus(2)], rng(1))).toThrow(name);
});

test('more steps than the schedule has are refused before a circuit is built', () => {
  expect(() => forwardEnsemble(statevector(), { nQubits: 2, schedule: [1] }, 1e9, [plus(2)], rng(1))).toThrow(
    'schedule of 1',
  );
});
