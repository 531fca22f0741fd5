/** Returns |0...0> as interleaved amplitudes. */
export function zeroAmplitudes(nQubits: number): Float64Array {
  const psi = new Float64Array(2 ** (nQubits + 1));
  psi[0] = 1;
  return psi;
}

/** Returns the amplitudes with more qubits in basis states, which stand at `qubits`, ascending, of the result. */
export function withQubits(
  psi: Float64Array,
  qubits: readonly number[],
  bits: readonly number[],
): Float64Array {
  const wider = new Float64Array(psi.length * 2 ** qubits.length);
  const nQubits = Math.log2(wider.length) - 1;
  const place = (qubit: number) => 2 ** (nQubits - qubit);
  const from = qubits.reduce((sum, qubit, k) => sum + bits[k] * place(qubit), 0);
  // Blocks of amplitudes that differ in the qubits right of the last one stay together.
  const block = qubits.length === 0 ? psi.length : place(qubits[qubits.length - 1]);
  for (let at = 0; at < psi.length; at += block) {
    let to = at;
    for (let k = qubits.length - 1; k >= 0; k--) {
      const low = to % place(qubits[k]);
      to = 2 * (to - low) + low;
    }
    wider.set(psi.subarray(at, at + block), to + from);
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
