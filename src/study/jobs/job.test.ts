import { expect, test } from 'vitest';
import { linspace } from '../../model/schedule.js';
import type { Row } from '../rows/row.js';
import type { CycleJob } from './job.js';
import { runJob } from './run-job.js';

const base: Omit<CycleJob, 'qubits' | 'input' | 'amplitude' | 'initialisation' | 'engine'> = {
  quantity: 'loss',
  check: false,
  averaged: false,
  coupling: 'all',
  targets: 16,
  study: '0'.repeat(16),
  arm: 'test',
  seed: 11,
  init: 0,
  ancillas: 1,
  layers: 6,
  batch: 16,
  epsilon: 0.08,
  schedule: linspace(0.5, 4, 20),
  inputSteps: 8,
  targetSteps: 7,
};

const normal = (variance: number) => ({ initialisation: { kind: 'normal' as const, variance } });

const exactChain = { name: 'mps', options: { maxBond: 256, cutoff: 1e-14 } } as const;

function agree(chain: Row, exact: Row): void {
  const near = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.abs(b));
  near(chain.gradientSquare, exact.gradientSquare);
  near(chain.gradientMax, exact.gradientMax);
  for (const field of ['values', 'parts'] as const) {
    expect(Object.keys(chain[field])).toEqual(Object.keys(exact[field]));
    for (const [name, value] of Object.entries(exact[field])) {
      if (name === 'self beyond') expect(Math.max(value, chain[field][name])).toBeLessThan(1e-28);
      else near(chain[field][name], value);
    }
  }
  expect(chain.discardedWeight).toBeLessThan(1e-20);
}

test.each([2, 4, 6, 8, 10])(
  'improved arm, n = %i: chain and exact engine agree on the same sample',
  (qubits) => {
    const arm = {
      qubits,
      input: 'truncated' as const,
      amplitude: Math.sqrt(2 / qubits),
      ...normal(1 / 32),
    };
    const exact = runJob({ ...base, ...arm, engine: { name: 'statevector' } });
    agree(runJob({ ...base, ...arm, engine: exactChain }), exact);
  },
);

test.each([2, 4, 6])('original arm, n = %i: chain and exact engine agree on the same sample', (qubits) => {
  const arm = {
    qubits,
    input: 'haar' as const,
    amplitude: 1,
    ...normal(1),
    batch: qubits > 4 ? 4 : 16,
    targets: qubits > 4 ? 4 : 16,
  };
  const exact = runJob({ ...base, ...arm, engine: { name: 'statevector' } });
  agree(runJob({ ...base, ...arm, engine: exactChain }), exact);
});

test('a row is determined by its job, and another initialisation gives another row', () => {
  const job: CycleJob = {
    ...base,
    qubits: 4,
    input: 'haar',
    amplitude: 1,
    ...normal(1),
    engine: { name: 'statevector' },
  };
  expect(runJob(job)).toEqual(runJob(job));
  expect(runJob({ ...job, init: 1 }).gradientSquare).not.toBe(runJob(job).gradientSquare);
});

test('arms share data, targets and outcomes where they do not differ', () => {
  const job: CycleJob = {
    ...base,
    qubits: 4,
    input: 'haar',
    amplitude: 1,
    ...normal(1),
    engine: { name: 'statevector' },
  };
  expect(runJob({ ...job, input: 'truncated' }).values.target).toBe(runJob(job).values.target);
});
