import { readFileSync } from 'node:fs';
import { ConfigError } from '../config/errors.js';

/**
 * Reads a config from a JSON file.
 *
 * @param parse takes the text and the name of the file to the config
 * @param command what prints a config to begin with
 * @throws ConfigError if it cannot be read, and what `parse` throws
 */
export function readConfig<Config>(
  file: string,
  parse: (text: string, source: string) => Config,
  command: string,
): Config {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(
      `The config ${file} cannot be read: ${(error as Error).message}. Name a JSON file; one to begin with is printed ` +
        `by ${command}.`,
    );
  }
  return parse(text, file);
}
