import { onEngines } from '../support/on-engines.js';
import { exactLaws } from './exact.js';

onEngines(exactLaws);
