// How numbers read in figures, reports and the terminal.

const SUPERSCRIPT: Readonly<Record<string, string>> = Object.freeze({
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
  n: 'ⁿ',
});

/** Returns a text in superscripts; signs that have none stay. */
export function superscript(text: string | number): string {
  return [...String(text)].map((sign) => SUPERSCRIPT[sign] ?? sign).join('');
}

/** Returns a number as 1.23 x 10^-4 in typography, or plainly where that is shorter. */
export function scientific(value: number, digits = 2): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const [mantissa, exponent] = value.toExponential(digits).split('e');
  return `${mantissa} × 10${superscript(Number(exponent))}`;
}

/** Returns a number with a true minus sign. */
export function signed(value: number, digits: number): string {
  return value.toFixed(digits).replace('-', '−');
}

/** Returns a share as a percentage, with a true minus sign and a digit that is not zero. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  if (share === 0 || Math.abs(share) >= 1e-3) return `${signed(100 * share, 1)}%`;
  return `${scientific(100 * share, 0).replace('-', '−')}%`;
}
