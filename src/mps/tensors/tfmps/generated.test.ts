import { beforeAll, expect, test } from 'vitest';
import { NotDifferentiableError, RankDeficientBondError } from '../../chain/tape.js';
import { type CircuitBuilder, circuit, param } from '../../circuit/builder.js';
import type { Circuit } from '../../circuit/circuit.js';
import { type Rng, rng } from '../../common/rng.js';
import { mps } from '../../engine/mps.js';
import { expectation } from '../../gradient/costs.js';
import { tfim } from '../../observables/hamiltonians.js';
import { tf } from '../tf.js';
import { tfmps } from './index.js';
import { stepByStep } from './testing/step-by-step.js';

beforeAll(() => tf.setBackend('cpu'));

const below = (stream: Rng, count: number): number => Math.floor(stream.uniform() * count);

/** A layer of rotations, then gates of every kind on any qubits. */
function generated(stream: Rng): Circuit {
  const n = 2 + below(stream, 5);
  return circuit(n, (c: CircuitBuilder) => {
    let k = 0;
    for (let q = 0; q < n; q++) c.u3(param(k++), param(k++), 0.3, q);
    for (let count = 4 + below(stream, 20); count > 0; count--) {
      const a = below(stream, n);
      const b = (a + 1 + below(stream, n - 1)) % n;
      [
        () => c.cz(a, b),
        () => c.cnot(a, b),
        () => c.swap(a, b),
        () => c.rxx(param(k++), a, b),
        () => c.ryy(param(k++, { times: 2 }), a, b),
        () => c.rzz(param(k++), a, b),
        () => c.h(a).t(a),
        () => c.rx(param(k++), a),
        () => c.u3(param(k++), param(k++), param(k++), a),
      ][below(stream, 9)]();
    }
  });
}

/** The gradient, or that it was refused: the tape meets the last of several reasons first, the engine the first. */
function outcomeOf(gradient: () => ArrayLike<number>): { name: string; gradient: number[] } {
  try {
    return { name: 'a gradient', gradient: Array.from(gradient()) };
  } catch (error) {
    const refused = error instanceof RankDeficientBondError || error instanceof NotDifferentiableError;
    return { name: refused ? 'a refusal' : String(error), gradient: [] };
  }
}

test('300 generated circuits have the gradient of the engine, or its refusal', () => {
  const found: Record<string, number> = {};
  for (let seed = 0; seed < 300; seed++) {
    const stream = rng(seed);
    const one = generated(stream);
    const maxBond = [1, 2, 3, 4, 64][below(stream, 5)];
    const special = [0, Math.PI / 2, Math.PI, 1e-6];
    const angles = Array.from({ length: one.nParams }, () =>
      Math.fround(seed % 4 === 0 ? special[below(stream, 4)] : 6 * stream.uniform()),
    );
    const observable = tfim(one.nQubits, 0.7);
    const engine = mps({ maxBond, gradient: 'truncated', schedule: 'program', cutoff: 1e-6 });
    const expected = outcomeOf(() => engine.valueAndGradient(one, angles, expectation(observable)).gradient);
    const steps = outcomeOf(() =>
      tf.tidy(() =>
        tf
          .grad((theta) => tfmps.expectation(stepByStep(one, theta.as1D(), { maxBond }), observable))(
            tf.tensor1d(angles),
          )
          .dataSync(),
      ),
    );
    const where = `seed ${seed}`;
    expect(`${where}: ${steps.name}`).toBe(`${where}: ${expected.name}`);
    const scale = Math.max(1e-2, ...expected.gradient.map(Math.abs));
    expected.gradient.forEach((x, k) => {
      expect(Math.abs(steps.gradient[k] - x), where).toBeLessThan(3e-6 * scale);
    });
    found[steps.name] = (found[steps.name] ?? 0) + 1;
  }
  expect(Object.keys(found).sort()).toEqual(['a gradient', 'a refusal']);
  expect(found['a gradient']).toBeGreaterThan(75);
});
