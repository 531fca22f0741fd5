import { describe, expect, test } from 'vitest';
import { RankDeficientBondError } from '../chain/tape.js';
import { circuit, param } from '../circuit/builder.js';
import { compile } from '../circuit/program.js';
import { mpsOptions, policyOf } from '../engine/options.js';
import { statevector } from '../engine/statevector.js';
import { pauliSum } from '../observables/pauli-sum.js';
import type { State } from '../state/state.js';
import { expectation } from './costs.js';
import { tapedRun } from './taped-run.js';
import { truncatedChain } from './truncated-chain.js';

// Oracle: Schmidt values in closed form. RXX(2a) of |00> has the values cos a and sin a.

const policyAt = (maxBond: number) => policyOf(mpsOptions({ maxBond, gradient: 'truncated' }));
const pair = circuit(2, (c) => c.rxx(param(0), 0, 1));
const turned = (angle: number): State => statevector().run(circuit(2, (c) => c.rxx(angle, 0, 1)));
const cost = expectation(pauliSum('Z0'));
const pulledAt = (maxBond: number, angle: number, inputs = [turned(0)], weight = 1) =>
  truncatedChain(policyAt(maxBond))({ circuit: pair, angles: [angle], inputs, cost }).pull(
    Float64Array.of(weight),
  );

describe('what the rules divide by', () => {
  test.each([
    [Math.PI / 4, 1],
    [0.5, 1],
    [1e-3, 0.1 / 1e-3],
    [2e-7, 0.1 / 2e-7],
    [5e-9, 0.1 / 5e-9],
  ])('nothing cut, values cos %d and sin: the floor is rounding over their ratio', (a, lost) => {
    const { numericalFloor, warnings, gradient } = pulledAt(2, 2 * a, undefined, 3);
    expect(gradient[0]).toBeCloseTo(-3 * Math.sin(2 * a), 7);
    expect(numericalFloor / (3e-15 * lost)).toBeCloseTo(1, 5);
    expect(warnings).toEqual(
      a < 1e-7
        ? [
            expect.stringMatching(
              /^A Schmidt value of 5\.0e-9 times the largest was kept: .* gradient: 'adjoint'/,
            ),
          ]
        : [],
    );
  });

  test.each([0.6, 0.02, 2e-3, 5e-4])(
    'one value kept, the other %d below it: the floor is over that gap',
    (gap) => {
      const { numericalFloor, warnings } = pulledAt(1, 2 * Math.atan(1 - gap));
      expect(numericalFloor / (1e-15 * Math.max(1, 0.1 / gap))).toBeCloseTo(1, 5);
      expect(warnings).toEqual(
        gap < 1e-3
          ? [expect.stringMatching(/^The gap at a cut is 5\.0e-4 of the largest Schmidt value/)]
          : [],
      );
    },
  );

  test('of an ensemble the smallest counts, wherever it stands', () => {
    const ensemble = (turns: readonly number[], maxBond: number, angle: number) =>
      pulledAt(maxBond, angle, turns.map(turned)).numericalFloor / 1e-15;
    for (const turns of [
      [0, 0.7],
      [0.7, 0],
    ]) {
      expect(ensemble(turns, 2, 2e-5)).toBeCloseTo(0.1 / Math.tan(1e-5), 0);
      expect(ensemble(turns, 1, 2 * Math.atan(0.99))).toBeCloseTo(10, 6);
    }
  });

  test('equal values that were cut before the first parameter are divided by nowhere', () => {
    const bell = circuit(2, (c) => c.h(0).cnot(0, 1).ry(param(0), 0));
    const { numericalFloor, warnings } = truncatedChain(policyAt(1))({
      circuit: bell,
      angles: [0.4],
      inputs: [turned(0)],
      cost,
    }).pull(Float64Array.of(1));
    expect([numericalFloor, warnings]).toEqual([expect.closeTo(1e-15, 25), []]);
  });
});

test('a gate that a full bond hides is refused: GHZ, then RXX(0) on its middle', () => {
  const hidden = circuit(4, (c) => {
    for (let q = 0; q < 4; q++) c.ry(param(q), q);
    c.cnot(0, 1).cnot(1, 2).cnot(2, 3).rxx(param(4), 1, 2);
  });
  const input = statevector().run(circuit(4, () => {}));
  const task = { circuit: hidden, angles: [Math.PI / 2, 0, 0, 0, 0], inputs: [input], cost };
  expect(() => truncatedChain(policyAt(2))(task)).toThrow(RankDeficientBondError);
});

describe('tapes within a budget', () => {
  const N = 4;
  const built = circuit(N, (c) => {
    let k = 0;
    for (let layer = 0; layer < 4; layer++) {
      for (let q = 0; q < N; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (let q = 0; q < N - 1; q++) c.rxx(param(k++), q, q + 1);
      c.cz(0, 1);
    }
  });
  const angles = Array.from({ length: built.nParams }, (_, k) => 0.5 + Math.sin(k));
  const program = compile(built, angles);
  const input = statevector().run(circuit(N, () => {}));
  const ran = (left: number) => {
    const sizes: number[] = [];
    const budget = {
      left,
      watch: (_chain: unknown, _layer: unknown, bytes: number) => void sizes.push(bytes),
    };
    tapedRun(program, input, policyAt(3), budget);
    return { left: budget.left, sizes };
  };
  const { sizes } = ran(Number.POSITIVE_INFINITY);
  const all = sizes.reduce((sum, size) => sum + size, 0);

  test('what is left is what was there without the tapes that are kept', () => {
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(ran(all + 7).left).toBe(7);
    expect(ran(all).left).toBe(0);
    expect(ran(all - 1).left).toBe(sizes[0] - 1);
    expect(ran(all - sizes[0] - 1).left).toBe(sizes[1] - 1);
    expect(ran(0).left).toBe(0);
  });

  test('the gradient is the same where tapes are dropped and made again', () => {
    const task = { circuit: built, angles, inputs: [input, turnedWide()], cost };
    const want = truncatedChain(policyAt(3))(task).pull(Float64Array.of(1)).gradient;
    for (const bytes of [0, all / 2, 1.3 * all]) {
      expect(truncatedChain(policyAt(3), bytes)(task).pull(Float64Array.of(1)).gradient).toEqual(want);
    }
  });

  const turnedWide = () => statevector().run(circuit(N, (c) => c.ry(0.3, 0).rxx(0.8, 1, 2)));
});
