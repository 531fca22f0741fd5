/** Returns |0...0> as interleaved amplitudes. */
export function zeroAmplitudes(nQubits: number): Float64Array {
  const psi = new Float64Array(2 ** (nQubits + 1));
  psi[0] = 1;
  return psi;
}

/** Returns the amplitudes with one more qubit in a basis state, which stands at `qubit` of the result. */
export function withQubit(psi: Float64Array, qubit: number, bit: number): Float64Array {
  const block = psi.length / 2 ** qubit;
  const wider = new Float64Array(2 * psi.length);
  for (let from = 0; from < psi.length; from += block) {
    wider.set(psi.subarray(from, from + block), 2 * from + bit * block);
  }
  return wider;
}

/** Returns <a|b>. */
export function innerProduct(a: Float64Array, b: Float64Array): { re: number; im: number } {
  let re = 0;
  let im = 0;
  for (let i = 0; i < a.length; i += 2) {
    re += a[i] * b[i] + a[i + 1] * b[i + 1];
    im += a[i] * b[i + 1] - a[i + 1] * b[i];
  }
  return { re, im };
}

/** Adds (re + i im) x to y, in place. */
export function addScaled(y: Float64Array, re: number, im: number, x: Float64Array): void {
  for (let i = 0; i < x.length; i += 2) {
    y[i] += re * x[i] - im * x[i + 1];
    y[i + 1] += re * x[i + 1] + im * x[i];
  }
}

/** Multiplies by a real number, in place. */
export function scaleInPlace(x: Float64Array, factor: number): void {
  for (let i = 0; i < x.length; i++) x[i] *= factor;
}
