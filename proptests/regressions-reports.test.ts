import { circuit, expectation, mps, param, pauliSum } from 'tfjs-mps';
import { describe, expect, test } from 'vitest';

// Faults that were found once in what a report leaves unsaid.

describe("'auto' on the chain says what stood in its way", () => {
  const layered = circuit(8, (c) => {
    let k = 0;
    for (let layer = 0; layer < 2; layer++) {
      for (let q = 0; q < 8; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (let q = 0; q < 7; q++) c.cz(q, q + 1);
    }
  });
  const angles = Array.from({ length: layered.nParams }, (_, i) => Math.sin(i + 1));
  const cost = expectation(pauliSum('X0 X3 X5 + X1 X4 X7 + X2 X6 + X0 X7'));

  test('no room for the truncated derivative, which would have been exact', () => {
    const { report } = mps({ maxBond: 4, memory: 1e5 }).valueAndGradient(layered, angles, cost);
    expect(report.method).toBe('adjoint');
    expect(report.warnings.join()).toMatch(/no room in `memory`/);
    const roomy = mps({ maxBond: 4 }).valueAndGradient(layered, angles, cost).report;
    expect([roomy.method, roomy.warnings]).toEqual(['truncated', []]);
  });

  test('an outcome too rare for the digits of a chain', () => {
    const rare = circuit(2, (c) => c.ry(param(0), 0).cnot(0, 1).ry(param(1), 1));
    const outcomes = { qubits: [0], bits: [1] };
    const one = expectation(pauliSum('Z0'));
    const at = (angle: number) =>
      mps().valueAndGradient(rare, [angle, 0.3], one, { outcomes }).report.warnings;
    expect(at(1e-8).join()).toMatch(/probability 2\.5e-17/);
    expect(at(1e-3)).toEqual([]);
  });
});
