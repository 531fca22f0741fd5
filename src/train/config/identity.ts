import { canonicalJson } from '../../config/canonical-json.js';
import { digest } from '../../config/sha256.js';
import { checkTraining } from './check-training.js';
import type { TrainConfig } from './schema.js';

/**
 * Returns the identity of a config, 16 hexadecimal digits of its SHA-256: equal exactly if the same angles are asked for.
 *
 * It covers everything but the name and how often the history gets a row.
 *
 * @example
 * configIdentity(config) === configIdentity({ ...config, name: 'another' }); // true
 */
export function configIdentity(config: TrainConfig): string {
  checkTraining(config);
  const { name: _name, $schema: _schema, logEvery: _logEvery, ...rest } = config;
  return digest(canonicalJson(rest));
}
