import { Command, InvalidArgumentError } from 'commander';

/**
 * Returns a command of the project's own scripts: --help, and one line for options that are none. Those end in 2, as they
 * do for the program's users, and not in Commander's 1, which here is a finding: a fault that was missed, an input that broke.
 */
export const command = (name, description) =>
  new Command(name)
    .description(description)
    .showHelpAfterError('(--help says more)')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

/** Returns what reads an option as a whole number from `least` to `most`. */
export const wholeFrom =
  (least, most = Number.MAX_SAFE_INTEGER) =>
  (text) => {
    const number = Number(text);
    if (/^-?\d{1,16}$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };

/** Seeds of fast-check are whole numbers of 32 bits. */
export const seed = wholeFrom(-(2 ** 31), 2 ** 31 - 1);
