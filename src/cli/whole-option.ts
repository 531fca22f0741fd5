import { OptionError } from '../mps/common/errors.js';

/** Returns the whole number that an option of the command line holds; throws an OptionError outside its bounds. */
export function wholeOption(text: string, name: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\s*$/.test(text) || !Number.isInteger(value) || value < least || value > most) {
    throw new OptionError(`${name} is "${text}"; expected a whole number from ${least} to ${most}.`);
  }
  return value;
}
