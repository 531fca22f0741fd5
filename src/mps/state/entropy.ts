import { knownKeys, show } from '../common/check.js';
import { OptionError } from '../common/errors.js';

/** Which entropy is asked for. */
export interface EntropyOptions {
  /** The Renyi order: 1 (default) is von Neumann's entropy, Infinity the min-entropy, 0 the log of the rank. */
  readonly order?: number;
}

/** Schmidt values below this share of the largest are rounding; a small order would count them. */
const ROUNDING = 1e-14;

/**
 * Returns the entanglement entropy of Schmidt values s, in nats.
 *
 * p_j = s_j^2 / sum_k s_k^2;  S_1 = -sum_j p_j ln p_j,  S_a = ln(sum_j p_j^a) / (1 - a),  S_inf = -ln max_j p_j.
 * Values below 1e-14 of the largest count as zero.
 */
export function entropyOf(values: Float64Array, order: number): number {
  const kept = values.filter((s) => s > ROUNDING * values[0]);
  const total = kept.reduce((sum, s) => sum + s * s, 0);
  const p = kept.map((s) => (s * s) / total);
  if (order === 1) return notNegative(p.reduce((sum, x) => sum - x * Math.log(x), 0));
  if (order === Number.POSITIVE_INFINITY) return notNegative(-Math.log(p[0]));
  // sum_j p_j^a - 1 = sum_j p_j (p_j^(a - 1) - 1), which keeps its digits as the order comes near 1.
  const excess = p.reduce((sum, x) => sum + x * Math.expm1((order - 1) * Math.log(x)), 0);
  return notNegative(renyi(p, order, excess));
}

/** A large order underflows 1 + excess to nothing: there the largest p is taken out first. */
function renyi(p: Float64Array, order: number, excess: number): number {
  if (excess > -0.5) return Math.log1p(excess) / (1 - order);
  const rest = p.reduce((sum, x) => sum + (x / p[0]) ** order, 0);
  return (order * Math.log(p[0]) + Math.log(rest)) / (1 - order);
}

/** Rounding may leave a product state with an entropy of -1e-16, or of -0. */
const notNegative = (entropy: number): number => (entropy > 0 ? entropy : 0);

/** Returns the order asked for, or throws an OptionError for an unknown option or an order below 0. */
export function entropyOrder(options: EntropyOptions = {}): number {
  if (typeof options !== 'object' || options === null) {
    throw new OptionError(`entropy() takes { order }, not ${show(options)}.`);
  }
  knownKeys(options, ['order'], 'entropy()');
  const { order = 1 } = options;
  if (typeof order === 'number' && order >= 0) return order;
  throw new OptionError(`The order of the entropy is ${show(order)}; expected a number of at least 0.`);
}
