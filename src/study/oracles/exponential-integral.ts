import { show, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';

/** Below this the continued fraction takes so many terms that it loses digits. */
const SMALLEST = 0.01;

/**
 * Returns e^a E_k(a), E_k(a) = int_1^inf e^(-a t) t^-k dt: of order 1/(a + k) where e^a and E_k(a) leave float64.
 *
 * By the continued fraction 1/(a + k - 1 k/(a + k + 2 - 2 (k + 1)/(a + k + 4 - ...))), evaluated forward (Lentz).
 * Source: Abramowitz and Stegun, 5.1.22; Press et al., Numerical Recipes, section 6.3.
 *
 * @param order k, a whole number of at least 1; 1 if absent
 * @throws OptionError for a below 0.01 or not finite, another order, or both beyond 1e300.
 *
 * @example
 * oracles.scaledExponentialIntegral(1); // 0.596347362323
 */
export function scaledExponentialIntegral(a: number, order = 1): number {
  wholeNumber(order, 'The order of an exponential integral', 1);
  if (!(typeof a === 'number' && a >= SMALLEST && Number.isFinite(a))) {
    throw new OptionError(
      `The exponential integral was asked for at ${show(a)}; expected a finite number of at least ${SMALLEST}.`,
    );
  }
  let b = a + order;
  let d = 1 / b;
  let c = Number.POSITIVE_INFINITY;
  let h = d;
  for (let i = 1; i < 100_000; i++) {
    const numerator = -i * (order - 1 + i);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const ratio = c * d;
    h *= ratio;
    if (Math.abs(ratio - 1) <= Number.EPSILON) break;
  }
  if (Number.isFinite(h)) return h;
  throw new OptionError(
    `The exponential integral of order ${order} at ${a} leaves the range of float64; expected an order below 1e300.`,
  );
}
