import { mergeConfig } from 'vitest/config';
import house from '../playground/vitest.config.js';

/** The tests of the package as it is installed: `npm run test:package`. */
export default mergeConfig(
  { ...house, test: { ...house.test, include: [] } },
  { test: { include: ['packaging/**/*.test.ts'], hookTimeout: 300_000 } },
);
