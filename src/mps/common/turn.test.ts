import { afterEach, expect, test, vi } from 'vitest';
import { turn } from './turn.js';

afterEach(() => vi.unstubAllGlobals());

test.each([true, false])('timers have their turn, with setImmediate (%s) or without', async (has) => {
  if (!has) vi.stubGlobal('setImmediate', undefined);
  let came = false;
  setTimeout(() => {
    came = true;
  }, 0);
  for (let turns = 0; turns < 1000 && !came; turns++) await turn();
  expect(came).toBe(true);
});
