import { describe, expect, test } from 'vitest';
import { type CircuitBuilder, circuit, param } from '../circuit/builder.js';
import type { Circuit } from '../circuit/circuit.js';
import { compile } from '../circuit/program.js';
import { structureOf } from '../circuit/structure.js';
import { rng } from '../common/rng.js';
import type { Instance } from '../kernels/wasm/instance.js';
import { statevectorInstance } from '../kernels/wasm/statevector.js';
import { applyStep, unapplyStep } from './apply.js';
import { emptyRows } from './batch-angles.js';
import { CHUNK_BYTES, chunksOf } from './batch-chunks.js';
import { type Plan, planOf } from './batch-plan.js';
import { applyPlanned, batchInstance, evolvedBatch, fillChunk, laidOut } from './batch-run.js';
import { flipsOfSigns } from './batch-signs.js';
import { haarState } from './create.js';
import { amplitudesOf } from './statevector-state.js';

const instance = statevectorInstance() as Instance;

/** A unitary without any symmetry: the product of rotations that do not commute. */
const SKEW = (() => {
  const turned = circuit(2, (c) =>
    c.ry(0.3, 0).rx(1.1, 1).rxx(0.7, 0, 1).rz(0.4, 0).ryy(0.9, 0, 1).u3(1, 2, 3, 1),
  );
  const columns = ['00', '01', '10', '11'].map((bits) => {
    const psi = new Float64Array(8);
    psi[2 * Number.parseInt(bits, 2)] = 1;
    for (const step of compile(turned, []).steps) applyStep(psi, 2, step);
    return psi;
  });
  const part = (offset: number) =>
    Array.from({ length: 16 }, (_, i) => columns[i % 4][2 * (i >> 2) + offset]);
  return { re: part(0), im: part(1) };
})();

const PAIR_GATES: Record<string, (c: CircuitBuilder, a: number, b: number) => unknown> = {
  cz: (c, a, b) => c.cz(a, b),
  cnot: (c, a, b) => c.cnot(a, b),
  swap: (c, a, b) => c.swap(a, b),
  unitary: (c, a, b) => c.unitary(SKEW, a, b),
  rxx: (c, a, b) => c.rxx(param(0), a, b),
  ryy: (c, a, b) => c.ryy(param(0, { times: -2, plus: 0.3 }), a, b),
  rzz: (c, a, b) => c.rzz(param(1), a, b),
  'rzz by a literal angle': (c, a, b) => c.rzz(0.7, a, b),
};

const QUBIT_GATES: Record<string, (c: CircuitBuilder, q: number) => unknown> = {
  'h, s, t': (c, q) => c.h(q).s(q).t(q),
  'x, y, z': (c, q) => c.x(q).y(q).h(q).z(q),
  'rx, ry, rz': (c, q) =>
    c
      .rx(param(0), q)
      .ry(param(1), q)
      .rz(param(0, { times: 3 }), q),
  'a run of all kinds': (c, q) => c.h(q).u3(param(0), 0.2, param(1), q).s(q).rz(0.4, q).rx(param(1), q),
};

const rows = Array.from({ length: 5 }, (_, b) => [0.3 + b, -1.7 * b]);
const rowsFor = ({ nParams }: Circuit) => rows.map((row) => row.slice(0, nParams));

/** Compares rows x inputs forward, and back through the inverse gates, with the plain code. */
function compared(one: Circuit, nInputs: number): void {
  const plan = planOf(structureOf(one));
  const inputs = Array.from({ length: nInputs }, (_, i) => amplitudesOf(haarState(one.nQubits, rng(i + 1))));
  const outputs = evolvedBatch(instance, plan, rowsFor(one), inputs);
  rowsFor(one).forEach((row, b) => {
    inputs.forEach((input, i) => {
      const want = input.slice();
      for (const step of compile(one, row).steps) applyStep(want, one.nQubits, step);
      expect(furthest(outputs[b][i], want)).toBeLessThan(1e-14);
    });
  });
  const back = undone(plan, rowsFor(one), outputs);
  rowsFor(one).forEach((row, b) => {
    inputs.forEach((_, i) => {
      const want = outputs[b][i].slice();
      for (const step of compile(one, row).steps.toReversed()) unapplyStep(want, one.nQubits, step);
      expect(furthest(back[b][i], want)).toBeLessThan(1e-14);
    });
  });
}

