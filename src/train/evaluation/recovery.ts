import { show, wholeNumber } from '../../mps/common/check.js';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import type { Rng } from '../../mps/common/rng.js';
import { checkStream } from '../../mps/state/sampling.js';

/** Values of a metric, one a state. */
export interface RecoveryValues {
  /** Of generated states: state i came from input i. */
  readonly generated: ArrayLike<number>;
  readonly inputs: ArrayLike<number>;
  /** Of data, in any number. */
  readonly data: ArrayLike<number>;
}

/** Bounds that hold 95% of the resamples. */
export type Interval = readonly [low: number, high: number];

/** How much of the way from its inputs to the data a model goes. */
export interface Recovery {
  /** Means of the metric: F_gen, F_in, F_data. */
  readonly generated: number;
  readonly inputs: number;
  readonly data: number;
  /** F_data - F_in, and its interval. */
  readonly way: number;
  readonly wayInterval: Interval;
  /** r = (F_gen - F_in) / (F_data - F_in), and its interval; absent where the way may be none. */
  readonly ratio?: number;
  readonly interval?: Interval;
  /** Why there is no ratio. */
  readonly reason?: string;
}

const RESAMPLES = 2000;
/** Their means are held at once: some 60 MB. */
const MOST_RESAMPLES = 1_000_000;
/** The share of the resamples beyond either end of an interval. */
const TAIL = 0.025;

/**
 * Compares what a model generates with its inputs and with the data, by one metric that all three have.
 *
 * r = (F_gen - F_in) / (F_data - F_in), F the means: 0 for a model that does nothing, 1 for one as good as data; F_in near
 * F_data shows nothing, and where the interval of F_data - F_in reaches zero there is no r. Intervals are percentiles
 * of the bootstrap, 95%: generated states and their inputs are resampled in pairs, data apart from them.
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 *
 * @param stream the numbers of the resamples; the same stream gives the same intervals
 * @param resamples default 2000
 * @throws SizeMismatchError for fewer than two values or unpaired ones; OptionError for a value that is not finite, or
 * fewer than 100 resamples or more than a million
 *
 * @example
 * const [generated, inputs, data] = [g, i, d].map((states) => taskMetrics(task, states)[0].values);
 * recovery({ generated, inputs, data }, rng(1)).ratio; // 1 for a model that is as good as data
 */
export function recovery(values: RecoveryValues, stream: Rng, resamples = RESAMPLES): Recovery {
  checkValues(values);
  checkStream(stream, 'recovery()');
  checkResamples(resamples);
  const [generated, inputs, data] = [values.generated, values.inputs, values.data].map(mean);
  const draws = Array.from({ length: resamples }, () => resampled(values, stream));
  const way = data - inputs;
  const wayInterval = interval(draws.map((draw) => draw.data - draw.inputs));
  const means = { generated, inputs, data, way, wayInterval };
  if (!(way > 0 && wayInterval[0] > 0)) return Object.freeze({ ...means, reason: noWay(way, wayInterval) });
  const ratio = (generated - inputs) / way;
  return Object.freeze({ ...means, ratio, interval: interval(draws.map(ratioOf)) });
}

interface Means {
  readonly generated: number;
  readonly inputs: number;
  readonly data: number;
}

function resampled({ generated, inputs, data }: RecoveryValues, stream: Rng): Means {
  const [pairs, others] = [generated.length, data.length];
  let [g, i, d] = [0, 0, 0];
  for (let k = 0; k < pairs; k++) {
    const at = Math.floor(stream.uniform() * pairs);
    g += generated[at];
    i += inputs[at];
  }
  for (let k = 0; k < others; k++) d += data[Math.floor(stream.uniform() * others)];
  return { generated: g / pairs, inputs: i / pairs, data: d / others };
}

/** A resample without a way counts as beyond either end: fewer than the tail are such, or there is no ratio at all. */
function ratioOf({ generated, inputs, data }: Means): number {
  const gained = generated - inputs;
  const way = data - inputs;
  return way > 0 ? gained / way : Math.sign(gained) * Number.POSITIVE_INFINITY || 0;
}

function interval(draws: readonly number[]): Interval {
  const sorted = Float64Array.from(draws).sort();
  const beyond = Math.floor(TAIL * sorted.length);
  return [sorted[beyond], sorted[sorted.length - 1 - beyond]];
}

function noWay(way: number, [low, high]: Interval): string {
  const text = [way, low, high].map((value) => value.toPrecision(2));
  return (
    `F_data - F_in is ${text[0]}, its 95% interval ${text[1]} to ${text[2]}: ` +
    `${way > 0 ? 'the inputs may be as good as the data' : 'the inputs are as good as the data or better'}, ` +
    'so that no share of the way can be told'
  );
}

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;

function checkResamples(resamples: number): void {
  wholeNumber(resamples, 'The number of resamples', 100);
  if (resamples <= MOST_RESAMPLES) return;
  throw new OptionError(
    `The number of resamples is ${resamples}; expected at most ${MOST_RESAMPLES}. The default is ${RESAMPLES}.`,
  );
}

function checkValues(values: RecoveryValues): void {
  for (const name of ['generated', 'inputs', 'data'] as const) {
    const list = values?.[name];
    if (typeof list?.length !== 'number' || list.length < 2) {
      throw new SizeMismatchError(
        `recovery() got ${show(list?.length)} values for ${name}; expected at least two, one a state.`,
      );
    }
    const bad = Array.from(list).findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      throw new OptionError(
        `Value ${bad} of ${name} is ${show(list[bad])}; expected finite numbers, as taskMetrics() returns.`,
      );
    }
  }
  if (values.generated.length !== values.inputs.length) {
    throw new SizeMismatchError(
      `recovery() got ${values.generated.length} generated states and ${values.inputs.length} inputs; expected pairs.`,
    );
  }
}
