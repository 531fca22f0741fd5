import { circuit, param } from '../mps/circuit/builder.js';
import type { Angle, Circuit } from '../mps/circuit/circuit.js';
import { aList, allFinite, anObject, show, wholeNumber } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import type { Rng } from '../mps/common/rng.js';
import { checkStream } from '../mps/state/sampling.js';
import { checkedRange } from './range.js';

/** Which pairs of qubits the forward process couples: every one (published), neighbours of the open chain, or none. */
export type Coupling = 'all' | 'nn' | 'none';

/** A factor on the whole schedule, as a number or as a formula in the number of qubits. */
export type ForwardAmplitude = number | 'sqrt(2/n)' | 'n^-1/2';

/** The forward (scrambling) process of QuDDPM: which steps, and how strong. What is left out is as published. */
export interface ForwardSpec {
  readonly nQubits: number;
  /** Step sizes h_1, h_2, ..., dimensionless; rotations and couplings are proportional to them. */
  readonly schedule: readonly number[];
  /** Multiplies the whole schedule; 1 is the published process. */
  readonly amplitude?: ForwardAmplitude | undefined;
  /** Half the width of the uniform distribution of rotation angles at h = 1, in radians. Default pi / 8. */
  readonly rotationHalfWidth?: number | undefined;
  /** Default 'all'. */
  readonly coupling?: Coupling | undefined;
  /** Bounds of the uniform distribution of couplings g at h = 1. Default [0.4, 0.6]. */
  readonly couplingRange?: readonly [number, number] | undefined;
  /** Each coupled pair rotates by g over this number. Default 2 sqrt n. */
  readonly couplingDivisor?: number | undefined;
}

/** The angles of a forward circuit in radians, already scaled by the schedule. */
export interface ForwardAngles {
  /** phi[s][c][q]: step s, the RZ, RY and RZ (c = 0, 1, 2) of qubit q. */
  readonly rotations: readonly (readonly (readonly number[])[])[];
  /** g[s], one coupling a step; each coupled pair rotates by g / divisor. */
  readonly couplings: readonly number[];
}

/**
 * What a forward circuit takes from the process besides its angles.
 *
 * @inline
 */
export type ForwardLayout = Pick<ForwardSpec, 'nQubits' | 'coupling' | 'couplingDivisor'>;

const ROTATION_HALF_WIDTH = Math.PI / 8;
const COUPLING_RANGE = [0.4, 0.6] as const;

/**
 * Draws the angles of the first `steps` forward steps.
 *
 * phi ~ U(-w, w) h_s and g_s ~ U(a, b) h_s, independent for every sample and step; published are w = pi/8, a = 0.4 and
 * b = 0.6. A coupling is drawn whether or not there is a pair to couple.
 * Source: Zhang et al., Phys. Rev. Lett. 132, 100602 (2024), arXiv 2310.05866, and its authors' code.
 *
 * @throws OptionError if the schedule has fewer steps, an amplitude or a width is negative, or a range runs backwards.
 *
 * @example
 * drawForwardAngles({ nQubits: 4, schedule: linspace(0.1, 2, 30) }, 5, rng(1)).couplings.length; // 5
 */
export function drawForwardAngles(spec: ForwardSpec, steps: number, rng: Rng): ForwardAngles {
  checkSteps(spec, steps);
  checkStream(rng, 'drawForwardAngles()');
  const { nQubits, schedule, rotationHalfWidth = ROTATION_HALF_WIDTH } = spec;
  atLeastZero(rotationHalfWidth, 'rotationHalfWidth');
  const [from, to] = checkedRange(spec.couplingRange ?? COUPLING_RANGE, 'couplingRange');
  const amplitude = amplitudeOf(spec);
  const sizes = schedule.slice(0, steps).map((h) => h * amplitude);
  const rotations = sizes.map((h) =>
    [0, 1, 2].map(() =>
      Array.from({ length: nQubits }, () => rotationHalfWidth * h * (2 * rng.uniform() - 1)),
    ),
  );
  const couplings = sizes.map((h) => h * (from + (to - from) * rng.uniform()));
  return { rotations, couplings };
}

/** Throws an OptionError unless the process has a width, finite step sizes, and so many of them. */
export function checkSteps(spec: ForwardSpec, steps: number): void {
  anObject(spec, 'The specification of a forward process');
  const { nQubits, schedule } = spec;
  wholeNumber(steps, 'The number of forward steps', 0);
  wholeNumber(nQubits, 'nQubits', 1);
  allFinite(schedule, 'Step size');
  if (steps <= schedule.length) return;
  throw new OptionError(`${steps} forward steps were asked of a schedule of ${schedule.length}.`);
}

