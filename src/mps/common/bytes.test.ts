import { expect, test } from 'vitest';
import { readBytes, showBytes, showBytesExactly } from './bytes.js';

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

test.each(['', 'GiB', '-1', '2 GiB more', '2iB', '1,5MB', 'Infinity', '1e400', '1e308 TiB'])(
  '%j is no number of bytes',
  (text) => {
    expect(readBytes(text)).toBeUndefined();
  },
);

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

test('the exact number stands behind, once', () => {
  expect([1000, 1023.5, 2 ** 31, Number.POSITIVE_INFINITY].map(showBytesExactly)).toEqual([
    '1000 bytes',
    '1024 bytes (1023.5 bytes)',
    '2 GiB (2147483648 bytes)',
    'no limit',
  ]);
});
