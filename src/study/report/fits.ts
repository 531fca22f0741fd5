import { markdownTable } from '../../figures/markdown.js';
import { signed } from '../../figures/numbers.js';
import { exponentText, slopeText, withError } from '../figure/words.js';
import { DECISIVE, FIT_FROM_QUBITS, type Fit, fitsOf } from '../statistics/fit.js';
import { MISFIT, type Model } from '../statistics/models.js';
import type { Point } from '../statistics/point.js';
import { NONE } from './cells.js';
import { oddsText, reduced, verdictText } from './verdicts.js';

const EXPLAINED =
  `Weighted least squares of ln m through the points from n = ${FIT_FROM_QUBITS} on that are neither ○ nor ✗, with the standard ` +
  'error by the mean as the error of ln m: an exponential (the slope is of log2 m per qubit; 4⁻ⁿ is −2) and a power law. ' +
  'Where χ²/dof exceeds 1 the error of slope or exponent is widened by its root. ΔAICc is Akaike’s criterion for small ' +
  'samples (χ² + 4 + 12/(N − 3) for N points) of the power law less that of the exponential, the odds are exp(|ΔAICc|/2). ' +
  `A law is named if ΔAICc is beyond ±${DECISIVE} in its favour and its χ² is not improbable (a normal deviate up to ${MISFIT}). Bend: ` +
  'the coefficient of an added square, by its error.';

/** Returns how the second moments of one quantity fall: laws, residuals, local slopes, and what follows. */
export function fitSection(points: readonly Point[]): string[] {
  const fits = fitsOf(points);
  if (fits.length === 0) return ['### How it falls', 'No arm has two points that can be fitted.'];
  return [
    '### How it falls',
    EXPLAINED,
    lawTable(fits),
    fits.map((fit) => `- **${fit.arm}**: ${verdictText(fit)}`).join('\n'),
    ...bothSection(fits),
    'Residuals of both laws by the error of the point, and the slopes to the next point:',
    residualTable(fits),
  ];
}

function lawTable(fits: readonly Fit[]): string {
  const model = (one: Model) => [reduced(one), signed(one.largestResidual, 1), deviate(one.bend)];
  return markdownTable(
    [
      'arm',
      'n',
      'points',
      'slope',
      'χ²/dof',
      'largest residual',
      'bend',
      'exponent',
      'χ²/dof',
      'largest residual',
      'bend',
      'ΔAICc',
      'odds',
      'verdict',
    ],
    fits.map((fit) => [
      fit.arm,
      `${fit.fromQubits}–${fit.toQubits}`,
      String(fit.points),
      slopeText(fit),
      ...model(fit.exponential),
      exponentText(fit),
      ...model(fit.power),
      deviate(fit.deltaAicc),
      fit.deltaAicc === undefined ? NONE : oddsText(fit.deltaAicc),
      fit.verdict,
    ]),
  );
}

/** Of arms with enough points for three parameters. */
function bothSection(fits: readonly Fit[]): string[] {
  const rows = fits.flatMap(({ arm, both }) =>
    both === undefined
      ? []
      : [
          [
            arm,
            withError(both.rate / Math.LN2, both.rateError / Math.LN2),
            withError(both.exponent, both.exponentError),
            (both.chiSquare / both.freedom).toFixed(1),
          ],
        ],
  );
  if (rows.length === 0) return [];
  return [
    'Both laws at once, ln m = a + b n + c ln n: whether an exponential is left beside a free power of n.',
    markdownTable(['arm', 'slope', 'exponent', 'χ²/dof'], rows),
  ];
}

function residualTable(fits: readonly Fit[]): string {
  return markdownTable(
    ['arm', 'n', 'exponential', 'power law', 'd log2 m / dn', 'd ln m / d ln n'],
    fits.flatMap((fit) =>
      fit.qubits.map((qubits, i) => {
        const local = fit.localSlopes[i];
        return [
          fit.arm,
          String(qubits),
          signed(fit.exponential.residuals[i], 1),
          signed(fit.power.residuals[i], 1),
          local ? withError(local.slope, local.slopeError) : NONE,
          local ? withError(local.exponent, local.exponentError) : NONE,
        ];
      }),
    ),
  );
}

const deviate = (value: number | undefined) => (value === undefined ? NONE : signed(value, 1));
