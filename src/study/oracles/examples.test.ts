import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { circuit, param, pauliSum, rng } from '../../index.js';
import * as oracles from './index.js';
import { expectPrinted } from './testing/printed.js';

// Every @example of this folder, run as a program would, its last comment being what it answers.
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const EXAMPLE = /@example\n((?: \* .*\n)+?) \*\//g;

const examples = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap((file) =>
    [...readFileSync(`${FOLDER}/${file}`, 'utf8').matchAll(EXAMPLE)].map(([, block]) => ({
      file,
      code: block.replaceAll(/^ \* /gm, '').trim(),
    })),
  );

test('every public function has an example', () => {
  const functions = Object.entries(oracles).filter(
    ([name, value]) => typeof value === 'function' && /^[a-z]/.test(name),
  );
  for (const [name] of functions) {
    expect(
      examples.some(({ code }) => code.includes(`oracles.${name}(`)),
      name,
    ).toBe(true);
  }
  expect(functions.length).toBeGreaterThan(25);
});

test.each(examples)('$file: $code', ({ code }) => {
  const [, before, last, answer] = /^([\s\S]*?)(.*); \/\/ (.*)$/.exec(code) as RegExpExecArray;
  const scope = { oracles, rng, pauliSum, circuit, param };
  const run = new Function(...Object.keys(scope), `${before}\nreturn ${last};`);
  const got: unknown = run(...Object.values(scope));
  if (typeof got === 'number') expectPrinted(Math.abs(got), answer.replace(/^-/, ''));
  else expect(inspect(got)).toBe(answer);
});
