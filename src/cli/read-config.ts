import { readFileSync } from 'node:fs';
import { ConfigError, parseConfigText, type StudyConfig } from '../study/index.js';

/**
 * Reads the config of a study from a JSON file.
 *
 * @throws ConfigError if it cannot be read or is not a study
 */
export function readConfig(file: string): StudyConfig {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(
      `The config ${file} cannot be read: ${(error as Error).message}. Name a JSON file; one to begin with is printed ` +
        'by tfjs-mps study --print-config.',
    );
  }
  return parseConfigText(text, file);
}
