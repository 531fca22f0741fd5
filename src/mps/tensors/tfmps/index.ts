import { applyGate } from './apply-gate.js';
import { expectation } from './expectation.js';
import { moveCentre } from './move-centre.js';
import { amplitude, overlap } from './overlap.js';
import { project } from './project.js';
import { zero } from './zero.js';

export type { Gate } from './apply-gate.js';
export type { GateAngle, NamedGate } from './gate.js';
export type { CutOptions } from './policy.js';
export type { ProjectOptions } from './project.js';
export type { CanonicalSites, SiteTensors } from './sites.js';

export const tfmps = Object.freeze({
  zero,
  applyGate,
  moveCentre,
  project,
  overlap,
  expectation,
  amplitude,
});
