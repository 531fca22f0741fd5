import fc from 'fast-check';
import {
  type BatchPullback,
  type Circuit,
  type Engine,
  expectation,
  fidelityMatrix,
  type GradientOptions,
  mps,
  type PauliSum,
  type State,
  statevector,
} from 'tfjs-mps';
import { describe, expect } from 'vitest';
import { compile } from '../../src/mps/circuit/program.js';
import { structureOf } from '../../src/mps/circuit/structure.js';
import {
  plainStatevectorAdjoint,
  runPlainStatevector,
} from '../../src/mps/gradient/statevector-adjoint-plain.js';
import { planOf } from '../../src/mps/statevector/batch-plan.js';
import { batchInstance, evolvedBatch } from '../../src/mps/statevector/batch-run.js';
import { amplitudesOf } from '../../src/mps/statevector/statevector-state.js';
import { angles } from '../arbitraries/angles.js';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { startingStates } from '../arbitraries/gradient-points.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { expectationJacobian } from '../check/exact-jacobian.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';

// Law 11 for rows of angles.   pullbackBatch([x_1, ..., x_B])(w) = (pullback(x_b)(w_b))_b, and the batched kernels give
// what the plain code gives, gate by gate and vector by vector.

interface RowsCase {
  readonly circuit: Circuit;
  readonly rows: readonly (readonly number[])[];
  readonly inputs: readonly State[];
  readonly observables: readonly PauliSum[];
  readonly targets: readonly State[];
  readonly weights: readonly number[];
}

const cases: fc.Arbitrary<RowsCase> = overWidths(1, 6, (nQubits) =>
  fc
    .record({
      bound: circuits(nQubits, { angle: angles(), maxGates: 14 }),
      drawn: fc.array(fc.array(angles(), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      inputs: fc.array(startingStates(nQubits), { minLength: 1, maxLength: 3 }),
      observables: fc.array(pauliSums(nQubits), { minLength: 1, maxLength: 2 }),
      targets: fc.array(startingStates(nQubits), { minLength: 1, maxLength: 2 }),
      weights: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 24, maxLength: 24 }),
    })
    .map(({ bound, drawn, ...rest }) => ({
      ...rest,
      circuit: bound.circuit,
      rows: drawn.map((row) => row.slice(0, bound.circuit.nParams)),
    })),
);

describe('batched statevectors', () => {
  const instance = batchInstance(6);

  law(
    'have the amplitudes that the plain code has',
    cases,
    ({ circuit, rows, inputs }) => {
      if (instance === undefined)
        throw new Error('WebAssembly SIMD does not run here; nothing was compared.');
      const got = evolvedBatch(instance, planOf(structureOf(circuit)), rows, inputs.map(amplitudesOf));
      rows.forEach((row, b) => {
        inputs.forEach((input, i) => {
          const want = runPlainStatevector(compile(circuit, row), input).interleaved;
          close(got[b][i], want, { rel: 1e-13 });
        });
      });
    },
    { runs: 300 },
  );

  law(
    'have the gradients that the plain code has',
    cases,
    ({ circuit, rows, inputs, observables, targets, weights }) => {
      for (const cost of [expectation(observables), fidelityMatrix(targets)]) {
        const batch = statevector().pullbackBatch(circuit, rows, cost, { initial: inputs });
        const pulled = batch.gradient(weights.slice(0, batch.values.length));
        const each = batch.values.length / rows.length;
        rows.forEach((row, b) => {
          const plain = plainStatevectorAdjoint({ circuit, angles: row, inputs, cost });
          const own = Float64Array.from(weights.slice(b * each, (b + 1) * each));
          const want = plain.pull(own).gradient;
          const scale = 100 * Math.max(1, ...observables.map(normBound));
          close(rowOf(pulled.gradient, circuit, b), want, { rel: 1e-12, scale });
        });
      }
    },
    { runs: 150 },
  );
});

const rowOf = (gradient: Float64Array, { nParams }: Circuit, b: number): Float64Array =>
  gradient.slice(b * nParams, (b + 1) * nParams);

const ENGINES: readonly (readonly [string, Engine, number])[] = [
  ['statevector', statevector(), 100],
  ['statevector, finite differences', statevector({ gradient: 'finite-difference' }), 15],
  ['mps', mps(), 15],
];

