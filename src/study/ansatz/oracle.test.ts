import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { mps } from '../../mps/engine/mps.js';
import { statevector } from '../../mps/engine/statevector.js';
import { mean } from '../jobs/measured.js';
import { summarised } from '../statistics/weights.js';
import { measureAnsatz } from './measure.js';
import { ansatzOracle } from './oracle.js';
import type { ansatz } from './schema.js';
import { jobOf, specOf } from './testing/specs.js';

type Input = z.input<typeof ansatz>;

describe('published numbers (docs/physics.md)', () => {
  test.each<[string, Input, number, number]>([
    [
      'RX product, uniform, 20',
      { family: { rxProduct: {} }, observable: { zeroProjector: 'global' } },
      20,
      1.008101e-9,
    ],
    [
      'RX product, uniform, 40',
      { family: { rxProduct: {} }, observable: { zeroProjector: 'global' } },
      40,
      3.048804e-18,
    ],
    [
      'RX product, N(0, 1/n), 40',
      { family: { rxProduct: {} }, observable: { zeroProjector: 'global' }, angles: { normal: '1/n' } },
      40,
      3.761125e-3,
    ],
    [
      'RX product, local, 40',
      { family: { rxProduct: {} }, observable: { zeroProjector: 'local' } },
      40,
      1 / (8 * 1600),
    ],
    [
      'one layer, uniform, 40',
      { family: { denoiser: { layers: 1 } }, observable: { zeroProjector: 'global' } },
      40,
      10 ** -20.904969,
    ],
    [
      'one layer, N(0, 1/12), 30',
      {
        family: { denoiser: { layers: 1 } },
        observable: { zeroProjector: 'global' },
        angles: { normal: '1/(4(L+2))' },
      },
      30,
      1.741054e-3,
    ],
    [
      'two layers, middle of 20',
      { family: { denoiser: { layers: 2 } }, observable: { zeroProjector: 'global' }, parameters: 'middle' },
      20,
      (4.239426e-12 + 2.81319e-12) / 2,
    ],
    [
      'a bulk Z behind two layers, 40',
      { family: { denoiser: { layers: 2 } }, observable: { pauli: 'Z{mid}' }, parameters: 'middle' },
      40,
      (0.078125 + 0.0703125) / 2,
    ],
    [
      'a bulk Z behind three layers, N(0, 1), 40',
      {
        family: { denoiser: { layers: 3 } },
        observable: { pauli: 'Z{mid}' },
        angles: { normal: 1 },
        parameters: 'middle',
      },
      40,
      (0.061742141 + 0.04330742 + 0.047152102 + 0.05111708 + 0.044584521 + 0.063763298) / 6,
    ],
    [
      'product-Haar, two layers, 40',
      {
        family: { denoiser: { layers: 2 } },
        observable: { pauli: 'Z{mid}' },
        input: 'productHaar',
        parameters: 'middle',
      },
      40,
      (0.060185185 + 0.10185185 + 0.092592593 + 0.11111111) / 4,
    ],
  ])('%s', (_, input, qubits, truth) => {
    const oracle = ansatzOracle(specOf(input), qubits);
    expect(oracle?.kind).toBe('equals');
    expect(Math.abs((oracle?.value ?? 0) / truth - 1)).toBeLessThan(1e-6);
  });
});

/** Rows of a family, as a study would measure them. */
function rowsOf(input: Input, qubits: number, count: number, engine = statevector()) {
  return Array.from({ length: count }, (_, init) =>
    mean(measureAnsatz(jobOf(input, qubits, init), engine).squares),
  );
}

