import { expect, test } from 'vitest';
import { readBytes, showBytes } from './bytes.js';

test.each([
  ['0', 0],
  ['1e9', 1e9],
  ['512 bytes', 512],
  ['2GiB', 2 ** 31],
  ['2gb', 2e9],
  ['0.5 MiB', 2 ** 19],
  [' 3TiB ', 3 * 2 ** 40],
])('%j is %d bytes', (text, bytes) => {
  expect(readBytes(text)).toBe(bytes);
});

test.each(['', 'GiB', '-1', '2 GiB more', '2iB', '1,5MB', 'Infinity'])('%j is no number of bytes', (text) => {
  expect(readBytes(text)).toBeUndefined();
});

test('numbers of bytes for people', () => {
  expect([0, 1023, 1536, 7.33 * 2 ** 20, 2 ** 31, 2 ** 55, Number.POSITIVE_INFINITY].map(showBytes)).toEqual([
    '0 bytes',
    '1023 bytes',
    '1.5 KiB',
    '7.33 MiB',
    '2 GiB',
    '32800 TiB',
    'no limit',
  ]);
});
