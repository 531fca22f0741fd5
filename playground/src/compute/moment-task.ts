import type { Settings } from '../settings/settings.js';
import type { Recipe } from './ansatz.js';

/** What a measurement of gradients needs to know. */
export type MomentTask = Recipe & Pick<Settings, 'input' | 'chi' | 'cost' | 'upto' | 'samples'>;
