// A process under load for minutes: does anything it holds grow?
import { read } from './gauges.mjs';

/**
 * The most that a gauge may grow over the second half of the run: its slope by least squares times that time. Memory has
 * the noise of a collector in it, 1 MiB, and may grow by as much again in ten minutes; what is counted may not grow at all.
 */
const boundOf = (gauge, minutes) => {
  if (gauge === 'RSS (MiB)') return 32 + minutes; // The allocator keeps what it had: a bound on a runaway only.
  if (!gauge.endsWith('(MiB)')) return 0.5;
  return minutes < 2 ? 8 : 1 + minutes / 10; // Functions are still being compiled in the first minutes.
};

/** Returns the slope of numbers against their times, by least squares. */
export function slope(times, numbers) {
  const mean = (list) => list.reduce((sum, x) => sum + x, 0) / list.length;
  const [t, x] = [mean(times), mean(numbers)];
  const spread = times.reduce((sum, time) => sum + (time - t) ** 2, 0);
  return times.reduce((sum, time, i) => sum + (time - t) * (numbers[i] - x), 0) / spread;
}

/** Returns what grew more than it may, a line each. */
export function growing(samples) {
  const half = samples.slice(samples.length >> 1);
  const times = half.map(({ minutes }) => minutes);
  const span = times.at(-1) - times[0];
  const { minutes: _minutes, passes: _passes, ...gauges } = half[0];
  return Object.keys(gauges).flatMap((gauge) => {
    const grown =
      slope(
        times,
        half.map((sample) => sample[gauge]),
      ) * span;
    const bound = boundOf(gauge, span);
    const line = `${gauge}: grew by ${grown.toFixed(2)} in ${span.toFixed(2)} min, at most ${bound.toFixed(2)} is noise`;
    return grown > bound ? [line] : [];
  });
}

/** Runs the load for so many seconds; returns the exit code. */
export async function leaks(seconds) {
  if (globalThis.gc === undefined) throw new Error('Run node with --expose-gc.');
  const { LOADS, RARE_LOADS } = await import('./load.mjs');
  const tf = await import('@tensorflow/tfjs');
  tf.enableProdMode();
  await tf.setBackend('cpu');
  let passes = 0;
  const until = async (end) => {
    do {
      const loads = passes % 4 === 0 ? { ...LOADS, ...RARE_LOADS } : LOADS;
      for (const load of Object.values(loads)) await load(passes);
      passes++;
    } while (performance.now() < end);
  };
  // Everything is compiled and every cache filled once.
  await until(performance.now() + 150 * seconds);
  const begin = performance.now();
  // A sample a minute, and never fewer than eight.
  const every = Math.min(60_000, (850 * seconds) / 8);
  const samples = [];
  while (performance.now() < begin + 850 * seconds) {
    await until(performance.now() + every);
    samples.push({ minutes: (performance.now() - begin) / 60_000, passes, ...(await read()) });
  }
  console.table(samples.map((sample) => Object.fromEntries(Object.entries(sample).map(rounded))));
  const grown = growing(samples);
  for (const line of grown) console.error(line);
  console.log(grown.length === 0 ? `Nothing grew in ${passes} passes.` : 'Something grows.');
  return grown.length === 0 ? 0 : 1;
}

const rounded = ([name, value]) => [name, Number(value.toFixed(2))];
