import { expect, test } from 'vitest';
import { JobError } from '../errors.js';
import { TINY } from '../testing/tiny.js';
import { planStudy } from './plan.js';
import { workerPool } from './pool.js';

const CRASHING = new URL('../testing/crashing-worker.mjs', import.meta.url);
const [job] = planStudy(TINY);

test('computes in workers, and says what became of a job', async () => {
  const pool = workerPool(2, CRASHING);
  try {
    const all = await Promise.all(['a', 'b', 'c'].map((arm) => pool.run({ ...job, arm })));
    expect(all.map(({ row }) => row.arm)).toEqual(['a', 'b', 'c']);
    await expect(pool.run({ ...job, arm: 'throws' })).rejects.toThrow('no such state');
    const dead = pool.run({ ...job, arm: 'exits' });
    await expect(dead).rejects.toThrow(JobError);
    await expect(dead).rejects.toThrow(/its worker died \(.*3/);
  } finally {
    await pool.close();
  }
});

test('a worker that was not built is a clear error', () => {
  const nowhere = new URL('../testing/no-worker.js', import.meta.url);
  expect(() => workerPool(2, nowhere)).toThrow(/no-worker\.js is missing\. Build the package/);
});
