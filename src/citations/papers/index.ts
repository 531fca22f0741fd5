import { ENGINES } from './engines.js';
import { MODELS } from './models.js';
import { STUDIES } from './studies.js';
import { TRAINING } from './training.js';

/** Every work that a run of this package may rely on, by its key. */
export const PAPERS = Object.freeze({ ...MODELS, ...TRAINING, ...ENGINES, ...STUDIES });

/** The name of a work in the list. */
export type PaperKey = keyof typeof PAPERS;
