import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// The example as a user would run it, on the package as npm run build leaves it.
const EXAMPLE = fileURLToPath(new URL('../../examples/random-gradients/run.mjs', import.meta.url));
const run = (...words: string[]) => execFileSync(process.execPath, [EXAMPLE, ...words], { encoding: 'utf8' });

test('gradients of random circuits over two workers fall with the number of qubits, and are those of one', () => {
  const text = run('20');
  const means = [...text.matchAll(/mean squared gradient (\S+) over 20 circuits/g)].map(([, x]) => Number(x));
  expect(means).toHaveLength(4);
  expect(means[3]).toBeGreaterThan(0);
  expect(means[3]).toBeLessThan(means[0] / 3);
  expect(run('20', '1')).toBe(text);
});
