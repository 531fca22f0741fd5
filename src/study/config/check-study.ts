import { canonicalJson } from '../../config/canonical-json.js';
import { configError, problemsOf } from '../../config/problems.js';
import { type StudyConfig, studySchema } from './schema.js';

/**
 * Checks that a value is a study complete with defaults, as `parseConfig` returns it. Whether it can run is not asked again.
 *
 * @throws ConfigError naming every place that is wrong
 */
export function checkStudy(config: unknown): asserts config is StudyConfig {
  const result = studySchema.safeParse(config, { reportInput: true });
  const problems = result.success
    ? canonicalJson(result.data) === canonicalJson(config)
      ? []
      : ['what has a default is left out; take what parseConfig() or defineStudy() returns.']
    : result.error.issues.flatMap(problemsOf);
  if (problems.length > 0) throw configError('the config', 'a complete study', problems);
}
