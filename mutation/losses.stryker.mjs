import { strykerConfig } from './stryker-config.mjs';

export default strykerConfig('losses');
