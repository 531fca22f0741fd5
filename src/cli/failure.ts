import { CommanderError } from 'commander';
import { shortened } from '../mps/common/check.js';
import { TfjsMpsError } from '../mps/common/errors.js';

/** Exit codes: what the shell sees. */
export const EXIT = Object.freeze({ bug: 1, refused: 2, interrupted: 130, terminated: 143 });

// No word of ours is so long: it is a path or an argument, which the user has at hand.
const readable = (message: string): string => message.replaceAll(/\S{300,}/g, shortened);

/** Tells the user what went wrong, and sets the exit code. */
export function reportFailure(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : EXIT.refused;
  } else if (error instanceof TfjsMpsError) {
    process.exitCode = EXIT.refused;
    process.stderr.write(`${error.name}: ${readable(error.message)}\n`);
  } else {
    process.exitCode = EXIT.bug;
    const stack = error instanceof Error ? error.stack : String(error);
    process.stderr.write(
      `This is a bug in tfjs-mps. Please report it with what follows, and the command:\n${stack}\n`,
    );
  }
}
