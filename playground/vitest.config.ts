import { mergeConfig } from 'vitest/config';
import house from '../vitest.config.js';

/** The playground's tests by themselves: `npx vitest run --config playground/vitest.config.ts`. */
export default mergeConfig(
  { ...house, test: { testTimeout: house.test?.testTimeout, pool: 'forks' } },
  { test: { include: ['playground/**/*.test.ts'] } },
);
