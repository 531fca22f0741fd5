import { expect } from 'vitest';

/** Expects a number to be what a page prints, `4.239426e-12`: within half a unit of the last digit. */
export function expectPrinted(got: number, printed: string): void {
  const [, mantissa, exponent = '0'] = /^-?(\d*\.?\d*)(?:e(-?\d+))?$/.exec(printed) as RegExpExecArray;
  const decimals = mantissa.includes('.') ? mantissa.length - mantissa.indexOf('.') - 1 : 0;
  const unit = 10 ** (Number(exponent) - decimals);
  // A number that ends in 5 may have been rounded either way.
  const distance = Math.abs(got - Number(printed)) / unit;
  expect(distance, `${got} is not ${printed}`).toBeLessThanOrEqual(0.5 + 1e-6);
}
