import { circuit } from '../mps/circuit/builder.js';
import type { Circuit } from '../mps/circuit/circuit.js';
import { allFinite, wholeNumber } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import type { Rng } from '../mps/common/rng.js';

/** The forward (scrambling) process of QuDDPM: which steps, and how strong. */
export interface ForwardSpec {
  readonly nQubits: number;
  /** Step sizes h_1, h_2, ..., dimensionless; rotations and couplings are proportional to them. */
  readonly schedule: readonly number[];
  /** Multiplies the whole schedule; 1 is the published process. */
  readonly amplitude?: number;
}

/** The angles of a forward circuit in radians, already scaled by the schedule. */
export interface ForwardAngles {
  /** phi[s][c][q]: step s, the RZ, RY and RZ (c = 0, 1, 2) of qubit q. */
  readonly rotations: readonly (readonly (readonly number[])[])[];
  /** g[s], one coupling a step; each pair rotates by g / (2 sqrt n). */
  readonly couplings: readonly number[];
}

/** Half the width of the uniform distribution of rotation angles, before the schedule scales it. */
const ROTATION_HALF_WIDTH = Math.PI / 8;
/** Bounds of the uniform distribution of couplings, before the schedule scales it. */
const COUPLING = { from: 0.4, to: 0.6 } as const;

/**
 * Draws the angles of the first `steps` forward steps.
 *
 * phi ~ U(-pi/8, pi/8) h_s and g_s ~ U(0.4, 0.6) h_s, independent for every sample and step.
 * Source: Zhang et al., Phys. Rev. Lett. 132, 100602 (2024), arXiv 2310.05866, and its authors' code.
 *
 * @throws OptionError if the schedule has fewer steps, or an amplitude is negative.
 */
export function drawForwardAngles(spec: ForwardSpec, steps: number, rng: Rng): ForwardAngles {
  wholeNumber(steps, 'The number of forward steps', 0);
  const { nQubits, schedule, amplitude = 1 } = spec;
  wholeNumber(nQubits, 'nQubits', 1);
  allFinite(schedule, 'Step size');
  if (steps > schedule.length) {
    throw new OptionError(`${steps} forward steps were asked of a schedule of ${schedule.length}.`);
  }
  if (!(amplitude >= 0 && Number.isFinite(amplitude))) {
    throw new OptionError(`The forward amplitude is ${amplitude}; expected a finite number of at least 0.`);
  }
  const sizes = schedule.slice(0, steps).map((h) => h * amplitude);
  const rotations = sizes.map((h) =>
    [0, 1, 2].map(() =>
      Array.from({ length: nQubits }, () => ROTATION_HALF_WIDTH * h * (2 * rng.uniform() - 1)),
    ),
  );
  const couplings = sizes.map((h) => h * (COUPLING.from + (COUPLING.to - COUPLING.from) * rng.uniform()));
  return { rotations, couplings };
}

/**
 * Builds the forward circuit of given angles: per step RZ, RY, RZ on every qubit, then RZZ(g / (2 sqrt n)) on
 * every pair.
 *
 * On one qubit there is no pair. The angles are literals: the forward process is not trained.
 */
export function forwardCircuit({ nQubits }: Pick<ForwardSpec, 'nQubits'>, angles: ForwardAngles): Circuit {
  allFinite(angles.couplings, 'Coupling');
  return circuit(nQubits, (c) => {
    angles.rotations.forEach(([first, second, third], s) => {
      for (let q = 0; q < nQubits; q++) c.rz(first[q], q).ry(second[q], q).rz(third[q], q);
      if (nQubits >= 2) c.rzzAll(angles.couplings[s] / (2 * Math.sqrt(nQubits)));
    });
  });
}
