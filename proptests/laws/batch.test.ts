import { onEngines } from '../support/on-engines.js';
import { batchLaws } from './batch.js';

onEngines(batchLaws);
