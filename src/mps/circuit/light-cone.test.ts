import { describe, expect, test } from 'vitest';
import {
  circuit,
  lightCone,
  mps,
  OptionError,
  param,
  pauliSum,
  QubitRangeError,
  statevector,
} from '../../index.js';

const brickwork = (n: number, layers: number) =>
  circuit(n, (c) => {
    let k = 0;
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < n; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (const first of [0, 1]) for (let q = first; q + 1 < n; q += 2) c.cz(q, q + 1);
    }
  });

describe('the light cone of an observable', () => {
  const whole = brickwork(10, 3);
  const angles = Float64Array.from({ length: whole.nParams }, (_, k) => Math.sin(3 * k + 1));

  test.each([[[4, 5]], [[0]], [[9, 2]]])('on %j gives its value with fewer gates', (support) => {
    const cone = lightCone(whole, support);
    const observable = pauliSum(support.map((q) => `X${q}`).join(' '));
    const want = statevector().run(whole, angles).expectation(observable);
    for (const engine of [statevector(), mps()]) {
      expect(engine.run(cone, angles).expectation(observable)).toBeCloseTo(want, 12);
    }
    expect(cone.operations.length).toBeLessThan(whole.operations.length);
    expect(cone.nParams).toBe(whole.nParams);
  });

  test('is empty where nothing is looked at', () => {
    expect(lightCone(whole, []).operations).toEqual([]);
  });

  test('refuses what is no circuit and qubits outside it', () => {
    expect(() => lightCone(undefined as never, [0])).toThrow(OptionError);
    expect(() => lightCone(whole, 3 as never)).toThrow(OptionError);
    expect(() => lightCone(whole, [10])).toThrow(QubitRangeError);
  });
});
