import { signed } from '../../figures/numbers.js';
import { exponentText, slopeText, withError } from '../figure/words.js';
import { evidenceRatio, type Fit } from '../statistics/fit.js';
import { MISFIT, type Model } from '../statistics/models.js';

/** Returns what follows from a fit and what does not, in sentences. */
export function verdictText(fit: Fit): string {
  const range = `${fit.points} points from n = ${fit.fromQubits} to ${fit.toQubits}`;
  switch (fit.verdict) {
    case 'exponential':
      return (
        `${range} follow an exponential, log2 slope ${slopeText(fit)} per qubit (χ²/dof ${reduced(fit.exponential)}); a power law is ` +
        `worse by ${worse(fit)}. ${paceText(fit)} What comes beyond n = ${fit.toQubits} does not follow.`
      );
    case 'power law':
      return (
        `${range} follow a power law, exponent ${exponentText(fit)} (χ²/dof ${reduced(fit.power)}); an exponential is worse by ` +
        `${worse(fit)}. That an exponential decay sets in beyond n = ${fit.toQubits} is not excluded.`
      );
    case 'undecided':
      return (
        `${range} do not tell an exponential (log2 slope ${slopeText(fit)} per qubit, χ²/dof ${reduced(fit.exponential)}) from a power ` +
        `law (exponent ${exponentText(fit)}, χ²/dof ${reduced(fit.power)}): ΔAICc is ${signed(fit.deltaAicc ?? 0, 1)}. Neither word ` +
        `should be used; more qubits or smaller errors would tell.${bothText(fit)}`
      );
    case 'neither':
      return (
        `${range} follow neither an exponential (χ²/dof ${reduced(fit.exponential)}) nor a power law (χ²/dof ` +
        `${reduced(fit.power)}). The log2 slope ${slopeText(fit)} and the exponent ${exponentText(fit)} sum up this range and are no law${bendText(fit)}.${bothText(fit)}`
      );
    case 'cannot be told':
      return `${range}: too few to tell an exponential from a power law. The log2 slope between them is ${slopeText(fit)} per qubit.`;
  }
}

/** Returns chi^2 by degree of freedom; a dash without one. */
export const reduced = ({ chiSquare, freedom }: Model): string =>
  freedom > 0 ? (chiSquare / freedom).toFixed(1) : '–';

/** Returns odds as a number, large ones as a bound: their last digits are those of the errors. */
export function oddsText(deltaAicc: number): string {
  const odds = evidenceRatio(deltaAicc);
  if (odds > 1e6) return 'more than 10⁶ : 1';
  return `${odds >= 100 ? odds.toFixed(0) : odds.toPrecision(2)} : 1`;
}

const worse = ({ deltaAicc = 0 }: Fit) =>
  `ΔAICc = ${Math.abs(deltaAicc).toFixed(1)} (odds ${oddsText(deltaAicc)})`;

function paceText({ slope, standardError }: Fit): string {
  if (Math.abs(slope + 2) < 2 * standardError) return 'That is 4⁻ⁿ within two errors.';
  if (slope < 0) return `It halves every ${(-1 / slope).toPrecision(2)} qubits.`;
  return 'It does not fall.';
}

/** What of an exponential is left beside a free power of n. */
function bothText({ both }: Fit): string {
  if (both === undefined) return '';
  const { rate, rateError } = both;
  const left = `log2 slope ${withError(rate / Math.LN2, rateError / Math.LN2)} per qubit`;
  if (both.misfit !== undefined && both.misfit > MISFIT) return ' Both at once do not fit either.';
  if (Math.abs(rate) < 2 * rateError) return ` Beside a free power of n no exponential is left: ${left}.`;
  return ` Beside a free power of n an exponential remains: ${left}.`;
}

/** Convex logarithms flatten out. */
function bendText({ exponential: { bend } }: Fit): string {
  if (bend === undefined || Math.abs(bend) < MISFIT) return '';
  return bend > 0 ? '; the slope flattens towards more qubits' : '; the slope steepens towards more qubits';
}
