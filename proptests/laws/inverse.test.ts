import { onEngines } from '../support/on-engines.js';
import { inverseLaws } from './inverse.js';

onEngines(inverseLaws);
