import { expect, test } from 'vitest';
import { type DiffusionEvent, diffusion, type Film } from './diffusion.js';

async function run(task: Parameters<typeof diffusion>[0]): Promise<{ events: DiffusionEvent[]; film: Film }> {
  const events: DiffusionEvent[] = [];
  for await (const event of diffusion(task)) events.push(event);
  const last = events.at(-1)!;
  if (last.kind !== 'film') throw new Error('no film');
  return { events, film: last.film };
}

test('a cluster model is trained, and its film goes from inputs to data', async () => {
  const { events, film } = await run({ data: 'cluster', steps: 4, epochs: 60, seed: 1 });
  expect(events).toHaveLength(4 * 60 + 1);
  expect(film.frames.map(({ time }) => time)).toEqual([4, 3, 2, 1, 0]);
  const [first, last] = [film.frames[0], film.frames[4]];
  // Pure states of one qubit lie on the sphere.
  for (const [x, y, z] of film.frames.flatMap((frame) => [...frame.generated, ...frame.forward])) {
    expect(x * x + y * y + z * z).toBeCloseTo(1, 9);
  }
  // Haar inputs have F0 = 1/2; data of epsilon = 0.08 have (1 + 0.97503)/2 (docs/oracles.md, "Data").
  expect(Math.abs(first.generatedMetric - 0.5)).toBeLessThan(0.15);
  expect(last.forwardMetric).toBeCloseTo(0.9875, 2);
  expect(last.generatedMetric).toBeGreaterThan(0.9);
  expect(film.metric).toBe('F0');
});

test('the circle too, and the seed decides', async () => {
  const { film } = await run({ data: 'circle', steps: 2, epochs: 2, seed: 3 });
  expect(film.metric).toBe('Y2');
  expect(film.frames.at(-1)!.forwardMetric).toBeLessThan(1e-20);
  const again = await run({ data: 'circle', steps: 2, epochs: 2, seed: 3 });
  expect(again.film).toEqual(film);
});
