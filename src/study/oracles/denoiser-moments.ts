import { knownKeys, show, wholeNumber } from '../../mps/common/check.js';
import { OptionError, QubitRangeError } from '../../mps/common/errors.js';
import { type AngleDistribution, angleMoments } from './angle-distribution.js';
import { acrossCz, columnOf } from './columns.js';
import { NoOracleError } from './errors.js';
import { type Moment, momentOf } from './moment.js';
import { afterwards, averagedRotation, haarCopies, zeroCopies } from './two-copies.js';

/** QuDDPM's denoiser with random angles, and what it starts from. */
export interface RandomDenoiser {
  readonly nQubits: number;
  /** L: RX and RY on every qubit, then CZ on every neighbouring pair. */
  readonly layers: number;
  /** Of each angle, independently. */
  readonly distribution: AngleDistribution;
  /** 'zero', |0...0>, if absent; or every qubit Haar-random by itself. */
  readonly input?: 'zero' | 'productHaar';
}

/** One angle of the denoiser; layers and qubits count from 0, the axis is that of its rotation. */
export interface DenoiserAngle {
  readonly layer: number;
  readonly qubit: number;
  readonly axis: 'X' | 'Y';
}

/** Bonds of 4^(L - 1): ten layers take a second at 40 qubits and 100 MB. */
const DEEPEST = 10;

/** One layer takes 0.4 s there, and 1e9 columns are a list that no memory holds. */
const WIDEST = 1e6;

/**
 * Returns E f^2 of the global cost f = |<0|U|psi>|^2 over the random angles of QuDDPM's denoiser, exactly.
 *
 * The average of two copies of the circuit is contracted qubit by qubit: angles are averaged on each qubit by itself, each CZ
 * layer but the last, which leaves <0...0| alone, is a bond of 4 classes, so 4^(L-1) states. O(n L 4^(L-1)) steps.
 * Source: docs/oracles.md, "Transfer matrices".
 *
 * @throws OptionError for an unknown key, input or distribution, a width or depth below 1; NoOracleError beyond 10 layers or
 * 1e6 qubits.
 *
 * @example
 * oracles.denoiserMoment({ nQubits: 40, layers: 3, distribution: { kind: 'uniform' } }).ln < -45; // true
 */
export function denoiserMoment(denoiser: RandomDenoiser): Moment {
  const nQubits = checkedDenoiser(denoiser);
  const column = columnAt(denoiser);
  return contracted(Array.from({ length: nQubits }, () => column));
}

/**
 * Returns E (df)^2 of the same cost by one angle of the denoiser, exactly.
 *
 * The column of the differentiated qubit has d(R (x) R*) in both copies in place of that rotation. E df = 0, so this is the
 * variance. Uniform angles, middle of 20 qubits, L = 2: 4.239e-12 by RX and 2.813e-12 by RY of the first layer.
 * Source: docs/oracles.md, "Transfer matrices".
 *
 * @throws QubitRangeError for a qubit outside the register; OptionError for a layer or axis that there is not; otherwise as
 * `denoiserMoment`.
 *
 * @example
 * const denoiser = { nQubits: 20, layers: 2, distribution: { kind: 'uniform' } } as const;
 * oracles.denoiserGradientMoment(denoiser, { layer: 0, qubit: 10, axis: 'X' }).value; // 4.239426e-12
 */
export function denoiserGradientMoment(denoiser: RandomDenoiser, angle: DenoiserAngle): Moment {
  const nQubits = checkedDenoiser(denoiser);
  checkAngle(denoiser, angle);
  const [column, differentiated] = [columnAt(denoiser), columnAt(denoiser, angle)];
  return contracted(Array.from({ length: nQubits }, (_, q) => (q === angle.qubit ? differentiated : column)));
}

/** The column of one qubit, with one of its angles differentiated if told. */
function columnAt({ layers, distribution, input }: RandomDenoiser, angle?: DenoiserAngle): Float64Array {
  const moments = angleMoments(distribution);
  const rotation = (axis: 'X' | 'Y', layer: number) =>
    averagedRotation(axis, moments, angle?.layer === layer && angle.axis === axis);
  return columnOf(
    Array.from({ length: layers }, (_, layer) => afterwards(rotation('X', layer), rotation('Y', layer))),
    input === 'productHaar' ? haarCopies() : zeroCopies(),
  );
}

/** Contracts the columns from left to right, the size of the vector kept as a logarithm. */
function contracted(columns: readonly Float64Array[]): Moment {
  let vector = columns[0];
  let ln = 0;
  for (const column of columns.slice(1)) {
    const size = vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    if (size === 0) return momentOf(Number.NEGATIVE_INFINITY);
    ln += Math.log(size);
    vector = acrossCz(vector).map((x, i) => (x / size) * column[i]);
  }
  const sum = vector.reduce((total, x) => total + x, 0);
  // A moment of exactly zero may come out as rounding of either sign.
  return momentOf(ln + Math.log(Math.max(0, sum)));
}

function checkedDenoiser(denoiser: RandomDenoiser): number {
  knownKeys(denoiser, ['nQubits', 'layers', 'distribution', 'input'], 'A denoiser with random angles');
  const { input = 'zero' } = denoiser;
  if (input !== 'zero' && input !== 'productHaar') {
    throw new OptionError(
      `The input of a random denoiser is ${show(input)}; expected 'zero' or 'productHaar'.`,
    );
  }
  if (wholeNumber(denoiser.layers, 'layers', 1) > DEEPEST) {
    throw new NoOracleError(
      `The transfer matrix of ${denoiser.layers} layers has 4^${denoiser.layers - 1} states; expected at most ${DEEPEST} ` +
        'layers. For local observables take pauliMoments(), else sample.',
    );
  }
  if (wholeNumber(denoiser.nQubits, 'nQubits', 1) <= WIDEST) return denoiser.nQubits;
  throw new NoOracleError(
    `A denoiser of ${denoiser.nQubits} qubits takes as many products of transfer matrices; expected at most ${WIDEST} qubits. ` +
      'ln of the moment grows linearly with them: take two smaller numbers, and go on from there.',
  );
}

function checkAngle({ nQubits, layers }: RandomDenoiser, angle: DenoiserAngle): void {
  knownKeys(angle, ['layer', 'qubit', 'axis'], 'An angle of a denoiser');
  const { layer, qubit, axis } = angle;
  if (!Number.isInteger(qubit) || qubit < 0 || qubit >= nQubits) {
    throw new QubitRangeError(
      `An angle of a denoiser is on qubit ${show(qubit)}; this one has qubits 0 to ${nQubits - 1}.`,
    );
  }
  if (axis !== 'X' && axis !== 'Y') {
    throw new OptionError(`The axis of an angle is ${show(axis)}; expected 'X' or 'Y'.`);
  }
  if (wholeNumber(layer, 'The layer of an angle', 0) < layers) return;
  throw new OptionError(`The layer of an angle is ${layer}; this denoiser has layers 0 to ${layers - 1}.`);
}
