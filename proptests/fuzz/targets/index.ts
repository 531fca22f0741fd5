import type { FuzzTarget } from '../engine/target.js';
import { arrayTargets } from './arrays.js';
import { circuitTargets } from './circuits.js';
import { configTargets } from './configs.js';
import { pauliTargets } from './pauli.js';

/** Every reader of outside bytes, text and values. */
export const TARGETS: readonly FuzzTarget[] = [
  ...arrayTargets,
  ...circuitTargets,
  ...pauliTargets,
  ...configTargets,
];
