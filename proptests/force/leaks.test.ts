import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SLOPES = new URL('../../scripts/force/slopes.mjs', import.meta.url).href;
const SCRIPT = fileURLToPath(new URL('../../scripts/force.mjs', import.meta.url));

test('ten seconds of load leave no tensor, file, thread or page of memory behind', () => {
  const words = ['--expose-gc', SCRIPT, 'leaks', '--seconds', '10'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, expect.not.stringMatching(/grew by/)]);
  expect(stdout).toMatch(/tensors .*files .*threads(.*\n)+Nothing grew in \d+ passes\.\n$/);
});

test('what grows is told', async () => {
  const { growing } = (await import(SLOPES)) as {
    growing(samples: readonly object[]): string[];
  };
  const samples = (heap: number, tensors: number, files: number) =>
    Array.from({ length: 20 }, (_, k) => ({
      minutes: k + 1,
      passes: k,
      'heap (MiB)': 60 + heap * k + Math.sin(k),
      tensors: 4 + Math.floor(tensors * k),
      files: 20 + Math.floor(files * k),
    }));
  expect(growing(samples(0, 0, 0))).toEqual([]);
  expect(growing(samples(0.5, 0, 0))).toEqual([expect.stringMatching(/^heap \(MiB\): grew by [45]\./)]);
  expect(growing(samples(0, 0.2, 0))).toEqual([expect.stringMatching(/^tensors: grew by/)]);
  expect(growing(samples(0, 0, 0.2))).toEqual([expect.stringMatching(/^files: grew by/)]);
});
