import { expect, test } from 'vitest';
import { OptionError } from '../../mps/common/errors.js';
import { parseConfig } from '../config/config.js';
import { syntheticRow } from '../testing/synthetic.js';
import { TINY } from '../testing/tiny.js';
import { agendaOf } from './agenda.js';
import { parseShard } from './shard.js';

const config = parseConfig({
  arms: [
    {
      name: 'sequential',
      variant: 'improved',
      points: [{ qubits: [2, 4], inits: { least: 40, most: 120, relativeError: 0.2 } }],
    },
    { name: 'fixed', variant: 'original', points: [{ qubits: [2, 4], inits: 5 }] },
  ],
});

/** Works an agenda off with weights of a width, and returns how many rows each point got. */
function worked(width: number, shard?: { index: number; of: number }): Record<string, number> {
  const agenda = agendaOf(config, { shard });
  const counts: Record<string, number> = {};
  while (agenda.next() < agenda.jobs.length) {
    const job = agenda.jobs[agenda.next()];
    const point = `${job.arm} ${job.qubits}`;
    expect(job.init).toBe(counts[point] ?? 0);
    counts[point] = (counts[point] ?? 0) + 1;
    agenda.add(syntheticRow(job, config, width));
  }
  return counts;
}

test('a point stops when its error is small, else where it must', () => {
  expect(worked(0.1)).toEqual({ 'sequential 2': 40, 'fixed 2': 5, 'sequential 4': 40, 'fixed 4': 5 });
  expect(worked(3)).toMatchObject({ 'sequential 2': 120, 'sequential 4': 120, 'fixed 4': 5 });
});

test('shards have every job once, and points that stop whole', () => {
  for (const of of [2, 3, 7]) {
    const shards = Array.from({ length: of }, (_, k) => agendaOf(TINY, { shard: { index: k + 1, of } }).jobs);
    const key = ({ arm, qubits, init }: { arm: string; qubits: number; init: number }) =>
      `${arm} ${qubits} ${init}`;
    expect(shards.flat().map(key).sort()).toEqual(agendaOf(TINY).jobs.map(key).sort());
  }
  const first = agendaOf(config, { shard: { index: 1, of: 2 } }).jobs;
  const inits = first.filter(({ arm, qubits }) => arm === 'sequential' && qubits === 2);
  expect(inits).toHaveLength(120);
});

test('a shard is one of so many', () => {
  expect(parseShard('2/3')).toEqual({ index: 2, of: 3 });
  for (const text of ['0/3', '4/3', '2', '1/0', 'a/b', '1/1000000', '-1/2']) {
    expect(() => parseShard(text)).toThrow(OptionError);
  }
});
