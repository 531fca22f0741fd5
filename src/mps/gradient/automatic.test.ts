import { describe, expect, test } from 'vitest';
import { RankDeficientBondError } from '../chain/tape.js';
import { circuit, param } from '../circuit/builder.js';
import { StateTooLargeError } from '../common/errors.js';
import { mps } from '../engine/mps.js';
import { mpsOptions, policyOf } from '../engine/options.js';
import { statevector } from '../engine/statevector.js';
import { pauliSum } from '../observables/pauli-sum.js';
import type { State } from '../state/state.js';
import { automaticChain } from './automatic.js';
import { expectation, fidelityMatrix } from './costs.js';
import { bytesOfState, type MemoryLimit } from './memory-limit.js';
import { truncatedChain } from './truncated-chain.js';

// A circuit of bond 4 whose co-states want more. Oracle: the exact engine.

const N = 6;
const layered = circuit(N, (c) => {
  let k = 0;
  for (let layer = 0; layer < 2; layer++) {
    for (let q = 0; q < N; q++) c.rx(param(k++), q).ry(param(k++), q);
    for (let q = 0; q < N - 1; q++) c.cz(q, q + 1);
  }
});
const angles = Array.from({ length: layered.nParams }, (_, i) => Math.sin(i + 1));
const cost = expectation(pauliSum('X0 X3 X5 + X1 X4 + X2 X5 + Y0 Y4'));
const zero = statevector().run(circuit(N, () => {}));
const entangled = statevector().run(
  circuit(N, (c) => {
    for (let q = 0; q < N; q++) c.ry(0.4 + q, q);
    for (let q = 0; q < N - 1; q++) c.rxx(0.9, q, q + 1);
  }),
);

const policy = policyOf(mpsOptions({ maxBond: 4 }));
const pulledAt = (inputs: readonly State[], x: readonly number[] = angles, memory?: MemoryLimit) =>
  automaticChain(policy, memory)({ circuit: layered, angles: x, inputs, cost }).pull(Float64Array.of(1));
const exactAt = (inputs: readonly State[], x: readonly number[] = angles) =>
  statevector().valueAndGradient(layered, x, cost, { initial: inputs }).gradient;
const farthest = (a: Float64Array, b: Float64Array) => Math.max(...a.map((x, i) => Math.abs(x - b[i])));

describe("'auto' on the chain", () => {
  test('takes the truncated derivative where a co-state was cut and the state was not', () => {
    const { method, gradient, warnings } = pulledAt([zero]);
    expect([method, warnings]).toEqual(['truncated', []]);
    expect(farthest(gradient, exactAt([zero]))).toBeLessThan(1e-11);
    const adjoint = mps({ maxBond: 4, gradient: 'adjoint' }).valueAndGradient(layered, angles, cost);
    expect(farthest(adjoint.gradient, exactAt([zero]))).toBeGreaterThan(1e-4);
    expect([adjoint.report.stateWeight, adjoint.report.coStateWeight > 1e-6]).toEqual([0, true]);
  });

  test('stays with the adjoint where any of the states was cut', () => {
    for (const inputs of [[zero, entangled], [entangled, zero], [entangled]]) {
      const { method, warnings, others } = pulledAt(inputs);
      expect([method, warnings]).toEqual(['adjoint', []]);
      expect(Math.max(...others.map(({ discardedWeight }) => discardedWeight))).toBeGreaterThan(1e-6);
    }
  });

  test('stays with the adjoint where no co-state was cut, not where one of them was', () => {
    const moved = angles.map((x) => x + 0.1);
    const fits = statevector().run(layered, angles);
    const at = (targets: readonly State[]) => {
      const task = { circuit: layered, angles: moved, inputs: [zero], cost: fidelityMatrix(targets) };
      const weights = targets.map((_, k) => 1 + k);
      const want = statevector().pullback(layered, moved, task.cost).gradient(weights).gradient;
      const { method, gradient } = automaticChain(policy)(task).pull(Float64Array.from(weights));
      expect(farthest(gradient, want)).toBeLessThan(1e-12);
      return method;
    };
    expect(at([fits])).toBe('adjoint');
    expect(at([fits, entangled])).toBe('truncated');
    expect(at([entangled, fits])).toBe('truncated');
  });

  test.each([
    ['at a rank-deficient point', 0, RankDeficientBondError],
    ['where a kept value is small', 1e-8, undefined],
  ])('stays with the adjoint %s', (_, size, refusal) => {
    const x = angles.map((angle, k) => (k === 2 * N - 2 || k === 2 * N - 1 ? size * angle : angle));
    const { method, warnings, others } = pulledAt([zero], x);
    expect([method, warnings]).toEqual(['adjoint', []]);
    expect(Math.max(...others.map(({ discardedWeight }) => discardedWeight))).toBeGreaterThan(1e-6);
    const alone = () => mps({ maxBond: 4, gradient: 'truncated' }).valueAndGradient(layered, x, cost);
    if (refusal) expect(alone).toThrow(refusal);
    else expect(alone().report.warnings.join()).toMatch(/was kept/);
  });

  test('says so where memory alone stood against it', () => {
    const limit = (bytes: number): MemoryLimit => ({ bytes, tooLarge: () => new RangeError('too large') });
    expect(() => pulledAt([zero], angles, limit(1000))).toThrow('too large');
    const { method, warnings } = mps({ maxBond: 4, memory: 1e5 }).valueAndGradient(
      layered,
      angles,
      cost,
    ).report;
    expect(method).toBe('adjoint');
    expect(warnings[0]).toMatch(/would have been exact here and found no room in `memory`: raise it/);
  });

  test('gives the truncated derivative half of the memory, less eight chains an input', () => {
    const inputs = [zero, statevector().run(circuit(N, (c) => c.ry(0.3, 0)))];
    const limit = (bytes: number): MemoryLimit => ({
      bytes,
      tooLarge: (_run, held) => new StateTooLargeError(String(held)),
    });
    const task = { circuit: layered, angles, inputs, cost };
    // What it needs by itself: raised until it is enough.
    let least = 0;
    for (let enough = false; !enough; ) {
      try {
        truncatedChain(policy, 0, limit(least))(task);
        enough = true;
      } catch (error) {
        expect(error).toBeInstanceOf(StateTooLargeError);
        expect(Number((error as Error).message)).toBeGreaterThan(least);
        least = Number((error as Error).message);
      }
    }
    const { outputs } = truncatedChain(policy)(task);
    const states = outputs.reduce((sum, output) => sum + bytesOfState(output), 0);
    const bytes = 2 * (least + 8 * states);
    expect(pulledAt(inputs, angles, limit(bytes))).toMatchObject({ method: 'truncated', warnings: [] });
    const less = pulledAt(inputs, angles, limit(bytes - 2));
    expect(less).toMatchObject({ method: 'adjoint', warnings: [expect.stringMatching(/found no room/)] });
  });

  test('a cost that fails by itself is not passed over', () => {
    let calls = 0;
    const failing = {
      ...cost,
      evaluate(outputs: readonly State[]) {
        if (++calls > 1) throw new TypeError('mine');
        return cost.evaluate(outputs);
      },
    };
    const task = { circuit: layered, angles, inputs: [zero], cost: failing };
    expect(() => automaticChain(policy)(task).pull(Float64Array.of(1))).toThrow('mine');
  });
});
