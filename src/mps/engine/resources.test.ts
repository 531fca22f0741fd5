import { describe, expect, test } from 'vitest';
import { circuit } from '../circuit/builder.js';
import { OptionError } from '../common/errors.js';
import { auto } from './auto.js';
import { mps } from './mps.js';
import type { Request } from './resources.js';
import { statevector } from './statevector.js';

const pair = circuit(2, (c) => c.h(0).cnot(0, 1));

describe.each([
  ['statevector', statevector()],
  ['mps', mps()],
  ['auto', auto()],
  ['auto, on the chain', auto({ statevectorUpTo: 1 })],
] as const)('resources of %s', (_, engine) => {
  test.each<[unknown]>([
    [{ inputs: Number.NaN }],
    [{ inputs: -1 }],
    [{ inputs: 0 }],
    [{ inputs: 1.5 }],
    [{ inputs: '3' }],
    [{ inputs: 1e308 }],
    [{ initialBond: Number.NaN }],
    [{ initialBond: 0 }],
    [{ initialBond: -3 }],
    [{ operatorBond: Number.NaN }],
    [{ operatorBond: -2 }],
    [{ gradient: 'yes' }],
    [{ gradient: null }],
    [{ input: 2 }],
    [null],
    [5],
    [[]],
  ])('refuse the request %j', (request) => {
    expect(() => engine.resources(pair, request as Request)).toThrow(OptionError);
  });

  test('take a request left out, empty or undefined as the same', () => {
    const want = engine.resources(pair);
    const absent = { inputs: undefined, gradient: undefined } as unknown as Request;
    for (const request of [undefined, {}, absent]) expect(engine.resources(pair, request)).toEqual(want);
  });
});
