import { onEngines } from '../support/on-engines.js';
import { normLaws } from './norm.js';

onEngines(normLaws);
