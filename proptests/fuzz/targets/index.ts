import type { FuzzTarget } from '../engine/target.js';
import { arrayTargets } from './arrays.js';
import { circuitDataTargets } from './circuit-data.js';
import { circuitTargets } from './circuits.js';
import { commandLineTargets } from './command-line.js';
import { configTargets } from './configs.js';
import { exportedTargets } from './exported.js';
import { pauliTargets } from './pauli.js';
import { studyFolderTargets } from './study-folder.js';
import { trainingFolderTargets } from './training-folder.js';

/** Every reader of outside bytes, text and values. */
export const TARGETS: readonly FuzzTarget[] = [
  ...arrayTargets,
  ...circuitTargets,
  ...circuitDataTargets,
  ...pauliTargets,
  ...configTargets,
  ...studyFolderTargets,
  ...trainingFolderTargets,
  ...commandLineTargets,
  ...exportedTargets,
];
