import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { keptTable } from './engine/keep.js';
import { runTarget } from './engine/run-target.js';
import { TARGETS } from './targets/index.js';

// scripts/fuzz.mjs sets these; in the tests of every day each target reads a few inputs.
const INPUTS = Number(process.env.FUZZ_INPUTS ?? 500);
const SEED = Number(process.env.FUZZ_SEED ?? 20_251_207);
const FIRST = process.env.FUZZ_FIRST === undefined ? undefined : Number(process.env.FUZZ_FIRST);
const ONLY = process.env.FUZZ_TARGET;

const chosen = TARGETS.filter(({ name }) => ONLY === undefined || name === ONLY);

test.each(chosen)('$name reads or refuses whatever it is given', { timeout: 0 }, async (target) => {
  const inputs = FIRST === undefined ? Math.ceil(INPUTS * (target.share ?? 1)) : INPUTS;
  const table = await runTarget(target, { inputs, seed: SEED, first: FIRST });
  if (process.env.FUZZ_INPUTS !== undefined) keptTable(target.name, table);
  expect(table.failures, table.failures.join('\n\n')).toEqual([]);
  if (inputs < 100) return;
  // A target that accepts everything, or refuses everything, tests nothing.
  const least = (target.leastOfEach ?? 0.01) * inputs;
  expect(table.accepted).toBeGreaterThanOrEqual(least);
  expect(inputs - table.accepted).toBeGreaterThanOrEqual(least);
});

test('scripts/fuzz.mjs knows all targets by name', () => {
  const names = readFileSync(new URL('./targets/names.txt', import.meta.url), 'utf8');
  expect(names).toBe(TARGETS.map(({ name }) => `${name}\n`).join(''));
});