describe.each(ENGINES)('a batch of rows, %s', (_, engine, runs) => {
  law(
    'is its members to the last bit, reports included',
    cases,
    ({ circuit, rows, inputs, observables, targets, weights }) => {
      for (const cost of [expectation(observables), fidelityMatrix(targets)]) {
        const options = { initial: inputs };
        const batch = engine.pullbackBatch(circuit, rows, cost, options);
        sameAsMembers(engine, batch, { circuit, rows, weights }, (row) =>
          engine.pullback(circuit, row, cost, options),
        );
      }
    },
    { runs },
  );

  law(
    'is its members behind a measurement',
    cases,
    ({ circuit, rows, observables, weights }) => {
      const qubits = [0];
      fc.pre(circuit.nQubits > 1 && observables.every((o) => widthOf(o) < circuit.nQubits));
      const bits = [0];
      fc.pre(rows.every((row) => probabilityOf(circuit, row, qubits, bits) > 1e-3));
      const options: GradientOptions = { outcomes: { qubits, bits } };
      const cost = expectation(observables);
      const batch = engine.pullbackBatch(circuit, rows, cost, options);
      sameAsMembers(engine, batch, { circuit, rows, weights }, (row) =>
        engine.pullback(circuit, row, cost, options),
      );
      expect(batch.details.every(({ leastProbability }) => leastProbability > 1e-3)).toBe(true);
    },
    { runs },
  );
});

const widthOf = ({ terms }: PauliSum): number =>
  Math.max(0, ...terms.flatMap(({ factors }) => factors.map(({ qubit }) => qubit + 1)));

function probabilityOf(
  circuit: Circuit,
  row: readonly number[],
  qubits: readonly number[],
  bits: readonly number[],
): number {
  for (const { outcome, probability } of statevector().run(circuit, row).enumerate(qubits)) {
    if (String(outcome) === String(bits)) return probability;
  }
  return 0;
}

function sameAsMembers(
  engine: Engine,
  batch: BatchPullback,
  { circuit, rows, weights }: Pick<RowsCase, 'circuit' | 'rows' | 'weights'>,
  member: (row: readonly number[]) => ReturnType<Engine['pullback']>,
): void {
  const each = batch.values.length / rows.length;
  const pulled = batch.gradient(weights.slice(0, batch.values.length));
  rows.forEach((row, b) => {
    const alone = member(row);
    expect(batch.shape).toEqual(alone.shape);
    expect(batch.details[b]).toEqual(alone.details);
    expect([...batch.values.subarray(b * each, (b + 1) * each)]).toEqual([...alone.value]);
    const own = weights.slice(b * each, (b + 1) * each);
    if (own.every((weight) => weight === 0)) {
      expect(pulled.reports[b]).toBeUndefined();
      expect(rowOf(pulled.gradient, circuit, b).every((x) => x === 0)).toBe(true);
      return;
    }
    const { gradient, report } = alone.gradient(own);
    expect([...rowOf(pulled.gradient, circuit, b)]).toEqual([...gradient]);
    expect(pulled.reports[b]).toEqual(report);
    expect(report.engine).toBe(engine.name);
  });
}

describe('a batch of rows on the statevector', () => {
  law(
    'has the gradients of the parameter-shift rule',
    cases,
    ({ circuit, rows, inputs, observables }) => {
      const norm = Math.max(1, ...observables.map(normBound));
      const batch = statevector().pullbackBatch(circuit, rows, expectation(observables), { initial: inputs });
      const each = observables.length;
      const first = rows.flatMap(() => observables.map((_, k) => (k === 0 ? 1 : 0)));
      const { gradient } = batch.gradient(first);
      rows.forEach((row, b) => {
        const want = expectationJacobian({ bound: { circuit, angles: [...row] }, inputs }, observables, norm);
        const closeness = { rel: 1e-10, scale: 10 * want.scale };
        close(batch.values.subarray(b * each, (b + 1) * each), want.values, closeness);
        close(rowOf(gradient, circuit, b), want.jacobian.slice(0, circuit.nParams), closeness);
      });
    },
    { runs: 60 },
  );
});
