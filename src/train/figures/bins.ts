/** One epoch of one series: its place among all epochs of all steps, and its value. */
export interface Sample {
  readonly step: number;
  readonly x: number;
  readonly value: number;
}

/** Consecutive epochs of one step, taken together. */
export interface Bin {
  readonly step: number;
  readonly x: number;
  readonly median: number;
  readonly least: number;
  readonly largest: number;
}

/** Bins, and how many samples each holds at most. */
export interface Binned {
  readonly size: number;
  readonly bins: readonly Bin[];
}

/**
 * Takes samples together, in order, so that at most `most` bins and one a step remain; none reaches across two steps.
 *
 * Bins are of odd size, so that their median is a value that occurred and the same on any scale.
 */
export function binned(samples: readonly Sample[], most: number): Binned {
  const least = Math.max(1, Math.ceil(samples.length / most));
  const size = least + ((least + 1) % 2);
  const bins: Bin[] = [];
  let start = 0;
  for (let end = 1; end <= samples.length; end++) {
    if (end < samples.length && end - start < size && samples[end].step === samples[start].step) continue;
    bins.push(binOf(samples.slice(start, end)));
    start = end;
  }
  return { size, bins };
}

function binOf(samples: readonly Sample[]): Bin {
  const values = samples.map((sample) => sample.value).sort((a, b) => a - b);
  return {
    step: samples[0].step,
    x: (samples[0].x + samples[samples.length - 1].x) / 2,
    median: values[Math.floor((values.length - 1) / 2)],
    least: values[0],
    largest: values[values.length - 1],
  };
}
