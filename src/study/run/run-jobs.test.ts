import { expect, test } from 'vitest';
import { JobError } from '../errors.js';
import type { Job } from '../jobs/job.js';
import type { Row } from '../rows/row.js';
import { rowHead } from '../rows/row-text.js';
import { syntheticRow } from '../testing/synthetic.js';
import { TINY } from '../testing/tiny.js';
import { agendaOf } from './agenda.js';
import { type Executor, inThisThread } from './executor.js';
import { planStudy } from './plan.js';
import { type Outcome, runJobs, timed } from './run-jobs.js';

const jobs = planStudy(TINY);
const compute = (job: Job): Row => syntheticRow(job, TINY);
const expected = jobs.map(compute);

async function collect(source: AsyncIterable<Outcome>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { row } of source) rows.push(row);
  return rows;
}

/** Finishes its jobs in any order but theirs. */
function shuffled(ahead: number, started: number[] = []): Executor<Job, Outcome> {
  return {
    ahead,
    async run(job) {
      const index = jobs.findIndex((other) => rowHead(other) === rowHead(job));
      started.push(index);
      await new Promise((resolve) => setTimeout(resolve, 5 * ((7 * index) % 4)));
      return { row: compute(job), seconds: 0 };
    },
    close: async () => {},
  };
}

test.each([1, 2, 5, 50])('yields rows in the order of the plan, %i at a time', async (ahead) => {
  expect(await collect(runJobs(agendaOf(TINY), shuffled(ahead)))).toEqual(expected);
});

test('hands over no more than asked for', async () => {
  const started: number[] = [];
  for await (const _ of runJobs(agendaOf(TINY), shuffled(3, started))) break;
  expect(started).toEqual([0, 1, 2]);
});

test('computes in this thread', async () => {
  expect(await collect(runJobs(agendaOf(TINY), inThisThread(timed(compute))))).toEqual(expected);
});

test('a job that throws is named, after the rows before it', async () => {
  const failing = inThisThread(
    timed((job) => {
      if (job.qubits === 4) throw new Error('no memory');
      return compute(job);
    }),
  );
  const rows: Row[] = [];
  const run = async () => {
    for await (const { row } of runJobs(agendaOf(TINY), failing)) rows.push(row);
  };
  await expect(run()).rejects.toThrow(
    /^Initialisation 0 of arm "original" at 4 qubits \(statevector, seed 1\) failed: no memory/,
  );
  await expect(run()).rejects.toThrow(JobError);
  expect(rows.slice(0, 4)).toEqual(expected.slice(0, 4));
});

test.each([
  ['not finite', { gradientSquare: Number.NaN }, /its row is not one \(gradientSquare/],
  ['of another job', { init: 7 }, /its row belongs to another job/],
])('refuses a row that is %s', async (_, change, message) => {
  const wrong = inThisThread(timed((job) => ({ ...compute(job), ...change })));
  await expect(collect(runJobs(agendaOf(TINY), wrong))).rejects.toThrow(message);
});

test('an abort ends the run at once, with its reason', async () => {
  const controller = new AbortController();
  const never: Executor<Job, Outcome> = { ahead: 2, run: () => new Promise(() => {}), close: async () => {} };
  setTimeout(() => controller.abort('enough'), 20);
  await expect(collect(runJobs(agendaOf(TINY), never, controller.signal))).rejects.toBe('enough');
  await expect(
    collect(runJobs(agendaOf(TINY), inThisThread(timed(compute)), controller.signal)),
  ).rejects.toBe('enough');
});
