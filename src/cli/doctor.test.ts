import { expect, test } from 'vitest';
import { isSupported } from './doctor.js';

test.each([
  ['18.20.0', false],
  ['20.18.9', false],
  ['20.19.0', true],
  ['22.1.0', true],
  ['24.0.0', true],
])('Node %s', (version, supported) => {
  expect(isSupported(version)).toBe(supported);
});
