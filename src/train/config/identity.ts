import { canonicalJson } from '../../config/canonical-json.js';
import { checkTraining } from './check-training.js';
import type { TrainConfig } from './schema.js';

/**
 * Returns the identity of a config, 16 hexadecimal digits of its SHA-256: equal exactly if the same angles are asked for.
 *
 * It covers everything but the name and how often the history gets a row.
 */
export async function configIdentity(config: TrainConfig): Promise<string> {
  checkTraining(config);
  const { name: _name, $schema: _schema, logEvery: _logEvery, ...rest } = config;
  return digest(canonicalJson(rest));
}

/** Returns the first 16 hexadecimal digits of a text's SHA-256. */
export async function digest(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(hash.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
