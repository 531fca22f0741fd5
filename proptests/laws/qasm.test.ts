import { onEngines } from '../support/on-engines.js';
import { qasmLaws } from './qasm.js';

onEngines(qasmLaws);
