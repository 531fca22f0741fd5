import { describe, expect, test } from 'vitest';
import { circuit, param } from '../../mps/circuit/builder.js';
import type { Circuit } from '../../mps/circuit/circuit.js';
import { NotFiniteError, OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { pauliSum } from '../../mps/observables/pauli-sum.js';
import * as oracles from './index.js';

const uniform = { kind: 'uniform' } as const;
// biome-ignore lint/suspicious/noExplicitAny: what plain JavaScript may pass.
const any = (value: unknown): any => value;

describe('a distribution of angles', () => {
  test.each([
    [{ kind: 'uniform', halfWidth: 0.1 }, "A uniform distribution of angles has no option 'halfWidth'"],
    [{ kind: 'normal', variance: 1, halfWidth: 'x' }, "A normal distribution of angles has no option 'halfW"],
    [{ kind: 'box', halfWidth: 1, variance: 2 }, "A box of angles has no option 'variance'"],
    [{ kind: 'box', halfWidth: 1e308 }, 'is 1e+308; expected a finite number from 0 to 8.98'],
  ])('%o is refused by everything that takes one', (distribution, words) => {
    for (const act of [
      () => oracles.angleMoments(any(distribution)),
      () => oracles.meanCosine(any(distribution), 1),
      () => oracles.drawAngle(any(distribution), rng(1)),
      () => oracles.rxProductMoment(3, any(distribution)),
      () => oracles.rxLocalMoment(3, any(distribution)),
      () => oracles.layerMoment(3, any(distribution)),
      () => oracles.denoiserMoment({ nQubits: 3, layers: 1, distribution: any(distribution) }),
      () => oracles.importanceSampler(any({ family: 'layer', nQubits: 1, distribution, parameter: 0 })),
    ]) {
      expect(act).toThrow(OptionError);
      expect(act).toThrow(words);
    }
  });

  test('is the limit of its formula where k^2 is infinite, and refused where ka is', () => {
    expect(oracles.meanCosine({ kind: 'normal', variance: 0 }, 1e200)).toBe(1);
    expect(oracles.meanCosine({ kind: 'normal', variance: 1 }, 1e200)).toBe(0);
    expect(() => oracles.meanCosine({ kind: 'box', halfWidth: 1e300 }, 1e10)).toThrow(NotFiniteError);
  });
});

describe('an importance sampler', () => {
  const at = (distribution: object, family: 'rxProduct' | 'layer' = 'rxProduct', nQubits = 1) =>
    oracles.importanceSampler(any({ family, nQubits, distribution, parameter: 0 })).relativeSecondMoment;

  test.each([
    { kind: 'normal', variance: 1e300 },
    { kind: 'normal', variance: 5e-324 },
    { kind: 'box', halfWidth: 1e300 },
    { kind: 'box', halfWidth: 1e-150 },
  ])('of %o is refused', (distribution) => {
    for (const family of ['rxProduct', 'layer'] as const) {
      expect(() => at(distribution, family)).toThrow(oracles.NoOracleError);
      expect(() => at(distribution, family)).toThrow('between 1e-70 and 1000000000000000 radians');
    }
  });

  test.each([1e-70, 1e-30, 1e-3, 1e14])(
    'of angles of %d radians has E (w g^2)^2 of (E w g^2)^2 or more',
    (a) => {
      for (const family of ['rxProduct', 'layer'] as const) {
        expect(at({ kind: 'box', halfWidth: a }, family)).toBeGreaterThan(1 - 1e-9);
        expect(at({ kind: 'normal', variance: a * a }, family)).toBeLessThan(100);
      }
    },
  );

  test('of so many qubits that no number of draws is enough is refused', () => {
    expect(() => at(uniform, 'rxProduct', 1e5)).toThrow('is Infinity; expected fewer qubits');
    expect(() => at({ kind: 'normal', variance: 1e-20 }, 'rxProduct', 1e9)).toThrow('at most 1000000');
  });
});

describe('what leaves float64 is refused', () => {
  const spun = circuit(2, (c) => c.rx(param(0, { times: 1e200 }), 0));
  const normal = { kind: 'normal', variance: 1 } as const;
  test.each<[string, () => unknown]>([
    ['squares of coefficients', () => oracles.haarPauliGradientMoment(3, [1e300, 1])],
    [
      'a square of a trace',
      () => oracles.haarDerivativeMoments({ nQubits: 3, trace: 1e300, traceSquare: 1 }),
    ],
    ['a trace', () => oracles.haarMmdGradientMoment({ nQubits: 1, inputs: 1, traceSquare: 1e308 })],
    ['a string', () => oracles.inputMoment({ kind: 'haar' }, 3, pauliSum('1e300 Z0'))],
    ['strings of |0>', () => oracles.inputMoment({ kind: 'zero' }, 3, pauliSum('1e300 Z0'))],
    [
      'a coefficient',
      () => oracles.pauliMoments({ circuit: spun, observable: pauliSum('1e200 X0'), angles: normal }),
    ],
    ['a slope', () => oracles.pauliMoments({ circuit: spun, observable: pauliSum('Z0'), angles: normal })],
    ['traces of factors', () => oracles.staircaseMoment(Array(3).fill([1e300, 1e300]), 0)],
  ])('%s', (_, act) => {
    expect(act).toThrow(NotFiniteError);
  });

  test('what just stays within is not', () => {
    expect(oracles.haarPauliGradientMoment(1, [1e150]) / (1e300 / 3)).toBeCloseTo(1, 14);
    expect(oracles.haarPauliGradientMoment(1, [])).toBe(0);
    expect(() => oracles.scaledExponentialIntegral(1e308, 1e308)).toThrow(OptionError);
  });
});

describe('what is no list or number', () => {
  test.each(['', '12', () => 1, null, 5, { length: -1 }, { length: 0.5 }])(
    'coefficients %o',
    (coefficients) => {
      expect(() => oracles.haarPauliGradientMoment(3, any(coefficients))).toThrow(OptionError);
    },
  );

  test.each(['3', '', null, true, [], 10n, Symbol('w'), -1, Number.NaN])('a half width %o', (halfWidth) => {
    const act = () => oracles.forwardFidelities(any({ polarisation: 1, schedule: [0, 1], halfWidth }));
    expect(act).toThrow(OptionError);
    expect(act).toThrow('half width of the forward angles');
  });

  test.each([
    [[null], OptionError, 'Letter 0 of a Pauli string is null'],
    [[{ qubit: 0, pauli: 'Z' }, undefined], OptionError, 'Letter 1 of a Pauli string is undefined'],
    [[{ qubit: 0, pauli: 'I' }], OptionError, "with 'X', 'Y' or 'Z'"],
    [[{ qubit: '0', pauli: 'Z' }], Error, 'expected qubits from 0 to 2'],
  ])('letters %o', (letters, kind, words) => {
    expect(() => oracles.staircasePauliMoment(3, 1, any(letters))).toThrow(kind);
    expect(() => oracles.staircasePauliMoment(3, 1, any(letters))).toThrow(words);
  });

  test.each([
    [{}, SizeMismatchError, 'Gate 0 (rx) has 0 angles'],
    [{ angle: Number.NaN }, NotFiniteError, 'entry 0 is NaN'],
    [{ angle: { param: 1 } }, OptionError, 'param(1) and the circuit has 1 parameters'],
  ])('a gate with %o', (angle, kind, words) => {
    const operations = [{ gate: 'rx', qubits: [0], ...angle }];
    const data = { nQubits: 2, nParams: 1, operations } as unknown as Circuit;
    const act = () => oracles.pauliMoments({ circuit: data, observable: pauliSum('Z0'), angles: uniform });
    expect(act).toThrow(kind);
    expect(act).toThrow(words);
  });
});

test.each([1e6 + 1, 1e9, 2 ** 53])(
  'a denoiser of %d qubits is refused before a list of them is made',
  (nQubits) => {
    const denoiser = { nQubits, layers: 1, distribution: uniform };
    for (const act of [
      () => oracles.denoiserMoment(denoiser),
      () => oracles.denoiserGradientMoment(denoiser, { layer: 0, qubit: 0, axis: 'X' }),
    ]) {
      expect(act).toThrow(oracles.NoOracleError);
      expect(act).toThrow('expected at most 1000000 qubits');
    }
  },
);
