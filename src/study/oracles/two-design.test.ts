import { expect, test } from 'vitest';
import { circuit, expectation, param, pauliSum, type Rng, rng, statevector } from '../../index.js';
import { haarStates } from '../../model/index.js';
import { meanOf } from '../../model/testing/sample-mean.js';
import { type MeasuredOperator, twoDesignGradientMoment } from './two-design.js';

/** A Haar-random 4 x 4 unitary, row by row: normal columns made orthonormal one after the other. */
function haarUnitary(stream: Rng): { re: number[]; im: number[] } {
  const [re, im]: [number[], number[]] = [Array(16).fill(0), Array(16).fill(0)];
  for (let j = 0; j < 4; j++) {
    const a = Array.from({ length: 4 }, () => [stream.normal(), stream.normal()]);
    for (let k = 0; k < j; k++) {
      let [x, y] = [0, 0];
      for (let i = 0; i < 4; i++) {
        const [u, v] = [re[4 * i + k], im[4 * i + k]];
        x += u * a[i][0] + v * a[i][1];
        y += u * a[i][1] - v * a[i][0];
      }
      for (let i = 0; i < 4; i++) {
        const [u, v] = [re[4 * i + k], im[4 * i + k]];
        a[i] = [a[i][0] - (u * x - v * y), a[i][1] - (u * y + v * x)];
      }
    }
    const norm = Math.sqrt(a.reduce((sum, [x, y]) => sum + x * x + y * y, 0));
    a.forEach(([x, y], i) => {
      [re[4 * i + j], im[4 * i + j]] = [x / norm, y / norm];
    });
  }
  return { re, im };
}

const OPERATORS: [string, string, MeasuredOperator][] = [
  ['a Pauli string', 'Z0 X1', { kind: 'pauli' }],
  ['a projector', '0.25 + 0.25 Z0 + 0.25 Z1 + 0.25 Z0 Z1', { kind: 'projector' }],
  ['a traceless sum', 'Z0 + 0.5 X1', { kind: 'traceless', traceSquare: 5 }],
];

test.each(OPERATORS)('gradients of %s between two-designs, sampled at d = 4', (_, text, operator) => {
  const cost = expectation(pauliSum(text));
  const squares = Array.from({ length: 1500 }, (_, i) => {
    const stream = rng('two-design').split(i);
    const between = circuit(2, (c) => c.ry(param(0), 0).unitary(haarUnitary(stream), 0, 1));
    const [initial] = haarStates(2, 1, stream.split('input'));
    return statevector().valueAndGradient(between, [0.4], cost, { initial }).gradient[0] ** 2;
  });
  const { mean, error } = meanOf(squares);
  expect(Math.abs(mean - twoDesignGradientMoment(2, operator))).toBeLessThan(4 * error);
});

test('Pauli strings and projectors are cases of traceless operators', () => {
  for (const n of [1, 2, 20]) {
    const d = 2 ** n;
    const of = (traceSquare: number) => twoDesignGradientMoment(n, { kind: 'traceless', traceSquare });
    expect(twoDesignGradientMoment(n, { kind: 'pauli' }) / of(d)).toBeCloseTo(1, 13);
    expect(twoDesignGradientMoment(n, { kind: 'projector' }) / of(1 - 1 / d)).toBeCloseTo(1, 13);
  }
});

test('to leading order they are the formula of McClean et al.', () => {
  const d = 2 ** 40;
  // 2 Tr(H^2) Tr(rho^2) Tr(O^2) / 2^(3n) for H = P/2 and a Pauli string O.
  expect(twoDesignGradientMoment(40, { kind: 'pauli' }) / ((2 * (d / 4) * d) / d ** 3)).toBeCloseTo(1, 10);
  expect(twoDesignGradientMoment(500, { kind: 'projector' })).toBeGreaterThan(4e-302);
  expect(twoDesignGradientMoment(500, { kind: 'pauli' })).toBeGreaterThan(1e-151);
});

test('what is no operator is refused', () => {
  expect(() => twoDesignGradientMoment(2, { kind: 'unitary' } as never)).toThrow(/"unitary"/);
  expect(() => twoDesignGradientMoment(2, undefined as never)).toThrow(/expected 'pauli'/);
  expect(() => twoDesignGradientMoment(2, { kind: 'traceless', traceSquare: Number.NaN })).toThrow(/NaN/);
});
