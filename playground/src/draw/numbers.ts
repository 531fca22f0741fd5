const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Returns a whole number as an exponent. */
export const raised = (exponent: number): string =>
  (exponent < 0 ? '⁻' : '') +
  [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');

/** Returns a power of ten as an axis names it. */
export const powerOfTen = (exponent: number): string =>
  exponent === 0 ? '1' : exponent === 1 ? '10' : `10${raised(exponent)}`;

/** Returns a number with so many digits: plain where that is short, else times a power of ten. */
export function readable(x: number, digits = 3): string {
  if (x === 0) return '0';
  if (!Number.isFinite(x)) return '–';
  const size = Math.abs(x);
  if (size >= 1e-3 && size < 1e5) return minus(String(Number(x.toPrecision(digits))));
  const [mantissa, exponent] = x.toExponential(digits - 1).split('e');
  return `${minus(mantissa)}·10${raised(Number(exponent))}`;
}

const minus = (text: string): string => text.replace('-', '−');
