import { onEngines } from '../support/on-engines.js';
import { gradientLaws } from './gradient.js';

onEngines(gradientLaws);
