import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SettingError } from './field.js';
import { fromHash, toHash } from './hash.js';
import { FIELDS, INITIAL, NAMES, type Settings, withSetting } from './settings.js';

const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    ansatz: fc.constantFrom('hardware', 'ising', 'brickwork', 'ghz', 'qasm'),
    qubits: fc.integer({ min: 2, max: 40 }),
    depth: fc.integer({ min: 1, max: 12 }),
    seed: fc.integer({ min: 0, max: 999_999 }),
    input: fc.constantFrom('zero', 'product', 'random'),
    angles: fc.constantFrom('uniform', 'small'),
    chi: fc.integer({ min: 1, max: 128 }),
    cut: fc.integer({ min: 1, max: 39 }),
    qasm: fc.string({ maxLength: 200, unit: 'grapheme' }),
    cost: fc.constantFrom('local', 'global'),
    upto: fc.integer({ min: 2, max: 40 }),
    samples: fc.integer({ min: 2, max: 2000 }),
    data: fc.constantFrom('cluster', 'circle'),
    steps: fc.integer({ min: 2, max: 12 }),
    epochs: fc.integer({ min: 1, max: 400 }),
  } as const)
  .map((all) => ({ ...all, cut: 1 + ((all.cut - 1) % (all.qubits - 1)) })) as fc.Arbitrary<Settings>;

test('an address holds every setting', () => {
  fc.assert(
    fc.property(anySettings, (settings) => {
      expect(fromHash(toHash(settings))).toEqual({ settings, problems: [] });
    }),
  );
});

test('the first settings need no address', () => {
  expect(toHash(INITIAL)).toBe('');
  expect(fromHash('')).toEqual({ settings: INITIAL, problems: [] });
});

test.each([
  ['#qubits=NaN', 'Qubits is "NaN"; expected a whole number from 2 to 40.'],
  ['#qubits=1e9', 'Qubits is "1e9"; expected a whole number from 2 to 40.'],
  ['#qubits=', 'Qubits is ""; expected a whole number from 2 to 40.'],
  ['#chi=0', 'Bond dimension is "0"; expected a whole number from 1 to 128.'],
  ['#depth=2.5', 'Depth is "2.5"; expected a whole number from 1 to 12.'],
  ['#depth=0x4', 'Depth is "0x4"; expected a whole number from 1 to 12.'],
  ['#qubits=6&cut=6', 'Cut is "6"; expected a whole number from 1 to 5.'],
  ['#ansatz=toString', 'Ansatz is "toString"; expected hardware, ising, brickwork, ghz, qasm.'],
  ['#__proto__=1', 'The address has a setting "__proto__", which there is not.'],
  [`#qasm=${'x'.repeat(4001)}`, 'OpenQASM has 4001 characters; expected at most 4000.'],
])('%s is refused', (hash, problem) => {
  const { settings, problems } = fromHash(hash);
  expect(problems).toEqual([problem]);
  expect(Object.values(settings).some(Number.isNaN)).toBe(false);
});

test('whatever the address, the settings can be run', () => {
  const name = fc.oneof(fc.constantFrom(...NAMES), fc.string());
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.oneof(fc.string(), fc.double().map(String)))), (pairs) => {
      const { settings } = fromHash(`#${new URLSearchParams(pairs)}`);
      for (const one of NAMES) expect(FIELDS[one].parse(String(settings[one]))).toBe(settings[one]);
      if (settings.ansatz !== 'qasm') expect(settings.cut).toBeLessThan(settings.qubits);
    }),
  );
});

test('another number of qubits moves the cut to the middle', () => {
  expect(withSetting(INITIAL, 'qubits', '7').cut).toBe(3);
  expect(() => withSetting(INITIAL, 'cut', '20')).toThrow(SettingError);
});

test.each(['0', '30', '1e9', ''])('a cut of "%s" is refused with the cuts that there are', (value) => {
  const refused = (changes: Partial<Settings>, ownWidth?: number) => () =>
    withSetting({ ...INITIAL, ...changes }, 'cut', value, ownWidth);
  expect(refused({ qubits: 20 })).toThrow(/from 1 to 19\./);
  expect(refused({ ansatz: 'qasm', qubits: 20 }, 6)).toThrow(/from 1 to 5\./);
});
