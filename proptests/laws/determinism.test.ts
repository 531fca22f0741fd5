import { onEngines } from '../support/on-engines.js';
import { determinismLaws } from './determinism.js';

onEngines(determinismLaws);
