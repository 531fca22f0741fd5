/** A complex scalar. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** Returns a b. */
export const product = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

/** Returns the complex conjugate of a. */
export const conjugate = (a: Complex): Complex => ({ re: a.re, im: -a.im });

/** Returns s a for a real s. */
export const scaled = (a: Complex, s: number): Complex => ({ re: a.re * s, im: a.im * s });

/** Returns |a|^2. */
export const squaredModulus = (a: Complex): number => a.re * a.re + a.im * a.im;
