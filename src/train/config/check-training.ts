import { canonicalJson } from '../../config/canonical-json.js';
import { configError, problemsOf } from '../../config/problems.js';
import { type TrainConfig, trainSchema } from './schema.js';

/**
 * Checks that a value is a training complete with defaults, as `parseTrainConfig` returns it. Whether it can run is not
 * asked again.
 *
 * @throws ConfigError naming every place that is wrong
 */
export function checkTraining(config: unknown): asserts config is TrainConfig {
  const result = trainSchema.safeParse(config, { reportInput: true });
  const problems = result.success
    ? canonicalJson(result.data) === canonicalJson(config)
      ? []
      : ['what has a default is left out; take what parseTrainConfig() or defineTraining() returns.']
    : result.error.issues.flatMap(problemsOf);
  if (problems.length > 0) throw configError('the config', 'a complete training', problems);
}
