// A process under load for minutes: does anything it holds grow?
import { read } from './gauges.mjs';
import { growing } from './slopes.mjs';

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
