import { expect, test } from 'vitest';
import { circuit } from '../../mps/circuit/builder.js';
import { anglesOf, type Operation } from '../../mps/circuit/circuit.js';
import { rng } from '../../mps/common/rng.js';
import { statevector } from '../../mps/engine/statevector.js';
import { pauliSum } from '../../mps/observables/pauli-sum.js';
import { mean } from '../jobs/measured.js';
import { configuredMember } from './configured-family.js';
import { inputOf } from './input.js';
import { measureAnsatz } from './measure.js';
import type { FamilySpec } from './schema-family.js';
import { jobOf } from './testing/specs.js';

const memberOf = (family: FamilySpec, qubits: number) => configuredMember(family, qubits, rng(1));
const text = ({ gate, qubits, ...rest }: Operation) =>
  `${gate} ${qubits}${anglesOf({ gate, qubits, ...rest } as Operation).map((angle) => ` x${(angle as { param: number }).param}`)}`;

test.each([
  ['chain', 'cx', 3, ['cnot 0,1', 'cnot 1,2', 'cnot 0,1', 'cnot 1,2']],
  ['ring', 'cz', 3, ['cz 0,1', 'cz 1,2', 'cz 2,0', 'cz 0,1', 'cz 1,2', 'cz 2,0']],
  ['ring', 'cz', 2, ['cz 0,1', 'cz 0,1']],
  ['brickwork', 'rzz', 4, ['rzz 0,1 x4', 'rzz 2,3 x5', 'rzz 1,2 x10']],
  ['brickwork', 'cz', 1, []],
] as const)('two layers of a %s of %s on %i qubits', (pattern, entangler, qubits, want) => {
  const spec = { layers: 2, rotations: ['ry' as const], entangler, pattern };
  const { circuit, layerSizes = [] } = memberOf({ hardwareEfficient: spec }, qubits);
  const isRotation = ({ gate }: Operation) => gate === 'ry';
  expect(circuit.operations.filter((one) => !isRotation(one)).map(text)).toEqual(want);
  expect(circuit.operations.filter(isRotation)).toHaveLength(2 * qubits);
  expect(layerSizes.reduce((sum, size) => sum + size, 0)).toBe(circuit.nParams);
});

test('rotations come in the order given, one on all qubits after the other', () => {
  const spec = {
    layers: 1,
    rotations: ['rz' as const, 'rx' as const],
    entangler: 'cz' as const,
    pattern: 'chain' as const,
  };
  const { circuit } = memberOf({ hardwareEfficient: spec }, 2);
  expect(circuit.operations.map(text)).toEqual(['rz 0 x0', 'rz 1 x1', 'rx 0 x2', 'rx 1 x3', 'cz 0,1']);
});

test('layers of tfim conserve the parity of X, layers of xxz the sum of Z', () => {
  const before = statevector().run(
    circuit(5, () => {}),
    [],
    inputOf('productHaar', 5, rng(1)),
  );
  for (const [hamiltonian, conserved, perLayer] of [
    ['tfim', 'X0 X1 X2 X3 X4', 2],
    ['xxz', 'Z0 + Z1 + Z2 + Z3 + Z4', 4],
  ] as const) {
    const { circuit: layers } = memberOf({ hamiltonianVariational: { hamiltonian, layers: 3 } }, 5);
    expect(layers.nParams).toBe(3 * perLayer);
    const after = statevector().run(
      layers,
      Array.from({ length: layers.nParams }, (_, k) => 0.3 + k),
      before,
    );
    const change = (observable: string) =>
      Math.abs(after.expectation(pauliSum(observable)) - before.expectation(pauliSum(observable)));
    expect(change(conserved)).toBeLessThan(1e-13);
    expect(change('Z0')).toBeGreaterThan(0.05);
  }
  expect(memberOf({ hamiltonianVariational: { hamiltonian: 'tfim', layers: 3 } }, 1).circuit.nParams).toBe(3);
  expect(memberOf({ hamiltonianVariational: { hamiltonian: 'xxz', layers: 3 } }, 2).circuit.nParams).toBe(6);
});

test('parts are the means of layers, of the middle and of single angles', () => {
  const family = {
    hardwareEfficient: {
      layers: 2,
      rotations: ['ry' as const],
      entangler: 'rzz' as const,
      pattern: 'brickwork' as const,
    },
  };
  const observable = { hamiltonian: 'heisenberg' as const };
  const of = (parameters: 'all' | 'middle' | number[]) =>
    measureAnsatz(jobOf({ family, observable, input: 'productHaar', parameters }, 4), statevector());
  const { squares: all, parts } = of('all');
  const some = (list: number[]) => mean(list.map((k) => all[k]));
  expect(all).toHaveLength(11);
  expect(parts).toEqual({
    'layer 1': some([0, 1, 2, 3, 4, 5]),
    'layer 2': some([6, 7, 8, 9, 10]),
    middle: some([1, 4, 7, 10]),
  });
  expect(of('middle').parts).toEqual({
    'layer 1 ry': all[1],
    'layer 1 rzz': all[4],
    'layer 2 ry': all[7],
    'layer 2 rzz': all[10],
  });
  expect(of([9, 2]).parts).toEqual({ 'theta 9': all[9], 'theta 2': all[2] });
  expect(Array.from(of([9, 2]).squares)).toEqual([all[9], all[2]]);
});
