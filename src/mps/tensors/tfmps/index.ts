export type { Gate } from './apply-gate.js';
export type { GateAngle, NamedGate } from './gate.js';
export type { CutOptions } from './policy.js';
export type { ProjectOptions } from './project.js';
export type { CanonicalSites, SiteTensors } from './sites.js';

export * as tfmps from './steps.js';
