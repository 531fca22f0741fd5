import { type Command, CommanderError } from 'commander';
import { shortened } from '../mps/common/check.js';
import { TfjsMpsError } from '../mps/common/errors.js';

/** Exit codes: what the shell sees. */
export const EXIT = Object.freeze({ bug: 1, refused: 2, interrupted: 130, terminated: 143 });

/** No word of ours is so long: it is an argument or a path made of one, which the user has at hand. */
const LONG = 300;

const argumentsGiven = (): readonly string[] => process.argv.slice(2);

/** Cuts long arguments, blanks in them or not, and long words, which are arguments that were put into another form. */
function readable(message: string, args: readonly string[]): string {
  const long = args
    .flatMap((arg) => [arg, arg.slice(arg.indexOf('=') + 1)])
    .filter((text) => text.length >= LONG);
  return long
    .reduce((text, arg) => text.replaceAll(arg, () => shortened(arg)), message)
    .replaceAll(new RegExp(`\\S{${LONG},}`, 'g'), (word) => shortened(word));
}

/** Makes a command, and those below it, cut what they refuse as `reportFailure` does. */
export function cutRefusals(command: Command, args = argumentsGiven()): void {
  command.configureOutput({ outputError: (text, write) => write(readable(text, args)) });
  for (const below of command.commands) cutRefusals(below, args);
}

/** Tells the user what went wrong, and sets the exit code. */
export function reportFailure(error: unknown, args = argumentsGiven()): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : EXIT.refused;
  } else if (error instanceof TfjsMpsError) {
    process.exitCode = EXIT.refused;
    process.stderr.write(`${error.name}: ${readable(error.message, args)}\n`);
  } else {
    process.exitCode = EXIT.bug;
    const stack = error instanceof Error ? error.stack : String(error);
    process.stderr.write(
      `This is a bug in tfjs-mps. Please report it with what follows, and the command:\n${stack}\n`,
    );
  }
}
