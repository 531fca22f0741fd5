import { describe, expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import type { Circuit } from '../circuit/circuit.js';
import { OptionError, StateTooLargeError } from '../common/errors.js';
import { rng } from '../common/rng.js';
import { expectation } from '../gradient/costs.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { auto } from './auto.js';
import { mps } from './mps.js';
import type { MpsOptions } from './options.js';
import { statevector } from './statevector.js';

const layered = (n: number, layers: number): Circuit =>
  circuit(n, (c) => {
    let k = 0;
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < n; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (let q = 0; q < n - 1; q++) c.cz(q, q + 1);
    }
  });

const anglesOf = ({ nParams }: Circuit): Float64Array => {
  const stream = rng(3);
  return Float64Array.from({ length: nParams }, () => 2 * Math.PI * stream.uniform());
};

const messageOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(StateTooLargeError);
    return (error as Error).message;
  }
  throw new Error('It was not refused.');
};

const bondIn = (message: string): number =>
  Number(/Give maxBond (\d+), the largest that fits/.exec(message)?.[1]);

describe('a gradient on the chain that would not fit is refused first', () => {
  const deep = layered(14, 8);
  const angles = anglesOf(deep);
  const cost = expectation(pauliSum('Z6 Z7'));

  test.each(['adjoint', 'truncated', 'auto'] as const)(
    '%s: with the largest bond that fits, and that is the largest',
    (gradient) => {
      const options = { maxBond: 100, memory: 4e6, gradient, lightCone: false };
      const act = (given: MpsOptions) => mps(given).valueAndGradient(deep, angles, cost);
      const message = messageOf(() => act(options));
      expect(message).toMatch(
        /^This run may need [\d.]+ MiB \(14 qubits, maxBond 100.*; memory is .* bytes\)/,
      );
      const maxBond = bondIn(message);
      expect(maxBond).toBeGreaterThan(2);
      expect(maxBond).toBeLessThan(100);
      expect(() => act({ ...options, maxBond })).not.toThrow();
      expect(bondIn(messageOf(() => act({ ...options, maxBond: maxBond + 1 })))).toBe(maxBond);
    },
  );

  test('resources say the same before', () => {
    const engine = mps({ maxBond: 100, memory: 4e6, gradient: 'adjoint', lightCone: false });
    const { least, memory, fittingBond, method } = engine.resources(deep, { gradient: true });
    expect({ memory, method }).toEqual({ memory: 4e6, method: 'adjoint' });
    expect(least).toBeGreaterThan(memory);
    expect(fittingBond).toBe(bondIn(messageOf(() => engine.valueAndGradient(deep, angles, cost))));
    const fits = mps({ maxBond: fittingBond as number, memory: 4e6, gradient: 'adjoint' });
    expect(fits.resources(deep, { gradient: true })).not.toHaveProperty('fittingBond');
  });

  test('fewer inputs are a way out, and no bond at all is said to be none', () => {
    const initial = Array.from({ length: 40 }, () => mps().run(circuit(14, () => {})));
    const act = () => mps({ memory: 1e5 }).valueAndGradient(deep, angles, cost, { initial });
    expect(messageOf(act)).toMatch(/No maxBond fits\. Give fewer than 40 inputs, or more memory\.$/);
  });

  test('rows of a batch share the memory', () => {
    const engine = mps({ maxBond: 16, memory: 2e7, gradient: 'adjoint' });
    expect(() => engine.pullbackBatch(deep, [angles], cost)).not.toThrow();
    const many = Array.from({ length: 40 }, () => angles);
    expect(messageOf(() => engine.pullbackBatch(deep, many, cost))).toMatch(/One of 40 rows of angles/);
  });
});

