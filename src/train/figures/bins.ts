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

/** Bins, and how many samples a full one holds. */
export interface Binned {
  readonly size: number;
  readonly bins: readonly Bin[];
}

/**
 * Takes samples together, in order, so that at most `most` bins and one a step remain; none reaches across two steps.
 *
 * Full bins are of odd size, so that their median is a value that occurred and the same on any scale; the last one of
 * a step holds from half to one and a half times as many.
 */
export function binned(samples: readonly Sample[], most: number): Binned {
  const least = Math.max(1, Math.ceil(samples.length / most));
  const size = least + ((least + 1) % 2);
  const bins: Bin[] = [];
  for (let start = 0; start < samples.length; ) {
    const end = endOfStep(samples, start);
    const count = Math.max(1, Math.round((end - start) / size));
    for (let k = 0; k < count; k++) {
      bins.push(binOf(samples.slice(start + k * size, k === count - 1 ? end : start + (k + 1) * size)));
    }
    start = end;
  }
  return { size, bins };
}

function endOfStep(samples: readonly Sample[], start: number): number {
  let end = start + 1;
  while (end < samples.length && samples[end].step === samples[start].step) end++;
  return end;
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