/**
 * Builds the forward circuit of given angles: per step RZ, RY, RZ on every qubit, then RZZ(g / divisor) on every
 * coupled pair.
 *
 * On one qubit there is no pair. The angles are literals: the forward process is not trained.
 *
 * @example
 * const process = { nQubits: 4, schedule: linspace(0.1, 2, 30) };
 * const noise = forwardCircuit(process, drawForwardAngles(process, 12, rng(1)));
 * statevector().run(noise, [], data[0]).overlap(data[0]); // less and less with the number of steps
 */
export function forwardCircuit(layout: ForwardLayout, angles: ForwardAngles): Circuit {
  anObject(layout, 'The layout of a forward circuit');
  anObject(angles, 'The value for its angles');
  aList(angles.rotations, 'The value for its rotations');
  allFinite(angles.couplings, 'Coupling');
  const divisor = divisorOf(layout);
  return scrambling(layout, angles.rotations.length, (s, c, q) =>
    c < 3 ? angles.rotations[s][c][q] : angles.couplings[s] / divisor,
  );
}

/**
 * Builds the same circuit with parameters in place of angles, so that an ensemble needs only one.
 *
 * Every step has 3 n rotations, qubit q of axis c at c n + q, and its coupling behind them where it has pairs.
 */
export function forwardTemplate(layout: ForwardLayout, steps: number): Circuit {
  const stride = parametersPerStep(layout);
  return scrambling(layout, steps, (s, c, q) => param(s * stride + c * layout.nQubits + q));
}

/** Returns angles as the vector that `forwardTemplate` reads. */
export function forwardVector(layout: ForwardLayout, { rotations, couplings }: ForwardAngles): Float64Array {
  const divisor = divisorOf(layout);
  const isCoupled = hasPairs(layout);
  const stride = parametersPerStep(layout);
  const vector = new Float64Array(stride * rotations.length);
  rotations.forEach((axes, s) => {
    axes.forEach((angles, c) => {
      vector.set(angles, s * stride + c * layout.nQubits);
    });
    if (isCoupled) vector[(s + 1) * stride - 1] = couplings[s] / divisor;
  });
  return vector;
}

/** Calls `angle` with (step, 0 to 2, qubit) for a rotation and with (step, 3, 0) for the coupling. */
function scrambling(
  layout: ForwardLayout,
  steps: number,
  angle: (step: number, axis: number, qubit: number) => Angle,
): Circuit {
  const { nQubits, coupling = 'all' } = layout;
  const isCoupled = hasPairs(layout);
  return circuit(nQubits, (c) => {
    for (let s = 0; s < steps; s++) {
      for (let q = 0; q < nQubits; q++)
        c.rz(angle(s, 0, q), q)
          .ry(angle(s, 1, q), q)
          .rz(angle(s, 2, q), q);
      if (!isCoupled) continue;
      if (coupling === 'all') c.rzzAll(angle(s, 3, 0));
      else for (let q = 0; q + 1 < nQubits; q++) c.rzz(angle(s, 3, 0), q, q + 1);
    }
  });
}

const parametersPerStep = (layout: ForwardLayout): number => 3 * layout.nQubits + (hasPairs(layout) ? 1 : 0);

function hasPairs({ nQubits, coupling = 'all' }: ForwardLayout): boolean {
  if (coupling !== 'all' && coupling !== 'nn' && coupling !== 'none') {
    throw new OptionError(`coupling is ${show(coupling)}; expected 'all', 'nn' or 'none'.`);
  }
  return nQubits >= 2 && coupling !== 'none';
}

function divisorOf({ nQubits, couplingDivisor = 2 * Math.sqrt(nQubits) }: ForwardLayout): number {
  if (couplingDivisor > 0 && Number.isFinite(couplingDivisor)) return couplingDivisor;
  throw new OptionError(`couplingDivisor is ${show(couplingDivisor)}; expected a finite number above 0.`);
}

function amplitudeOf({ nQubits, amplitude = 1 }: ForwardSpec): number {
  if (amplitude === 'sqrt(2/n)') return Math.sqrt(2 / nQubits);
  if (amplitude === 'n^-1/2') return 1 / Math.sqrt(nQubits);
  if (typeof amplitude === 'number' && amplitude >= 0 && Number.isFinite(amplitude)) return amplitude;
  throw new OptionError(
    `The forward amplitude is ${show(amplitude)}; expected a finite number of at least 0, 'sqrt(2/n)' or 'n^-1/2'.`,
  );
}

function atLeastZero(value: number, what: string): void {
  if (value >= 0 && Number.isFinite(value)) return;
  throw new OptionError(`${what} is ${show(value)}; expected a finite number of at least 0.`);
}