test('a run is stopped where it takes more, with the largest bond that fits; one that stays small goes on', () => {
  const deep = layered(14, 8);
  const options = { maxBond: 100, memory: 1e6 };
  const run = (maxBond: number) => mps({ ...options, maxBond }).run(deep, anglesOf(deep));
  const message = messageOf(() => run(100));
  expect(message).toMatch(/would take [\d.]+ MiB or more by gate \d+ \(cz on \d+, \d+\)/);
  expect(() => run(bondIn(message))).not.toThrow();
  expect(bondIn(messageOf(() => run(bondIn(message) + 1)))).toBe(bondIn(message));
  const ghz = circuit(40, (c) => {
    c.h(0);
    for (let q = 1; q < 40; q++) c.cnot(0, q);
  });
  const vast = mps({ maxBond: 4096, memory: 1e6 });
  expect(vast.resources(ghz).fittingBond).toBeLessThan(100);
  expect(vast.run(ghz).report().maxBond).toBe(2);
});

describe('with a cutoff a run is stopped where it takes more', () => {
  const deep = layered(14, 8);
  const angles = anglesOf(deep);
  const cost = expectation(pauliSum('Z6 Z7'));
  const weak = angles.map((x) => 1e-3 * x);

  test.each(['run', 'adjoint', 'truncated'] as const)('%s: names gate and bond', (method) => {
    const options = { maxBond: 100, memory: 3e6, cutoff: 1e-10, lightCone: false };
    const act = (x: Float64Array, more: MpsOptions = {}) =>
      method === 'run'
        ? mps({ ...options, ...more }).run(deep, x)
        : mps({ ...options, gradient: method, ...more }).valueAndGradient(deep, x, cost);
    const message = messageOf(() => act(angles));
    expect(message).toMatch(
      /would take [\d.]+ MiB or more by gate \d+ \(cz on \d+, \d+\); memory is 2.86 MiB/,
    );
    expect(() => act(angles, { maxBond: bondIn(message) })).not.toThrow();
    // Weak angles never reach the bond that the structure allows.
    if (method !== 'truncated') expect(() => act(weak)).not.toThrow();
  });
});

describe('statevectors', () => {
  const wide = layered(12, 1);
  const angles = anglesOf(wide);
  const vector = 16 * 2 ** 12;

  test('a run needs input and output, a gradient three vectors an input and three of work', () => {
    const engine = statevector({ memory: 2 * vector });
    expect(() => engine.run(wide, angles)).not.toThrow();
    const less = statevector({ memory: 2 * vector - 1 });
    expect(messageOf(() => less.run(wide, angles))).toMatch(
      /needs 128 KiB .* 11 qubits instead of 12 would fit/,
    );
    const cost = expectation(pauliSum('Z0'));
    expect(() => statevector({ memory: 6 * vector }).valueAndGradient(wide, angles, cost)).not.toThrow();
    const initial = [0, 1, 2].map(() => engine.run(circuit(12, () => {})));
    const many = () => statevector({ memory: 9 * vector }).valueAndGradient(wide, angles, cost, { initial });
    expect(messageOf(many)).toMatch(/2 of the 3 inputs at a time, or 11 qubits instead of 12 would fit/);
    const { bytes, memory } = statevector().resources(wide, { gradient: true, inputs: 3 });
    expect([bytes, memory]).toEqual([12 * vector, 2 ** 33]);
  });
});

test('auto hands the memory to both of its engines', () => {
  const engine = auto({ memory: 1e5, statevectorUpTo: 12 });
  expect(engine.resources(layered(12, 1)).memory).toBe(1e5);
  expect(engine.resources(layered(13, 1)).memory).toBe(1e5);
  expect(() => engine.run(layered(12, 1), anglesOf(layered(12, 1)))).toThrow(StateTooLargeError);
  expect(() => engine.run(layered(13, 6), anglesOf(layered(13, 6)))).toThrow(StateTooLargeError);
});

test.each([0, -1, Number.NaN, '2GiB', null])('memory: %j is refused', (memory) => {
  for (const make of [mps, statevector, auto]) {
    expect(() => make({ memory: memory as number })).toThrow(OptionError);
    expect(() => make({ memory: memory as number })).toThrow(/memory is .*; expected a number of bytes/);
  }
});
