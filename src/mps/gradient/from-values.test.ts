import { describe, expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { fromAmplitudes } from '../statevector/create.js';
import type { Cost } from './cost.js';
import { expectation } from './costs.js';
import { finiteDifference } from './finite-difference.js';
import { parameterShift } from './parameter-shift.js';

// Oracles: closed forms. A jump J between x and x + h makes the differences at h, 2h and 4h J/2h, J/4h and J/8h:
// R_4 is 7/12 J/h and 7/24 J/h, their difference over 15 is 7/360 J/h.

const STEP = 5e-4;
const engine = statevector();
const run = engine.run.bind(engine);
const inputs = [fromAmplitudes([1, 0], [0, 0])];
const spin = circuit(1, (c) => c.ry(param(0), 0));

/** Any function of the one angle, which is read off the amplitudes. */
const of = (value: (x: number) => number): Cost => ({
  name: 'given',
  evaluate: ([output]) => ({
    value: value(2 * Math.atan2(output.amplitude('1').re, output.amplitude('0').re)),
    coStates: [[]],
  }),
});
const differences = (x: number, value: (x: number) => number) =>
  finiteDifference(run)({ circuit: spin, angles: [x], inputs, cost: of(value) }).pull(Float64Array.of(1));

describe('finite differences', () => {
  test('over a jump: the entry and its error in closed form', () => {
    const { gradient, numericalFloor } = differences(0.4, (x) => (x > 0.4 + 0.3 * STEP ? 1e-3 : 0));
    expect(gradient[0] / (1e-3 / STEP)).toBeCloseTo((16 * 7) / 12 / 15 - 7 / 24 / 15, 10);
    expect(numericalFloor / (1e-3 / STEP)).toBeCloseTo(7 / 360, 10);
  });

  test('an error is worth a warning from a millionth of the largest entry on', () => {
    const withError = (error: number) =>
      differences(0, (x) => 10 * x + (x > 0.3 * STEP ? (error * STEP * 360) / 7 : 0)).warnings;
    expect(withError(3e-6)).toEqual([]);
    expect(withError(3e-5)).toEqual([
      expect.stringContaining('still differ by 3.0e-5 (largest entry 1.0e+1)'),
    ]);
  });

  test('rounding is none, neither where all slopes vanish nor where all values do', () => {
    expect(differences(0, Math.cos).warnings).toEqual([]);
    expect(differences(0.4, () => 0).warnings).toEqual([]);
  });

  test('of a constant: the floor is the rounding of the value and of the angle, over the step', () => {
    const { numericalFloor } = differences(3, () => 7);
    expect(numericalFloor / (((1e-15 + 3 * 2 ** -52) * 7) / STEP)).toBeCloseTo(1, 12);
  });
});

describe.each([
  ['parameter shift', parameterShift, 1e-14],
  ['finite differences', finiteDifference, 1e-10],
] as const)('%s', (_, method, tolerance) => {
  test('many values of many parameters', () => {
    const pair = circuit(2, (c) => c.ry(param(0), 0).ry(param(1), 1));
    const [x, y] = [0.4, 1.1];
    const cost = expectation([pauliSum('Z0'), pauliSum('Z0 X1')]);
    const initial = [fromAmplitudes([1, 0, 0, 0], new Float64Array(4))];
    const { pull } = method(run)({ circuit: pair, angles: [x, y], inputs: initial, cost });
    const want = [
      [-Math.sin(x), 0],
      [-Math.sin(x) * Math.sin(y), Math.cos(x) * Math.cos(y)],
    ];
    want.forEach((row, k) => {
      const { gradient } = pull(Float64Array.from(want, (_row, i) => (i === k ? 1 : 0)));
      row.forEach((entry, i) => {
        expect(Math.abs(gradient[i] - entry)).toBeLessThan(tolerance);
      });
    });
  });

  test('without parameters nothing is run at moved angles', () => {
    const cost = expectation(pauliSum('Z0'));
    const fixed = circuit(1, (c) => c.h(0));
    const { gradient, others } = method(run)({ circuit: fixed, angles: [], inputs, cost }).pull(
      Float64Array.of(1),
    );
    expect([gradient.length, others]).toEqual([0, []]);
  });
});

test('of all runs at moved angles the report is of the one that lost most', () => {
  const cut = mps({ maxBond: 1 });
  const at = (x: number, y: number) => circuit(2, (c) => c.ry(x, 0).ry(y, 1).rxx(0.8, 0, 1));
  const tilted = circuit(2, (c) =>
    c
      .ry(param(0), 0)
      .ry(param(0, { times: 2 }), 1)
      .rxx(0.8, 0, 1),
  );
  const task = {
    circuit: tilted,
    angles: [1.4],
    inputs: [fromAmplitudes([1, 0, 0, 0], new Float64Array(4))],
    cost: expectation(pauliSum('Z0')),
  };
  const { others } = parameterShift(cut.run.bind(cut))(task).pull(Float64Array.of(1));
  const lost = (x: number, y: number) => cut.run(at(x, y), []).report().discardedWeight;
  const [first, second] = [lost(1.4 + Math.PI / 2, 2.8), lost(1.4, 2.8 + Math.PI / 2)];
  expect(first).toBeGreaterThan(2 * second);
  expect(others).toHaveLength(1);
  expect(others[0].discardedWeight).toBeCloseTo(first, 14);
});
