import fc from 'fast-check';
import { circuit, mps, type Operation, param, statevector } from 'tfjs-mps';
import { expect, test } from 'vitest';
import { circuits } from '../arbitraries/circuits.js';
import { type Gate, pairs } from '../arbitraries/operations.js';
import { lawsOf } from '../laws/index.js';
import { checkAnsatz } from './check-ansatz.js';
import { checkLaw } from './check-law.js';
import { checkSimulator } from './check-simulator.js';
import type { SimulatorReport } from './report.js';
import type { Simulator } from './simulator.js';
import { subjectOf } from './subject.js';

const exact = statevector();

/** The exact engine, all of it, for circuits of some gates alone. */
function knowing(...gates: Gate[]): Simulator {
  const known = (operations: readonly Operation[]) => {
    const odd = operations.find(({ gate }) => !gates.includes(gate));
    if (odd) throw new Error(`no gate ${odd.gate}`);
  };
  return {
    run(one, ...rest) {
      known(one.operations);
      return exact.run(one, ...rest);
    },
    valueAndGradient: ((...args: Parameters<typeof exact.valueAndGradient>) => {
      known(args[0].operations);
      return exact.valueAndGradient(...args);
    }) as typeof exact.valueAndGradient,
    pullbackBatch(one, ...rest) {
      known(one.operations);
      return exact.pullbackBatch(one, ...rest);
    },
  };
}

const missingIn = ({ outcomes }: SimulatorReport) => [
  ...new Set(outcomes.filter(({ status }) => status === 'missing').flatMap(({ missing }) => missing)),
];

test.each<[Gate[], Gate[]]>([
  [
    ['ry', 'cz'],
    ['unitary', 'rzzAll', 'rzz'],
  ],
  [
    ['h', 't', 'cnot'],
    ['unitary', 'rzzAll', 'rzz'],
  ],
  [
    ['h', 'cnot'],
    ['unitary', 'rz', 'rzzAll', 'rzz'],
  ],
  [['u3', 'rzzAll', 'rzz', 's'], ['unitary']],
])('a simulator of %j is asked for no other gate, and what needs one is missing', (gates, missing) => {
  const report = checkSimulator(knowing(...gates), { gates, runs: 8, maxQubits: 3 });
  expect(missingIn(report)).toEqual(missing);
  expect(`${report}`).toContain('(missing: unitary)');
});

test('gates of two qubits of one’s own are drawn where they fit', () => {
  const also = (nQubits: number) =>
    nQubits < 2 ? undefined : pairs(nQubits).map((qubits): Operation => ({ gate: 'rxx', qubits, angle: 1 }));
  const drawn = new Set<number>();
  const counting: Simulator = {
    run(one, ...rest) {
      if (one.operations.some(({ gate }) => gate === 'rxx')) drawn.add(one.nQubits);
      return knowing('h', 'rxx').run(one, ...rest);
    },
  };
  checkSimulator(counting, { gates: ['h'], also, runs: 20, maxQubits: 3, families: ['norm', 'exact'] });
  expect([...drawn].sort()).toEqual([2, 3]);
  const alone = fc.sample(circuits(1, { gates: [], also }), { numRuns: 5, seed: 1 });
  expect(alone.every(({ circuit: one }) => one.operations.length === 0)).toBe(true);
});

test('an engine that knows few gates is asked for those of the ansatz and of the option', () => {
  const ansatz = (nQubits: number) => circuit(nQubits, (c) => c.ry(param(0), 0).cz(0, nQubits - 1));
  const engine = knowing('ry', 'cz');
  const report = checkAnsatz(ansatz, { engine, gates: ['ry', 'cz'], runs: 5, maxQubits: 3 });
  expect(missingIn(report)).toEqual(['unitary', 'rzzAll', 'rzz']);
  expect(() => checkAnsatz(ansatz, { engine, gates: ['RY' as never] })).toThrow(/gates has "RY" at 0/);
});

test('the laws of a subject, with or without options, can be asked one by one', () => {
  // 'not applicable', which this engine answers often, is no failure where the answer is dropped.
  for (const law of lawsOf(subjectOf(mps({ maxBond: 2 }), { maxQubits: 4 }))) {
    fc.assert(
      fc.property(law.cases, (one) => {
        law.holds(one);
      }),
      { numRuns: 2, seed: 3 },
    );
  }
  const [law] = lawsOf(subjectOf(exact));
  expect(checkLaw(law, { runs: 10, seed: 1 })).toMatchObject({ status: 'held', applied: 10 });
});
