import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromQasm, mps, statevector } from '../../src/index.js';
import { close } from '../support/close.js';

// Files that the package quantum-circuit has written, and the amplitudes that it has found (make-files.mjs).

type Entry = readonly [number, number];
const folder = new URL('qasm/', import.meta.url);
const { cases } = JSON.parse(readFileSync(new URL('amplitudes.json', folder), 'utf8')) as {
  cases: Record<string, Entry[]>;
};

test('every file has its amplitudes, and all of them have norm 1', () => {
  const files = readdirSync(folder).flatMap((name) => (name.endsWith('.qasm') ? [name.slice(0, -5)] : []));
  expect(files.sort()).toEqual(Object.keys(cases).sort());
  for (const list of Object.values(cases)) {
    close(
      list.reduce((sum, [re, im]) => sum + re * re + im * im, 0),
      1,
      { rel: 1e-12 },
    );
  }
});

describe.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
] as const)('%s', (_, engine) => {
  test.each(Object.keys(cases))('%s.qasm is the circuit that its writer ran', (name) => {
    const { circuit } = fromQasm(readFileSync(new URL(`${name}.qasm`, folder), 'utf8'));
    const theirs = cases[name];
    expect(theirs).toHaveLength(2 ** circuit.nQubits);
    const state = engine.run(circuit);
    const ours = theirs.map((_entry, x): Entry => {
      const { re, im } = state.amplitude(
        [...x.toString(2).padStart(circuit.nQubits, '0')].reverse().join(''),
      );
      return [re, im];
    });
    // Global phases differ: OpenQASM 2 has none, and neither have its gates.
    const [re, im] = theirs.reduce<Entry>(
      ([r, i], [a, b], x) => [r + ours[x][0] * a + ours[x][1] * b, i + ours[x][0] * b - ours[x][1] * a],
      [0, 0],
    );
    close(Math.hypot(re, im), 1, { rel: 1e-12 });
    const turned = ours.flatMap(([a, b]) => [a * re - b * im, a * im + b * re]);
    close(turned, theirs.flat(), { rel: 1e-11 });
  });
});