/** Runs backward in one chunk. */
function undone(plan: Plan, angles: readonly number[][], outputs: Float64Array[][]): Float64Array[][] {
  const inputs = outputs[0].length;
  const chunk = { firstRow: 0, rows: angles.length, firstInput: 0, inputs };
  const filled = emptyRows(plan, angles.length);
  fillChunk(plan, filled, angles, chunk);
  const laid = laidOut(instance, plan, chunk, filled.own, true);
  const length = 2 ** (plan.nQubits + 1);
  outputs.flat().forEach((psi, at) => {
    laid.numbers.set(psi, laid.psi / 8 + at * length);
  });
  for (const step of plan.steps.toReversed()) applyPlanned(laid, step, laid.psi, true);
  return outputs.map((row, b) =>
    row.map((_, i) => {
      const from = laid.psi / 8 + (b * inputs + i) * length;
      return laid.numbers.slice(from, from + length);
    }),
  );
}

const furthest = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0);

describe('every gate is that of the plain code', () => {
  test.each(Object.keys(PAIR_GATES))('%s on every ordered pair', (name) => {
    for (let n = 2; n <= 5; n++) {
      for (let a = 0; a < n; a++) {
        for (let b = 0; b < n; b++) {
          if (a !== b)
            compared(
              circuit(n, (c) => PAIR_GATES[name](c, a, b)),
              2,
            );
        }
      }
    }
  });

  test.each(Object.keys(QUBIT_GATES))('%s on every qubit', (name) => {
    for (let n = 1; n <= 5; n++) {
      for (let q = 0; q < n; q++)
        compared(
          circuit(n, (c) => QUBIT_GATES[name](c, q)),
          3,
        );
    }
  });

  test('rzzAll, by a parameter and by a literal angle', () => {
    for (let n = 1; n <= 7; n++) {
      compared(
        circuit(n, (c) => c.rzzAll(param(0)).h(0).rzzAll(0.4)),
        2,
      );
      // Reduced by its period: 1e300 times the number of pairs would be infinite.
      compared(
        circuit(n, (c) => c.rzzAll(param(0, { plus: 1e300 }))),
        1,
      );
    }
  });

  test('commuting groups of cz and rzz at all distances, a cz twice among them', () => {
    compared(
      circuit(6, (c) => {
        for (let a = 0; a < 6; a++) for (let b = 0; b < a; b++) c.cz(a, b).rzz(param(0), b, a);
        c.cz(0, 3).cz(3, 0).cz(5, 2);
      }),
      2,
    );
    expect(
      flipsOfSigns([
        [0, 3],
        [3, 0],
      ]).count,
    ).toBe(0);
  });
});

describe('chunks', () => {
  const wide = circuit(10, (c) => {
    for (let q = 0; q < 10; q++) c.rx(param(0), q).ry(param(1), q);
    for (let q = 0; q < 9; q++) c.cz(q, q + 1);
  });
  const plan = planOf(structureOf(wide));

  test('cover every row and input once, and stay below the working size', () => {
    for (const [nRows, nInputs] of [
      [1, 1],
      [100, 1],
      [1, 100],
      [7, 9],
      [100, 40],
    ]) {
      const chunks = chunksOf(plan, nRows, nInputs);
      const seen = new Set<string>();
      for (const { firstRow, rows: count, firstInput, inputs } of chunks) {
        expect(count * inputs * 32 * 2 ** 10).toBeLessThanOrEqual(CHUNK_BYTES);
        for (let k = 0; k < count * inputs; k++) {
          seen.add(`${firstRow + Math.floor(k / inputs)} ${firstInput + (k % inputs)}`);
        }
      }
      const covered = chunks.reduce((sum, { rows: count, inputs }) => sum + count * inputs, 0);
      expect([seen.size, covered]).toEqual([nRows * nInputs, nRows * nInputs]);
    }
  });

  test('cut the inputs of a row alike, whatever the number of rows', () => {
    const cuts = (nRows: number) => [...new Set(chunksOf(plan, nRows, 70).map(({ inputs }) => inputs))];
    expect(cuts(3)).toEqual(cuts(1));
  });

  test('change nothing', () => {
    compared(wide, 40);
  });

  test('hold one vector where that is more than the working size', () => {
    const [chunk] = chunksOf({ ...plan, nQubits: 18 }, 3, 3);
    expect([chunk.rows, chunk.inputs]).toEqual([1, 1]);
  });
});

test('registers beyond the width of a batch are left to the plain code', () => {
  expect(batchInstance(22)).toBe(instance);
  expect(batchInstance(23)).toBeUndefined();
});
