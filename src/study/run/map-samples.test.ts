import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { OptionError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { JobError } from '../errors.js';
import { type MapSamplesOptions, mapSamples } from './map-samples.js';

const SAMPLES = new URL('../testing/samples.mjs', import.meta.url);
const NO_DEFAULT = new URL('../testing/no-default.mjs', import.meta.url);
// Workers need the compiled package, as npm run build leaves it; errors are then of its classes.
const built = (await import(new URL('../../../dist/study/index.js', import.meta.url).href)) as {
  readonly mapSamples: typeof mapSamples;
};

interface Answer {
  readonly index: number;
  readonly values: Float64Array;
  readonly seen?: number[];
}

async function collect(options: MapSamplesOptions, module: URL | string = SAMPLES): Promise<Answer[]> {
  const answers: Answer[] = [];
  for await (const answer of built.mapSamples<Answer>(module, options)) answers.push(answer);
  return answers;
}

test.each([1, 2, 3])(
  'yields the same numbers in the order of the samples with %i workers',
  async (workers) => {
    const answers = await collect({ count: 20, seed: 'seven', workers });
    answers.forEach(({ index, values }, i) => {
      const stream = rng('seven').split('sample').split(i);
      expect(index).toBe(i);
      expect(values).toEqual(Float64Array.of(stream.uniform(), stream.normal()));
    });
    expect(answers).toHaveLength(20);
    expect(await collect({ count: 0, seed: 1, workers })).toEqual([]);
    expect(await collect({ count: 1, seed: 'seven', workers }, fileURLToPath(SAMPLES))).toEqual(
      answers.slice(0, 1),
    );
  },
);

test.each([1, 2])('a sample sees none of what another did to its data, %i workers', async (workers) => {
  const data = { kind: 'greedy', seen: [] };
  const answers = await collect({ count: 6, seed: 1, data, workers });
  expect(answers.map(({ seen }) => seen)).toEqual([[0], [1], [2], [3], [4], [5]]);
  expect(data.seen).toEqual([]);
});

test.each([
  [1, 'throw', 'no such state'],
  [2, 'throw', 'no such state'],
  [1, 'undefined', 'undefined'],
  [2, 'undefined', 'undefined'],
  [1, 'function', 'cannot be copied'],
  [2, 'function', 'cannot be copied'],
  [2, 'exit', 'its worker died'],
])(
  'with %i workers, a sample that fails by %s is named after those before it',
  async (workers, how, reason) => {
    const answers: Answer[] = [];
    const options = { count: 9, seed: 1, data: { fail: { at: 5, how } }, workers };
    const run = async () => {
      for await (const answer of built.mapSamples<Answer>(SAMPLES, options)) answers.push(answer);
    };
    const error: Error = await run().then(
      () => expect.unreachable(),
      (thrown) => thrown,
    );
    expect(error.name).toBe('JobError');
    expect(error.message).toContain(`Sample 5 of ${fileURLToPath(SAMPLES)} failed: `);
    expect(error.message).toContain(reason);
    // A worker that dies may take what another has in hand, not what was yielded.
    expect(answers.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
  },
);

test.each([1, 2])('a module without default export is named, %i workers', async (workers) => {
  const run = collect({ count: 3, seed: 1, workers }, NO_DEFAULT);
  await expect(run).rejects.toThrow(/^Sample 0 of .*no-default\.mjs failed: .*export default function/);
});

test.each([1, 2])('an abort ends the run at once, with its reason, %i workers', async (workers) => {
  const controller = new AbortController();
  const data = { fail: { at: 2, how: 'wait' } };
  setTimeout(() => controller.abort('enough'), 300);
  await expect(collect({ count: 9, seed: 1, data, workers, signal: controller.signal })).rejects.toBe(
    'enough',
  );
  await expect(collect({ count: 9, seed: 1, workers, signal: controller.signal })).rejects.toBe('enough');
});

test('leaving the loop early lets the program end', async () => {
  for await (const _ of built.mapSamples(SAMPLES, { count: 1000, seed: 1, workers: 2 })) break;
});

test('errors of this package', async () => {
  const failing = mapSamples(SAMPLES, { count: 1, seed: 1, data: { fail: { at: 0 } } });
  await expect(failing.next()).rejects.toThrow(JobError);
});

const options = { count: 3, seed: 1 };
test.each<[string, URL | string, object, RegExp]>([
  [
    'a relative path',
    './samples.mjs',
    options,
    /"\.\/samples\.mjs"; expected a file: URL or an absolute path/,
  ],
  [
    'no file',
    new URL('https://example.org/a.mjs'),
    options,
    /https:\/\/example\.org\/a\.mjs; expected a file/,
  ],
  ['a file on a host', 'file://host/x.mjs', options, /"file:\/\/host\/x\.mjs"; expected a file: URL/],
  ['a name with a slash', new URL('file:///a%2Fb.mjs'), options, /a%2Fb\.mjs; expected a file: URL/],
  ['a file that is not there', new URL('./nowhere.mjs', SAMPLES), options, /nowhere\.mjs, is not there/],
  ['a count', SAMPLES, { ...options, count: -1 }, /count is -1/],
  ['no seed', SAMPLES, { count: 3 }, /The seed is undefined/],
  ['workers', SAMPLES, { ...options, workers: 0 }, /workers is 0/],
  ['a signal', SAMPLES, { ...options, signal: 'stop' }, /signal is "stop"/],
  ['a function for data', SAMPLES, { ...options, data: () => 1 }, /data cannot be copied/],
  ['another option', SAMPLES, { ...options, threads: 2 }, /no option 'threads'/],
])('refuses %s at the call', (_, module, bad, message) => {
  expect(() => mapSamples(module, bad as MapSamplesOptions)).toThrow(OptionError);
  expect(() => mapSamples(module, bad as MapSamplesOptions)).toThrow(message);
});
