import { ancillaQubits, type DenoiserSpec, denoiser } from '../../../model/denoiser.js';
import { statevector } from '../../../mps/engine/statevector.js';
import type { State } from '../../../mps/state/state.js';
import { fromAmplitudes } from '../../../mps/statevector/create.js';

/** A dense complex matrix, by rows. */
export interface Dense {
  readonly size: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

const zero = (size: number): Dense => ({
  size,
  re: new Float64Array(size * size),
  im: new Float64Array(size * size),
});

/**
 * Returns Mop = (1/M) sum_(m,z) |chi><chi|, <chi_(m,z)|x> = <z phi_m|U|0_A x>, one basis state x after the other through
 * the statevector engine.
 */
export function denseOperator(
  step: DenoiserSpec,
  angles: ArrayLike<number>,
  targets: readonly State[],
): Dense {
  const ancillas = ancillaQubits(step);
  const zeros = ancillas.map(() => 0);
  const size = 2 ** step.dataQubits;
  const bits = 2 ** ancillas.length;
  const engine = statevector();
  const circuit = denoiser(step);
  const amplitudes: { re: number; im: number }[][] = [];
  for (let x = 0; x < size; x++) {
    const basis = fromAmplitudes(
      Float64Array.from({ length: size }, (_, i) => (i === x ? 1 : 0)),
      new Float64Array(size),
    );
    const output = engine.run(circuit, angles, basis.inserted(ancillas, zeros));
    amplitudes.push(
      targets.flatMap((target) =>
        Array.from({ length: bits }, (_, z) =>
          target
            .inserted(
              ancillas,
              ancillas.map((_, k) => (z >> k) & 1),
            )
            .overlap(output),
        ),
      ),
    );
  }
  const out = zero(size);
  for (let x = 0; x < size; x++) {
    for (let y = 0; y < size; y++) {
      amplitudes[x].forEach((bra, a) => {
        const ket = amplitudes[y][a];
        out.re[x * size + y] += (bra.re * ket.re + bra.im * ket.im) / targets.length;
        out.im[x * size + y] += (bra.re * ket.im - bra.im * ket.re) / targets.length;
      });
    }
  }
  return out;
}

/** Returns d Mop / d x_k by the shift rule, which is exact for it. */
export function denseDerivative(
  step: DenoiserSpec,
  angles: ArrayLike<number>,
  targets: readonly State[],
  index: number,
): Dense {
  const shifted = (by: number) =>
    denseOperator(
      step,
      Array.from(angles, (x, k) => (k === index ? x + by : x)),
      targets,
    );
  const [up, down] = [shifted(Math.PI / 2), shifted(-Math.PI / 2)];
  return {
    size: up.size,
    re: up.re.map((x, i) => (x - down.re[i]) / 2),
    im: up.im.map((x, i) => (x - down.im[i]) / 2),
  };
}

/** Returns Tr A of a Hermitian matrix. */
export const denseTrace = ({ size, re }: Dense): number =>
  Array.from({ length: size }, (_, i) => re[i * (size + 1)]).reduce((sum, x) => sum + x, 0);

/** Returns Tr A^2 of a Hermitian matrix. */
export const denseSquare = ({ re, im }: Dense): number =>
  re.reduce((sum, x, i) => sum + x * x + im[i] * im[i], 0);

/**
 * Returns sum_P g_P^2 3^-|P| over all Pauli strings, g_P = Tr(A P) / 2^n: the mean of <psi|A|psi>^2 over products of
 * Haar-random qubits.
 */
export function pauliSum({ size, re, im }: Dense): number {
  let sum = 0;
  // A string is X^x Z^z up to a phase; its weight is the number of bits in x | z.
  for (let x = 0; x < size; x++) {
    for (let z = 0; z < size; z++) {
      let [real, imaginary] = [0, 0];
      for (let row = 0; row < size; row++) {
        const sign = onesOf(row & z) % 2 === 0 ? 1 : -1;
        real += sign * re[(row ^ x) * size + row];
        imaginary += sign * im[(row ^ x) * size + row];
      }
      sum += ((real * real + imaginary * imaginary) / (size * size)) * 3 ** -onesOf(x | z);
    }
  }
  return sum;
}

const onesOf = (bits: number): number => bits.toString(2).replaceAll('0', '').length;

/** Returns <psi|A|psi> of a Hermitian matrix. */
export function denseExpectation({ size, re, im }: Dense, psi: State): number {
  const { re: a, im: b } = psi.toStatevector();
  let sum = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const [x, y] = [re[i * size + j], im[i * size + j]];
      const real = a.get(i) * a.get(j) + b.get(i) * b.get(j);
      const imaginary = a.get(i) * b.get(j) - b.get(i) * a.get(j);
      sum += x * real - y * imaginary;
    }
  }
  return sum;
}
