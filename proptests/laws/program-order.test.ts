import { onEngines } from '../support/on-engines.js';
import { programOrderLaws } from './program-order.js';

onEngines(programOrderLaws);
