import { ConfigError } from '../../config/errors.js';
import { quotedPath, reasonOf } from './brief.js';

/** In milliseconds; no module computes as long before it is there. */
const PATIENCE = 30_000;

/**
 * Imports a user's module, whatever becomes of it.
 *
 * One that waits at its top level for what never comes would let the program end without a word, as nothing else keeps it
 * alive: the timer does. One that ends the program itself must not end it as a success.
 *
 * @throws ConfigError if it cannot be imported, or not in `patience` milliseconds.
 */
export async function importedModule(path: string, url: string, patience = PATIENCE): Promise<unknown> {
  const where = `The module ${quotedPath(path)} of a circuit family`;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const reason = `it has not come to its end in ${patience / 1000} s; is there a top-level await for what never comes?`;
    timer = setTimeout(() => reject(new Error(reason)), patience);
  });
  const onExit = (code: number) => {
    process.exitCode = code === 0 ? 1 : code;
    process.stderr.write(
      `${where} was being imported when the program ended; does it call process.exit()?\n`,
    );
  };
  process.once('exit', onExit);
  try {
    return await Promise.race([import(url), late]);
  } catch (cause) {
    throw new ConfigError(`${where} cannot be imported (${reasonOf(cause)}); correct it there.`, { cause });
  } finally {
    clearTimeout(timer);
    process.off('exit', onExit);
  }
}
