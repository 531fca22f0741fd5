// Whether what a process holds grows, from samples over time.

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
function slope(times, numbers) {
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
