import { describe, expect, test } from 'vitest';
import { pauliSum } from '../../index.js';
import { denoiser } from '../../model/index.js';
import type { AngleDistribution } from './angle-distribution.js';
import { gaussianGradientBound, gaussianVariance } from './gaussian-bound.js';
import type { OracleInput } from './input-moments.js';
import { pauliMoments } from './pauli-moments.js';
import { expectPrinted } from './testing/printed.js';

const UNIFORM: AngleDistribution = { kind: 'uniform' };
const NORMAL: AngleDistribution = { kind: 'normal', variance: 1 };
const ZERO: OracleInput = { kind: 'zero' };
const PRODUCT: OracleInput = { kind: 'productHaar' };

const ansatz = (nQubits: number, layers: number) =>
  denoiser({ dataQubits: nQubits, ancillas: 0, layers, parameterOrder: 'perQubit' });

// E f^2, then E (df)^2 by RX and RY of the first layer, of the second, ..., at the observed site.
test.each([
  [UNIFORM, ZERO, '.25 | .25 .25'],
  [UNIFORM, ZERO, '.078125 | .078125 .0703125 .0703125 .078125'],
  [UNIFORM, ZERO, '.04216003418 | .040206909 .024795532 .031036377 .035430908 .026260376 .042160034'],
  [NORMAL, ZERO, '.3222465513 | .24542109 .24542109'],
  [NORMAL, ZERO, '.125879013 | .10194455 .093553236 .093553236 .10194455'],
  [NORMAL, ZERO, '.0699767436 | .061742141 .04330742 .047152102 .05111708 .044584521 .063763298'],
  [UNIFORM, PRODUCT, '.1111111111 | .060185185 .10185185 .092592593 .11111111'],
  [UNIFORM, PRODUCT, '.05092592593 | .029513889 .03587963 .037037037 .043981481 .034722222 .050925926'],
  [NORMAL, PRODUCT, '.1325174967 | .076988623 .12342783 .093742088 .1097544'],
])('Z in the bulk of the denoiser, angles %o, input %o: %s', (angles, input, printed) => {
  const [value, ...slopes] = printed.replace('|', ' ').split(/\s+/);
  const layers = slopes.length / 2;
  for (const [nQubits, site] of [
    [12, 6],
    [20, 13],
    [40, 4],
  ]) {
    const circuit = ansatz(nQubits, layers);
    const got = pauliMoments({ circuit, observable: pauliSum(`Z${site}`), angles, input });
    expectPrinted(got.value, value);
    slopes.forEach((one, i) => {
      expectPrinted(got.gradient[2 * nQubits * (i >> 1) + 2 * site + (i & 1)], one);
    });
  }
});

test('the chain feels an end nearer than the number of layers', () => {
  const at = (site: number) =>
    pauliMoments({ circuit: ansatz(20, 3), observable: pauliSum(`Z${site}`), angles: UNIFORM }).value;
  expect(at(3)).toBeCloseTo(at(10), 14);
  expect(Math.abs(at(0) / at(10) - 1)).toBeGreaterThan(0.1);
});

describe.each([
  [1, 'Z20', ['0.1417', '0.3610', '0.6025', '0.8514'], ['0.111', '0.125', '0.12', '0.111']],
  [2, 'Z20 Z21', ['0.1415', '0.3978', '0.6870', '0.9899'], ['.0093', '.0078', '.006', '.0046']],
] as const)('Gaussian initialisation, an observable on %i qubits', (locality, text, exact, bounds) => {
  test.each(exact.map((printed, i) => [i + 1, printed, bounds[i]]))(
    '%i layers: E |grad|^2 = %s, at least %s',
    (layers, printed, bound) => {
      const { gradient } = pauliMoments({
        circuit: ansatz(40, layers),
        observable: pauliSum(text),
        angles: { kind: 'normal', variance: gaussianVariance(layers, locality) },
      });
      const total = gradient.reduce((sum, x) => sum + x, 0);
      expectPrinted(total, printed);
      expectPrinted(gaussianGradientBound({ layers, locality }), bound);
      expect(total).toBeGreaterThan(gaussianGradientBound({ layers, locality }));
    },
  );
});

test('bounds of inputs that are none, and numbers out of range, are refused', () => {
  expect(gaussianGradientBound({ layers: 2, locality: 1, inputMean: 0.5 })).toBe(0.125 / 4);
  expect(() => gaussianGradientBound({ layers: 2, locality: 1, inputMean: 2 })).toThrow(/from -1 to 1/);
  expect(() => gaussianGradientBound({ layers: 0, locality: 1 })).toThrow(/layers is 0/);
  expect(() => gaussianVariance(2, 0)).toThrow(/locality is 0/);
});
