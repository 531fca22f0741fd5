import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandLine } from './command-line.js';

test('plain words stay, others are quoted', () => {
  expect(commandLine(['tfjs-mps', 'study', "my 'own' study.json"])).toBe(
    `tfjs-mps study 'my '\\''own'\\'' study.json'`,
  );
});

test.skipIf(process.platform === 'win32')('a shell reads the same words', () => {
  const word = fc.string({ unit: 'grapheme-ascii', maxLength: 12 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
      const line = commandLine([process.execPath, '-e', script, '--', ...words]);
      expect(JSON.parse(execFileSync('sh', ['-c', line], { encoding: 'utf8' }))).toEqual(words);
    }),
    { numRuns: 10 },
  );
});
