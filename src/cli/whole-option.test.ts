import { expect, test } from 'vitest';
import { OptionError } from '../mps/common/errors.js';
import { wholeOption } from './whole-option.js';

test.each(['1', '7', '007', '+7', '1024'])('%s is a whole number', (text) => {
  expect(wholeOption(text, '--workers', 1, 1024)).toBe(Number(text));
});

test.each([
  '',
  ' ',
  '0',
  '1025',
  '-1',
  '1e1',
  '0x10',
  '0b1',
  '1.0',
  ' 7',
  '7 ',
  '1_0',
  '٣',
  'Infinity',
  'NaN',
])('%j is not, in its bounds', (text) => {
  expect(() => wholeOption(text, '--workers', 1, 1024)).toThrow(OptionError);
  expect(() => wholeOption(text, '--workers', 1, 1024)).toThrow(
    /^--workers is ".*"; expected a whole number from 1/,
  );
});

test('a long text is cut', () => {
  expect(() => wholeOption('9'.repeat(1e6), '--seed', 0, 9)).toThrow(/^.{0,400}$/);
});
