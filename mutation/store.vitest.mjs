import { vitestConfig } from './vitest-config.mjs';

export default vitestConfig('store');
