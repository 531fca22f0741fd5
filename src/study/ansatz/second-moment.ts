import { SizeMismatchError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { turn } from '../../mps/common/turn.js';
import type { Engine } from '../../mps/engine/engine.js';
import type { Cost } from '../../mps/gradient/cost.js';
import type { Estimate, WeightSummary } from '../statistics/weights.js';
import { checkedMember, type Family, type Sampler } from './family.js';
import { gradientSample } from './gradient-sample.js';
import { type GradientSums, gradientSums } from './gradient-sums.js';
import {
  type CheckedOptions,
  checkedOptions,
  checkParts,
  chosenOf,
  type SecondMomentOptions,
} from './options.js';

/**
 * What samples say about a gradient at one number of qubits; w is a sample's mean of g^2 over the parameters asked for,
 * in the cost's unit squared per radian squared.
 */
export interface SecondMoment extends WeightSummary {
  readonly qubits: number;
  readonly samples: number;
  /** The parameters that everything here is about. */
  readonly parameters: readonly number[];
  /** E g_k^2 of each of them. */
  readonly secondMoments: Float64Array;
  /** E g_k of each of them; the variance of g_k is E g_k^2 - (E g_k)^2. */
  readonly meanGradients: Float64Array;
  /** The largest |g_k| of all samples. */
  readonly gradientMax: number;
  /** The mean of the cost. */
  readonly value: Estimate;
  /** The largest weight that one state or co-state discarded in all; 0 if nothing was truncated. */
  readonly discardedWeight: number;
  /** The largest bond dimension of any state or co-state; 0 on the statevector engine. */
  readonly maxBond: number;
}

/**
 * Estimates the second moment of the gradient of a circuit family: is it a barren plateau?
 *
 * Sample i at n qubits has the stream rng(seed).split(`n=${n}`).split(i): its circuit is family(n, stream.split('family')),
 * its angles sampler(nParams, stream.split('angles')). The mean over the chosen parameters of g_k^2 is its weight w;
 * `mean` is the mean of w with its standard error. Where w is heavy-tailed, as for global costs on many qubits, mean and error
 * mean nothing: then (sum w)^2 / sum w^2, `effectiveSamples`, is small and `largestShare` is large; below 30 effective
 * samples do not believe a point, and look at `medianLn` and `meanLn` of ln w. Not differentiable. Cost: one gradient
 * a sample.
 *
 * Points come in the order of `qubits`. Timers and `signal` are served between samples.
 *
 * @param family builds circuit and initial state at n qubits; the number of parameters must not depend on its rng
 * @param cost a cost of one value, or a function of n that returns one
 * @param sampler draws the angles in radians
 * @throws OptionError for an argument or option that is none; SizeMismatchError for a circuit of another width, or another
 * number of parameters than before; the signal's reason when it aborts; whatever the engine and the functions throw.
 *
 * @example
 * const family = (n: number) => ({ circuit: denoiser({ dataQubits: n, ancillas: 0, layers: 2 }) });
 * const cost = (n: number) => expectation(pauliSum(`Z${n >> 1}`));
 * const uniform = (count: number, rng: Rng) =>
 *   Float64Array.from({ length: count }, () => 2 * Math.PI * rng.uniform());
 * const points = await secondMoment(mps(), family, cost, uniform, { qubits: [10, 40], samples: 30, seed: 1 });
 * points.map(({ qubits, mean, standardError }) => [qubits, mean, standardError]);
 */
export function secondMoment(
  engine: Engine,
  family: Family,
  cost: Cost | ((qubits: number) => Cost),
  sampler: Sampler,
  options: SecondMomentOptions & { readonly qubits: number },
): Promise<SecondMoment>;
export function secondMoment(
  engine: Engine,
  family: Family,
  cost: Cost | ((qubits: number) => Cost),
  sampler: Sampler,
  options: SecondMomentOptions & { readonly qubits: readonly number[] },
): Promise<SecondMoment[]>;
export async function secondMoment(
  engine: Engine,
  family: Family,
  cost: Cost | ((qubits: number) => Cost),
  sampler: Sampler,
  options: SecondMomentOptions,
): Promise<SecondMoment | SecondMoment[]> {
  const checked = checkedOptions(options);
  checkParts(engine, family, cost, sampler);
  const costAt = typeof cost === 'function' ? cost : () => cost;
  const points: SecondMoment[] = [];
  for (const qubits of checked.qubits) {
    points.push(await pointOf({ engine, family, cost: costAt(qubits), sampler }, qubits, checked));
  }
  return typeof options.qubits === 'number' ? points[0] : points;
}

interface Parts {
  readonly engine: Engine;
  readonly family: Family;
  readonly cost: Cost;
  readonly sampler: Sampler;
}

async function pointOf(parts: Parts, qubits: number, options: CheckedOptions): Promise<SecondMoment> {
  const { engine, family, cost, sampler } = parts;
  const stream = rng(options.seed).split(`n=${qubits}`);
  let sums: GradientSums | undefined;
  let nParams = 0;
  for (let i = 0; i < options.samples; i++) {
    await breath(options.signal);
    const own = stream.split(i);
    const member = checkedMember(family(qubits, own.split('family')), qubits, 'The family');
    if (sums === undefined) {
      nParams = member.circuit.nParams;
      sums = gradientSums(chosenOf(options.parameters, qubits, member.circuit));
    } else if (member.circuit.nParams !== nParams) {
      throw anotherCount(qubits, i, member.circuit.nParams, nParams);
    }
    sums.add(gradientSample(engine, member, sampler(nParams, own.split('angles')), cost));
  }
  return Object.freeze({ qubits, ...(sums as GradientSums).result() });
}

const anotherCount = (qubits: number, sample: number, found: number, before: number) =>
  new SizeMismatchError(
    `The family gave at ${qubits} qubits a circuit of ${found} parameters for sample ${sample}, after ${before}; ` +
      'the number of parameters must not depend on the random numbers.',
  );

/** Lets signals and timers in, as a gradient blocks the thread. */
async function breath(signal: AbortSignal | undefined): Promise<void> {
  await turn();
  signal?.throwIfAborted();
}
