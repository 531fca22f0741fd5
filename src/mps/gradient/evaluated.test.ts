import { describe, expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { pauliSum } from '../observables/pauli-sum.js';
import type { State } from '../state/state.js';
import type { CoStates, Cost, VectorCost } from './cost.js';
import { expectation } from './costs.js';

const turn = circuit(2, (c) => c.ry(param(0), 0).cnot(0, 1).rx(param(1), 1));
const rows = [
  [0.4, 0.9],
  [-1.2, 0.3],
  [2, 0.1],
];
const target = statevector().run(turn, [0.7, -0.2]);

/** |<target|psi>|^2, whose derivative with respect to the bra of psi is <target|psi> |target>. */
const fidelityOf = (output: State) => {
  const { re, im } = target.overlap(output);
  return { value: re * re + im * im, coefficient: { re, im } };
};

/** The fidelity with the target, from one list and one coefficient that every evaluation fills again. */
function refilledVector(): VectorCost {
  const coefficient = { re: 0, im: 0 };
  const kets = [{ coefficient, state: target }];
  const list: CoStates = [kets];
  return {
    name: 'refilled',
    evaluate([output]) {
      const { value, coefficient: own } = fidelityOf(output);
      return {
        values: Float64Array.of(value),
        shape: [1],
        coStates([weight]) {
          Object.assign(coefficient, { re: weight * own.re, im: weight * own.im });
          return list;
        },
      };
    },
  };
}

function refilledScalar(): Cost {
  const kets = [{ coefficient: { re: 0, im: 0 }, state: target }];
  const evaluation = { value: 0, coStates: [kets] };
  return {
    name: 'refilled',
    evaluate([output]) {
      const { value, coefficient } = fidelityOf(output);
      evaluation.value = value;
      Object.assign(kets[0].coefficient, coefficient);
      return evaluation;
    },
  };
}

function slopes(angles: readonly number[]): number[] {
  const at = (x: readonly number[]) => fidelityOf(statevector().run(turn, x)).value;
  const step = 1e-5;
  return angles.map((_, i) => {
    const moved = (by: number) => at(angles.map((x, k) => (k === i ? x + by : x)));
    return (moved(step) - moved(-step)) / (2 * step);
  });
}

const engines = [
  ['statevector', statevector()],
  ['mps', mps()],
  ['mps, truncated', mps({ gradient: 'truncated' })],
] as const;

describe.each(engines)('%s', (_, engine) => {
  test.each([
    ['many values', refilledVector],
    ['one value', refilledScalar],
  ])('a cost of %s may fill the same lists again for every row', (_what, cost) => {
    const { gradient } = engine.pullbackBatch(turn, rows, cost() as Cost).gradient([1, 1, 1]);
    const want = rows.flatMap(slopes);
    want.forEach((slope, i) => {
      expect(Math.abs(gradient[i] - slope)).toBeLessThan(1e-8);
    });
  });

  test('co-states cannot change the value', () => {
    const z = expectation([pauliSum('Z0'), pauliSum('Z1')]);
    const late: VectorCost = {
      name: 'late',
      evaluate(outputs) {
        const evaluation = z.evaluate(outputs);
        const { values } = evaluation;
        const shape = [...evaluation.shape];
        return {
          values,
          shape,
          coStates(weights) {
            values[0] = 1e9;
            shape[0] = 7;
            return evaluation.coStates(weights);
          },
        };
      },
    };
    const { value, shape } = engine.valueAndGradient(turn, rows[0], late);
    expect(shape).toEqual([2]);
    expect(value[0]).toBeCloseTo(Math.cos(0.4), 12);
    expect(value[1]).toBeCloseTo(Math.cos(0.4) * Math.cos(0.9), 12);
  });
});
