import { describe, expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import { compile } from '../circuit/program.js';
import { statevector } from '../engine/statevector.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { fromAmplitudes } from '../statevector/create.js';
import type { Cost } from './cost.js';
import { expectation } from './costs.js';
import { pairRotations } from './derivative.js';
import { finiteDifference } from './finite-difference.js';
import { layersOf } from './layers.js';
import { largestAngle, occurrences } from './occurrences.js';
import { parameterShift } from './parameter-shift.js';

const turned = circuit(3, (c) =>
  c
    .h(0)
    .rx(0.5, 1)
    .ry(param(1, { times: -2, plus: 0.25 }), 0)
    .u3(param(0), 0.1, param(2, { times: 3 }), 2)
    .rzzAll(param(1))
    .rzz(param(0), 2, 0)
    .rzzAll(0.7),
);

describe('places of parameters', () => {
  test('are one an angle, and one a pair of a rotation of all', () => {
    expect(occurrences(turned).map(({ param: index, times }) => [index, times])).toEqual([
      [1, -2],
      [0, 1],
      [2, 3],
      [1, 1],
      [1, 1],
      [1, 1],
      [0, 1],
    ]);
  });

  test('move alone, by radians of the angle', () => {
    const moved = occurrences(turned).map(({ movedBy }) => movedBy(0.125).operations);
    const was = turned.operations;
    expect(moved[0]).toEqual(
      was.with(2, { gate: 'ry', qubits: [0], angle: { param: 1, times: -2, plus: 0.375 } } as never),
    );
    const angles = (list: readonly unknown[]) => was.with(3, { ...was[3], angles: list } as never);
    expect(moved[1]).toEqual(angles([{ param: 0, times: 1, plus: 0.125 }, 0.1, { param: 2, times: 3 }]));
    expect(moved[2]).toEqual(angles([{ param: 0 }, 0.1, { param: 2, times: 3, plus: 0.125 }]));
    [
      [0, 1],
      [0, 2],
      [1, 2],
    ].forEach((qubits, k) => {
      expect(moved[3 + k]).toEqual(was.toSpliced(5, 0, { gate: 'rzz', qubits, angle: 0.125 } as never));
    });
    expect(moved[6][5]).toMatchObject({ gate: 'rzz', angle: { param: 0, times: 1, plus: 0.125 } });
  });

  test('the largest angle is that of a parameter, or what a gate makes of it', () => {
    expect(largestAngle(turned, [0.5, 0, 0.1])).toBe(0.5);
    expect(largestAngle(turned, [0, 0, -1])).toBe(3);
    expect(largestAngle(turned, [0, -1, 0])).toBe(2.25);
    expect(largestAngle(turned, [-4, 0, 0])).toBe(4);
    expect(
      largestAngle(
        circuit(1, (c) => c.rx(9, 0)),
        [],
      ),
    ).toBe(0);
    expect(
      largestAngle(
        circuit(1, (c) => c.rx(param(0, { times: 0.1 }), 0)),
        [5],
      ),
    ).toBe(5);
  });
});

test('rotations of two qubits in a step, those with a parameter', () => {
  const { steps } = compile(
    circuit(4, (c) =>
      c
        .rzz(param(0, { times: 2 }), 0, 1)
        .rzz(0.3, 1, 2)
        .cz(2, 3)
        .rxx(param(1), 3, 1)
        .h(0)
        .rzzAll(param(0)),
    ),
    [0.1, 0.2],
  );
  const found = steps.flatMap(pairRotations);
  expect(found).toEqual([
    { param: 0, times: 2, generator: 'Z', a: 0, b: 1 },
    { param: 1, times: 1, generator: 'X', a: 3, b: 1 },
  ]);
});

test('stretches have about one gate of two qubits a qubit', () => {
  const [one, two, all] = [{ kind: 'single' }, { kind: 'double' }, { kind: 'rzzAll' }] as const;
  const three = { kind: 'diagonals', gates: [1, 2, 3] } as const;
  expect(layersOf([], 4)).toEqual([]);
  expect(layersOf([one, one, one], 1)).toEqual([[one, one, one]]);
  expect(layersOf([two, two, two, two, two], 2)).toEqual([[two, two], [two, two], [two]]);
  expect(layersOf([two, one, three, one, two], 4)).toEqual([
    [two, one, three],
    [one, two],
  ]);
  expect(layersOf([all, one, all, two], 3)).toEqual([[all], [one, all], [two]]);
});

describe('derivatives from values', () => {
  const run = statevector().run.bind(statevector());
  const ry = circuit(1, (c) => c.ry(param(0, { times: 2, plus: 0.1 }), 0));
  const inputs = [fromAmplitudes([1, 0], [0, 0])];
  const cost = expectation([pauliSum('Z0'), pauliSum('3 X0')]);
  const [x] = [0.4];
  const angles = [x];
  const want = [-2 * Math.sin(2 * x + 0.1), 6 * Math.cos(2 * x + 0.1)];

  test.each([
    ['parameter shift', parameterShift(run), 1e-14],
    ['finite differences', finiteDifference(run), 1e-10],
  ] as const)('%s: d cos and d sin, weighted', (_, differentiator, error) => {
    const { evaluation, outputs, pull } = differentiator({ circuit: ry, angles, inputs, cost });
    expect(outputs).toHaveLength(1);
    expect(evaluation.values[0]).toBeCloseTo(Math.cos(2 * x + 0.1), 14);
    for (const weights of [
      [1, 0],
      [0, 1],
      [-2, 0.5],
    ]) {
      const { gradient, others, warnings, numericalFloor } = pull(Float64Array.from(weights));
      expect(Math.abs(gradient[0] - weights[0] * want[0] - weights[1] * want[1])).toBeLessThan(error);
      expect(others).toHaveLength(1);
      expect(warnings).toEqual([]);
      const size = Math.abs(weights[0]) + Math.abs(weights[1]);
      expect(numericalFloor).toBeGreaterThan(size * 1e-16);
      expect(numericalFloor).toBeLessThan(size * 1e-10);
    }
    expect(angles).toEqual([x]);
  });

  test('the floor of a shift is the rounding of its largest value, and grows with the angle', () => {
    const floorAt = (angle: number) =>
      parameterShift(run)({ circuit: ry, angles: [angle], inputs, cost }).pull(Float64Array.of(1, 0))
        .numericalFloor;
    // The largest value is 3 sin or 3 cos of the angle and its two moves.
    const largest = (angle: number) =>
      3 * Math.max(Math.abs(Math.sin(2 * angle + 0.1)), Math.abs(Math.cos(2 * angle + 0.1)));
    for (const angle of [0.4, 50]) {
      expect(floorAt(angle) / ((1e-15 + 2 ** -52 * (2 * angle + 0.1)) * largest(angle))).toBeCloseTo(1, 6);
    }
  });

  test('shifts are refused for a cost that does not say that it is linear', () => {
    const bent: Cost = { name: 'bent', evaluate: () => ({ value: 0, coStates: [[]] }) };
    expect(() => parameterShift(run)({ circuit: ry, angles, inputs, cost: bent })).toThrow(
      /'bent' does not say/,
    );
  });

  test('differences that do not settle are warned of, and are the floor', () => {
    const stepped: Cost = {
      name: 'stepped',
      evaluate: ([output]) => {
        const z = output.expectation(pauliSum('Z0'));
        return { value: z < Math.cos(0.9006) ? z + 1e-3 : z, coStates: [[]] };
      },
    };
    const at = (angle: number) =>
      finiteDifference(run)({ circuit: ry, angles: [angle], inputs, cost: stepped }).pull(Float64Array.of(1));
    const far = at(0.1);
    expect(far.warnings).toEqual([]);
    const near = at(0.4);
    expect(near.warnings).toEqual([
      expect.stringMatching(/at steps of 0\.0005 to 0\.002 radians still differ by/),
    ]);
    expect(near.numericalFloor).toBeGreaterThan(1e-2);
  });
});
