import { expect, test } from 'vitest';
import { circuit } from '../mps/circuit/builder.js';
import type { Engine } from '../mps/engine/engine.js';
import { mps } from '../mps/engine/mps.js';
import { statevector } from '../mps/engine/statevector.js';
import { expectation } from '../mps/gradient/costs.js';
import { pauliSum } from '../mps/observables/pauli-sum.js';
import { fromAmplitudes } from '../mps/statevector/create.js';
import { denoiser } from './denoiser.js';
import { forwardCircuit } from './forward.js';
import { mmd, mmdParts } from './mmd.js';

// The golden vectors of docs/physics.md, "Golden vectors", written with ten digits.
const DIGITS = 1e-9;
const near = (got: number, want: number) => expect(Math.abs(got - want)).toBeLessThan(DIGITS);

const engines: [string, Engine][] = [
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
];

test.each(engines)('vector A: denoiser of 4 + 2 qubits, on %s', (_, engine) => {
  const step = denoiser({ dataQubits: 4, ancillas: 2, layers: 3 });
  expect(step.nParams).toBe(36);
  const angles = Float64Array.from({ length: 36 }, (_, i) => 0.1 + 0.23 * (i % 7) - 0.05 * (i % 3));
  const state = engine.run(step, angles);
  const amplitude = state.amplitude('000000');
  near(amplitude.re, 0.0609647231);
  near(amplitude.im, 0.0748441991);
  const branches = [
    [0.1260862402, 0.0739045877],
    [0.1871770958, 0.1015402633],
    [0.4049494745, 0.0560964338],
    [0.2817871896, 0.05502272],
  ];
  branches.forEach(([probability, fidelity], z) => {
    const branch = state.measure([0, 1], { outcome: [z >> 1, z & 1] }, 'remove');
    near(branch.probability, probability);
    const overlap = branch.state.amplitude('0000');
    near(overlap.re ** 2 + overlap.im ** 2, fidelity);
  });
  const z = [-0.3734733281, 0.0620714293, -0.0114305219, 0.1390043464, 0.0911391801, -0.2099896317];
  z.forEach((value, q) => {
    near(state.expectation(pauliSum(`Z${q}`)), value);
  });
  const { gradient } = engine.valueAndGradient(step, angles, expectation(pauliSum('Z3')));
  const first = [0, -0.0613690724, 0.4077924342, 0.2874629664, 0.0297417201, -0.011744753];
  first.forEach((value, i) => {
    near(gradient[i], value);
  });
  near(gradient[27], -0.1519793361);
  near(gradient[33], 0.2282511672);
  for (let i = 24; i < 36; i++) if (i !== 27 && i !== 33) near(gradient[i], 0);
  const squares = [0.5478838945, 0.3710244991, 0.0456747762, 0.0351803783];
  const small = [0.0001309757, 0.0000831532, 0.0000151851, 0.0000071379];
  const schmidt = state.schmidtValues(3);
  expect(schmidt.length).toBe(8);
  [...squares, ...small].forEach((value, i) => {
    near(schmidt[i] ** 2, value);
  });
});

test.each(engines)('vector B: two all-to-all forward steps of 4 qubits, on %s', (_, engine) => {
  const rotations = [0, 1].map((s) =>
    [0, 1, 2].map((c) => [0, 1, 2, 3].map((q) => 0.3 * Math.sin(12 * s + 4 * c + q + 1))),
  );
  const state = engine.run(forwardCircuit({ nQubits: 4 }, { rotations, couplings: [0.25, 0.5] }));
  const amplitudes: [string, number, number][] = [
    ['0000', 0.7364879887, -0.5251908235],
    ['0001', 0.2264359287, -0.1378067745],
    ['1000', -0.2537911795, -0.0609587066],
  ];
  for (const [bits, re, im] of amplitudes) {
    const amplitude = state.amplitude(bits);
    near(amplitude.re, re);
    near(amplitude.im, im);
  }
  near(amplitudes[0][1] ** 2 + amplitudes[0][2] ** 2, 0.8182399587);
  near(state.expectation(pauliSum('Z0')), 0.8460632239);
  near(state.expectation(pauliSum('X1')), -0.274021934);
});

test.each(engines)('vector C: MMD of two small ensembles, on %s', (_, engine) => {
  const made = (re: number[]) =>
    engine.run(
      circuit(2, () => {}),
      [],
      fromAmplitudes(re, [0, 0, 0, 0]),
    );
  const a = [made([1, 0, 0, 0]), made([1, 1, 0, 0])];
  const b = [made([1, 0, 0, 0]), made([0, 0, 0, 1]), made([1, 1, 1, 1])];
  const fidelities = a.map((x) => b.map((y) => x.overlap(y)).map(({ re, im }) => re * re + im * im));
  const expected = [
    [1, 0, 0.25],
    [0.5, 0, 0.5],
  ];
  expected.forEach((row, i) => {
    row.forEach((value, j) => {
      near(fidelities[i][j], value);
    });
  });
  near(mmd(a, b), 0.4444444444);
  near(mmd(a, b, { statistic: 'U' }), -0.0833333333);
  near(mmdParts(a, b).cross, 2.25 / 6);
});
