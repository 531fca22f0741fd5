import { onEngines } from '../support/on-engines.js';
import { linearityLaws } from './linearity.js';

onEngines(linearityLaws);
