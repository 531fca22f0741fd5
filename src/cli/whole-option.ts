import { show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';

/** Returns the whole number that an option of the command line holds; throws an OptionError outside its bounds. */
export function wholeOption(text: string, name: string, least: number, most: number): number {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new OptionError(`${name} is ${show(text)}; expected a whole number from ${least} to ${most}.`);
  }
  return value;
}
