import { statevector } from 'tfjs-mps';
import { denoiser } from 'tfjs-mps/model';
import { oracles } from 'tfjs-mps/study';
import { expect, test } from 'vitest';
import { INITIAL } from '../settings/settings.js';
import { ansatzOf, circuitOf } from './ansatz.js';
import { type MomentRow, moments, widthsOf } from './moment.js';
import { circuitPicture, statePicture } from './picture.js';

const task = (changes: Partial<typeof INITIAL>) => ({ ...INITIAL, ...changes });

/** The last row of every width. */
function rows(changes: Partial<typeof INITIAL>): MomentRow[] {
  const last = new Map<number, MomentRow>();
  for (const { row } of moments(task(changes))) last.set(row.qubits, row);
  return [...last.values()];
}

test('a GHZ chain has two equal Schmidt values and ln 2 at every cut', () => {
  const { entropies, schmidt, bonds, report } = statePicture(task({ ansatz: 'ghz', qubits: 40 }));
  expect(entropies.every((entropy) => Math.abs(entropy - Math.LN2) < 1e-12)).toBe(true);
  expect(schmidt.flat().every((value) => Math.abs(value - Math.SQRT1_2) < 1e-12)).toBe(true);
  expect(bonds).toEqual(Array(39).fill(2));
  expect(report.exact).toBe(true);
});

test('the hardware-efficient circuit is the denoiser of the model', () => {
  const [own, angles] = [
    circuitOf(task({ qubits: 5, depth: 3 })),
    ansatzOf(task({ qubits: 5, depth: 3 })).angles,
  ];
  const model = denoiser({ dataQubits: 5, ancillas: 0, layers: 3, parameterOrder: 'perQubit' });
  const engine = statevector();
  const { re, im } = engine.run(own, angles).overlap(engine.run(model, angles));
  expect(re * re + im * im).toBeCloseTo(1, 12);
});

test.each(['hardware', 'ising', 'brickwork'] as const)(
  '%s: an exact chain has the entropies of a statevector',
  (ansatz) => {
    const settings = task({ ansatz, qubits: 8, depth: 3, chi: 16 });
    const { circuit, angles } = ansatzOf(settings);
    const exact = statevector().run(circuit, angles);
    const { entropies, report } = statePicture(settings);
    expect(report.exact).toBe(true);
    entropies.forEach((entropy, k) => {
      expect(entropy).toBeCloseTo(exact.entropy(k + 1), 10);
    });
  },
);

test('what was cut stands beside the exact state, and the bound is below the true fidelity', () => {
  const { exact, report, entropies, schmidt } = statePicture(
    task({ qubits: 10, depth: 6, chi: 3, input: 'product' }),
  );
  expect(exact!.fidelity).toBeLessThan(1);
  expect(exact!.fidelity).toBeGreaterThanOrEqual(report.fidelityLowerBound);
  expect(exact!.schmidt[4]).toHaveLength(32);
  expect(schmidt[4]).toHaveLength(3);
  expect(Math.max(...entropies)).toBeLessThanOrEqual(Math.log(3));
});

test('random inputs come from the seed', () => {
  const first = statePicture(task({ qubits: 6, input: 'random' })).entropies;
  expect(statePicture(task({ qubits: 6, input: 'random' })).entropies).toEqual(first);
  expect(statePicture(task({ qubits: 6, input: 'random', seed: 2 })).entropies).not.toEqual(first);
});

test('a family is drawn layer by layer, and no more of it than a page holds', () => {
  const { svg } = circuitPicture(task({ ansatz: 'brickwork', qubits: 3, depth: 2 }));
  const middle = (position: number) => {
    const [, x, width] = new RegExp(
      `data-gate="${position}".*?<rect class="box" x="([\\d.]+)".*? width="([\\d.]+)"`,
    ).exec(svg)!;
    return Number(x) + Number(width) / 2;
  };
  // U3 on qubits 0 to 2, CZ; then the same again, all three in one column behind the CZ.
  expect(new Set([0, 1, 2].map(middle)).size).toBe(1);
  expect(new Set([4, 5, 6].map(middle)).size).toBe(1);
  const { gates, drawn } = circuitPicture(task({ ansatz: 'hardware', qubits: 40, depth: 16 }));
  expect([gates > 1500, drawn]).toEqual([true, 1500]);
});