describe('rows scatter about their oracle', () => {
  const twoAxes: Input['family'] = {
    hardwareEfficient: { layers: 2, rotations: ['ry', 'rz'], entangler: 'rzz', pattern: 'ring' },
  };
  test.each<[string, Input, number]>([
    [
      'box angles',
      { family: { denoiser: { layers: 2 } }, observable: { pauli: 'Z{mid} Z{mid+1}' }, angles: { box: 1 } },
      5,
    ],
    [
      'hardware-efficient, one string',
      {
        family: { hardwareEfficient: { layers: 2, entangler: 'cx' } },
        observable: { pauli: '2 X{last}' },
        angles: { normal: 0.3 },
      },
      4,
    ],
    [
      'from |+>',
      {
        family: {
          hardwareEfficient: { layers: 2, rotations: ['ry'], entangler: 'cz', pattern: 'brickwork' },
        },
        observable: { pauli: 'X0 X1' },
        input: 'plus',
        angles: { normal: 0.5 },
      },
      4,
    ],
    [
      'a sum under uniform angles',
      { family: { denoiser: { layers: 2 } }, observable: { hamiltonian: 'heisenberg' } },
      4,
    ],
    ['the local projector, two axes', { family: twoAxes, observable: { zeroProjector: 'local' } }, 4],
    [
      'a sum from product-Haar, not uniform',
      {
        family: { hardwareEfficient: { layers: 2, rotations: ['rx'] } },
        observable: { hamiltonian: 'tfim', g: 0.7 },
        input: 'productHaar',
        angles: { normal: 0.4 },
      },
      4,
    ],
    [
      'a sum from a staircase',
      {
        family: { denoiser: { layers: 1 } },
        observable: { hamiltonian: 'xxz', delta: 0.5 },
        input: { staircase: 1 },
        angles: { box: 0.8 },
      },
      4,
    ],
    [
      'a sum from Haar',
      {
        family: { denoiser: { layers: 1 } },
        observable: { hamiltonian: 'cluster' },
        input: 'haar',
        angles: { normal: 0.2 },
      },
      3,
    ],
    [
      'the global projector from Haar',
      {
        family: { denoiser: { layers: 2 } },
        observable: { zeroProjector: 'global' },
        input: 'haar',
        angles: { normal: 0.5 },
      },
      3,
    ],
    [
      'the global projector from product-Haar',
      { family: { denoiser: { layers: 2 } }, observable: { zeroProjector: 'global' }, input: 'productHaar' },
      3,
    ],
    [
      'the global projector, deeper',
      {
        family: { denoiser: { layers: 3 } },
        observable: { zeroProjector: 'global' },
        angles: { normal: 0.2 },
      },
      4,
    ],
    [
      'listed parameters',
      { family: { denoiser: { layers: 2 } }, observable: { pauli: 'Z0' }, parameters: [1, 8] },
      4,
    ],
  ])('%s', (_, input, qubits) => {
    const oracle = ansatzOracle(specOf(input), qubits);
    const summary = summarised(rowsOf(input, qubits, 700));
    expect(oracle).toBeDefined();
    expect(summary.standardError).toBeLessThan(summary.mean / 10);
    expect(Math.abs(summary.mean - (oracle?.value ?? 0))).toBeLessThan(4 * summary.standardError);
  });

  test('on 40 qubits', () => {
    const input: Input = {
      family: { denoiser: { layers: 3 } },
      observable: { pauli: 'Z{mid} Z{mid+1}' },
      parameters: 'middle',
    };
    const summary = summarised(rowsOf(input, 40, 120, mps({ gradient: 'adjoint' })));
    expect(summary.standardError).toBeLessThan(summary.mean / 7);
    expect(Math.abs(summary.mean - (ansatzOracle(specOf(input), 40)?.value ?? 0))).toBeLessThan(
      4 * summary.standardError,
    );
  });
});

describe('no oracle', () => {
  const denoiser = { denoiser: { layers: 2 } };
  const z = { pauli: 'Z{mid}' };
  test.each<[string, Input, number]>([
    ['angles of identity blocks', { family: denoiser, observable: z, angles: 'identityBlocks' }, 4],
    [
      'strings that interfere',
      { family: denoiser, observable: { hamiltonian: 'tfim' }, angles: { normal: 1 } },
      4,
    ],
    [
      'a shared angle',
      {
        family: { hamiltonianVariational: { hamiltonian: 'tfim', layers: 1 } },
        observable: { pauli: 'Z0 + Z1' },
        input: 'productHaar',
      },
      4,
    ],
    [
      'another global family',
      { family: { hardwareEfficient: { layers: 1 } }, observable: { zeroProjector: 'global' } },
      4,
    ],
    ['a module', { family: { module: 'none.mjs' }, observable: z }, 4],
    ['a file that has gone', { family: { qasm: 'none.qasm' }, observable: z }, 4],
    ['too deep', { family: { denoiser: { layers: 12 } }, observable: { zeroProjector: 'global' } }, 40],
  ])('%s', (_, input, qubits) => {
    expect(ansatzOracle(specOf(input), qubits)).toBeUndefined();
  });
});
