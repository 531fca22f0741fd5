import { type Circuit, circuit, param } from 'tfjs-mps';
import { denoiser } from 'tfjs-mps/model';
import type { AngleLaw } from './angle-laws.js';

/**
 * A fidelity with |0...0> that is a product over qubits, f = prod_q h(angles of q), with 0 <= h <= 1.
 *
 * Sources: Cerezo et al., Nat. Commun. 12, 1791 (2021), for the RX product; docs/physics.md, "Denoiser", for the
 * ansatz, whose CZ gates leave the target |0...0> alone.
 */
export interface ProductCost {
  readonly name: string;
  readonly anglesPerQubit: 1 | 2;
  /** The circuit; qubit q's angles are the parameters anglesPerQubit * q and, if there are two, the next. */
  readonly circuit: (nQubits: number) => Circuit;
  readonly factor: (angles: readonly number[]) => number;
  /** dh by each of the angles. */
  readonly slopes: (angles: readonly number[]) => readonly number[];
  /** E (df/dx)^2 for independent angles of one law, x the first angle of a qubit. */
  readonly secondMoment: (nQubits: number, law: AngleLaw) => number;
}

/** RX(x) on every qubit: h = cos^2(x/2) = (1 + cos x) / 2. */
export const rxProduct: ProductCost = {
  name: 'RX product',
  anglesPerQubit: 1,
  circuit: (nQubits) =>
    circuit(nQubits, (c) => {
      for (let q = 0; q < nQubits; q++) c.rx(param(q), q);
    }),
  factor: ([x]) => Math.cos(x / 2) ** 2,
  slopes: ([x]) => [-Math.sin(x) / 2],
  secondMoment: (nQubits, { cos, cosSquared }) =>
    ((1 - cosSquared) / 4) * ((1 + 2 * cos + cosSquared) / 4) ** (nQubits - 1),
};

/** One layer of the denoiser, RX(a) then RY(b) on every qubit, then the CZ chain: h = (1 + cos a cos b) / 2. */
export const oneLayer: ProductCost = {
  name: 'one denoiser layer',
  anglesPerQubit: 2,
  circuit: (nQubits) => denoiser({ dataQubits: nQubits, ancillas: 0, layers: 1, parameterOrder: 'perQubit' }),
  factor: ([a, b]) => (1 + Math.cos(a) * Math.cos(b)) / 2,
  slopes: ([a, b]) => [(-Math.sin(a) * Math.cos(b)) / 2, (-Math.cos(a) * Math.sin(b)) / 2],
  secondMoment: (nQubits, { cos, cosSquared }) =>
    (((1 - cosSquared) * cosSquared) / 4) * ((1 + 2 * cos ** 2 + cosSquared ** 2) / 4) ** (nQubits - 1),
};

/** Returns f and its whole gradient; no factor is divided out, so one that vanishes does no harm. */
export function closedForm(
  cost: ProductCost,
  angles: ArrayLike<number>,
): { value: number; gradient: number[] } {
  const nQubits = angles.length / cost.anglesPerQubit;
  const sites = Array.from({ length: nQubits }, (_, q) =>
    Array.from({ length: cost.anglesPerQubit }, (_, k) => angles[cost.anglesPerQubit * q + k]),
  );
  const factors = sites.map(cost.factor);
  const before = [1];
  for (const factor of factors) before.push(before[before.length - 1] * factor);
  const after = [1];
  for (const factor of factors.toReversed()) after.push(after[after.length - 1] * factor);
  return {
    value: before[nQubits],
    gradient: sites.flatMap((site, q) =>
      cost.slopes(site).map((slope) => before[q] * slope * after[nQubits - 1 - q]),
    ),
  };
}
