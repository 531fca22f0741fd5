import { onEngines } from '../support/on-engines.js';
import { reflectionLaws } from './reflection.js';

onEngines(reflectionLaws);