test("OpenQASM of the user: drawn, run, refused with the library's own words", () => {
  const qasm = 'OPENQASM 2.0; include "qelib1.inc"; qreg q[2]; h q[0]; cx q[0], q[1];';
  const { gates, drawn, svg } = circuitPicture(task({ ansatz: 'qasm', qasm }));
  expect([gates, drawn]).toEqual([2, 2]);
  expect(svg).toContain('<desc>2 qubits, 2 gates, 0 parameters. H on q0. CNOT on q0, q1.</desc>');
  expect(statePicture(task({ ansatz: 'qasm', qasm })).entropies[0]).toBeCloseTo(Math.LN2, 12);
  const own = circuitPicture(task({ ansatz: 'qasm' }));
  expect([own.parameters, own.constants]).toEqual([0, 3]);
  expect(own.svg).not.toContain('parametrised');
  const refused = (text: string) => () => statePicture(task({ ansatz: 'qasm', qasm: text }));
  expect(refused('rubbish')).toThrow(/line 1/);
  expect(refused('OPENQASM 2.0; qreg q[41];')).toThrow(/41 qubits; expected 2 to 40/);
  expect(refused('OPENQASM 2.0; qreg q[1];')).toThrow(/1 qubit; expected 2 to 40/);
  expect(refused('OPENQASM 3.0; input float x; qubit[2] q; U(x, 0, 0) q[0];')).toThrow(/inputs x/);
});

test('widths grow by two and end where asked', () => {
  expect(widthsOf(task({ upto: 6 }))).toEqual([2, 4, 6]);
  expect(widthsOf(task({ upto: 5 }))).toEqual([2, 4, 5]);
  expect(widthsOf(task({ ansatz: 'qasm' }))).toEqual([6]);
});

test('one layer, local cost: the mean is that of the closed form 1/4', () => {
  for (const { mean, error, known, samples } of rows({ depth: 1, upto: 4, samples: 400 })) {
    expect(samples).toBe(400);
    expect(known!.exact).toBeCloseTo(0.25, 12);
    expect(Math.abs(mean - 0.25)).toBeLessThan(5 * error);
  }
});

test('one layer, global cost: the closed form (1/16)(5/16)^(n-1)', () => {
  for (const { qubits, mean, error, known } of rows({ depth: 1, upto: 6, samples: 600, cost: 'global' })) {
    expect(known!.exact! / ((1 / 16) * (5 / 16) ** (qubits - 1))).toBeCloseTo(1, 10);
    expect(Math.abs(mean - known!.exact!)).toBeLessThan(5 * error);
  }
});

test.each(['zero', 'product', 'random'] as const)(
  'input %s, small angles: samples agree with the oracle',
  (input) => {
    const all = rows({ ansatz: 'ising', depth: 2, upto: 4, samples: 400, input, angles: 'small' });
    for (const { mean, error, known } of all) expect(Math.abs(mean - known!.exact!)).toBeLessThan(5 * error);
  },
);

test('a two-design stands beside where nothing is exact', () => {
  const [row] = rows({ ansatz: 'brickwork', depth: 2, upto: 2, samples: 2 });
  expect(row.known!.exact).toBeUndefined();
  expect(row.known!.twoDesign).toBe(oracles.twoDesignGradientMoment(2, { kind: 'pauli' }));
});

test('a circuit without angles has no gradient', () => {
  expect(() => rows({ ansatz: 'ghz' })).toThrow(/no angles/);
});

test('gradients of a text of the user: the mean over its angles', () => {
  const qasm = 'OPENQASM 2.0; include "qelib1.inc"; qreg q[2]; ry(0.3) q[1]; ry(0.1) q[0];';
  // <Z1> = cos a: one angle of two has E sin^2 = 1/2.
  const [{ mean, error, known }] = rows({ ansatz: 'qasm', qasm, samples: 400 });
  expect(Math.abs(mean - 0.25)).toBeLessThan(5 * error);
  expect(known).toBeUndefined();
  // Small angles are those of a family's depth.
  expect(rows({ ansatz: 'qasm', qasm, samples: 400, angles: 'small', depth: 12 })[0].mean).toBe(mean);
});
