import { describe, expect, test } from 'vitest';
import { compose } from '../../mps/circuit/algebra.js';
import { circuit } from '../../mps/circuit/builder.js';
import { rng } from '../../mps/common/rng.js';
import { mps } from '../../mps/engine/mps.js';
import { statevector } from '../../mps/engine/statevector.js';
import { expectation } from '../../mps/gradient/costs.js';
import { pauliSum } from '../../mps/observables/pauli-sum.js';
import { mean } from '../jobs/measured.js';
import { layerGradient, rxLocalGradient, rxProductGradient } from '../oracles/index.js';
import { anglesOf } from './angles.js';
import { configuredMember } from './configured-family.js';
import { measureAnsatz } from './measure.js';
import { costOf } from './observable.js';
import type { AnsatzSpec } from './schema.js';
import { secondMoment } from './second-moment.js';
import { jobOf, specOf } from './testing/specs.js';

const chain = () => mps({ maxBond: 64, gradient: 'adjoint' });
const anglesAt = (spec: AnsatzSpec, qubits: number, init: number) => {
  const stream = rng(7).split(`n=${qubits}`).split(init);
  return anglesOf(
    spec,
    configuredMember(spec.family, qubits, stream.split('family')),
    stream.split('angles'),
  );
};

describe('one sample at 40 qubits is its closed form', () => {
  test.each([
    [
      'rxProduct, global, uniform',
      { rxProduct: {} },
      'global',
      'uniform',
      (x: ArrayLike<number>, k: number) => -rxProductGradient(x, k),
    ],
    [
      'rxProduct, global, N(0, 1/n)',
      { rxProduct: {} },
      'global',
      { normal: '1/n' },
      (x: ArrayLike<number>, k: number) => -rxProductGradient(x, k),
    ],
    [
      'rxProduct, local, box',
      { rxProduct: {} },
      'local',
      { box: 1.5 },
      (x: ArrayLike<number>, k: number) => -rxLocalGradient(x, k),
    ],
    ['one layer of the denoiser', { denoiser: { layers: 1 } }, 'global', { normal: 1 }, layerGradient],
  ] as const)('%s', (_, family, zeroProjector, angles, truth) => {
    for (const init of [0, 1, 2]) {
      const job = jobOf({ family, observable: { zeroProjector }, angles }, 40, init);
      const { gradient = [], squares, values } = measureAnsatz(job, chain());
      const x = anglesAt(job.ansatz, 40, init);
      const want = Float64Array.from(gradient, (_, k) => truth(x, k));
      const scale = Math.max(...want.map(Math.abs));
      expect(scale).toBeGreaterThan(0);
      Array.from(gradient).forEach((g, k) => {
        expect(Math.abs(g - want[k])).toBeLessThan(1e-10 * scale);
        expect(squares[k]).toBe(g * g);
      });
      expect(values.value).toBeGreaterThan(0);
    }
  });
});

const FAMILIES: AnsatzSpec['family'][] = [
  { denoiser: { layers: 3 } },
  { rxProduct: {} },
  { hardwareEfficient: { layers: 2, rotations: ['rx', 'rz'], entangler: 'cx', pattern: 'ring' } },
  { hardwareEfficient: { layers: 3, rotations: ['ry'], entangler: 'rzz', pattern: 'brickwork' } },
  { hamiltonianVariational: { hamiltonian: 'tfim', layers: 2 } },
  { hamiltonianVariational: { hamiltonian: 'xxz', layers: 2 } },
];
const OBSERVABLES: Exclude<AnsatzSpec['observable'], 'module'>[] = [
  { pauli: 'Z{mid} X{mid+1} - 0.5 Y{last}' },
  { zeroProjector: 'global' },
  { zeroProjector: 'local' },
  { hamiltonian: 'tfim', g: 0.7 },
  { hamiltonian: 'xxz', delta: 0.3, j: 2 },
  { hamiltonian: 'heisenberg' },
  { hamiltonian: 'cluster' },
];
const INPUTS = ['zero', 'productHaar', { staircase: 2 }, 'haar'] as const;

test('statevector and chain agree on every family, observable and input', () => {
  let moving = 0;
  for (const [i, family] of FAMILIES.entries()) {
    for (const [k, observable] of OBSERVABLES.entries()) {
      const input = INPUTS[(i + k) % INPUTS.length];
      const job = jobOf({ family, observable, input, angles: { normal: '1/(4S(L+2))' } }, 6, i);
      const [exact, found] = [measureAnsatz(job, statevector()), measureAnsatz(job, chain())];
      const scale = Math.max(...Array.from(exact.gradient ?? [], Math.abs));
      if (scale > 1e-4) moving++;
      Array.from(found.gradient ?? []).forEach((g, p) => {
        expect(Math.abs(g - exact.gradient![p])).toBeLessThan(1e-9 * scale + 1e-13);
      });
      expect(found.values.value).toBeCloseTo(exact.values.value, 10);
      expect(Object.keys(found.parts)).toEqual(Object.keys(exact.parts));
    }
  }
  // Symmetries (parity of tfim layers, rotations of xxz layers) make some vanish.
  expect(moving).toBeGreaterThan(35);
});

test('from |+> the same as from |0> behind Hadamard gates', () => {
  const plus = jobOf(
    { family: { denoiser: { layers: 2 } }, observable: { pauli: 'Y{mid} Z{mid+1}' }, input: 'plus' },
    5,
  );
  const { circuit: layers } = configuredMember(plus.ansatz.family, 5, rng(0));
  const hadamards = circuit(5, (c) => {
    for (let q = 0; q < 5; q++) c.h(q);
  });
  const cost = expectation(pauliSum('Y2 Z3'));
  const want = statevector().valueAndGradient(compose(hadamards, layers), anglesAt(plus.ansatz, 5, 0), cost);
  for (const engine of [statevector(), chain()]) {
    const { gradient = [], values } = measureAnsatz(plus, engine);
    expect(values.value).toBeCloseTo(want.value, 12);
    Array.from(gradient).forEach((g, k) => {
      expect(g).toBeCloseTo(want.gradient[k], 12);
    });
  }
});

test('a row has the numbers of secondMoment with the same seed, and the same each time', async () => {
  const spec = specOf({ family: { denoiser: { layers: 2 } }, observable: { pauli: 'Z{mid}' } });
  const rows = [0, 1, 2].map((init) =>
    measureAnsatz({ seed: 7, qubits: 4, init, ansatz: spec }, statevector()),
  );
  const { mean: moment, value } = await secondMoment(
    statevector(),
    (n, stream) => ({ circuit: configuredMember(spec.family, n, stream).circuit }),
    (n) => costOf({ pauli: 'Z{mid}' }, n, statevector()),
    (count, stream) => Float64Array.from({ length: count }, () => 2 * Math.PI * stream.uniform()),
    { qubits: 4, samples: 3, seed: 7 },
  );
  expect(mean(rows.map(({ squares }) => mean(squares)))).toBeCloseTo(moment, 15);
  expect(mean(rows.map(({ values }) => values.value))).toBeCloseTo(value.mean, 15);
  expect(measureAnsatz({ seed: 7, qubits: 4, init: 2, ansatz: spec }, statevector())).toEqual(rows[2]);
});
