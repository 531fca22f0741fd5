import { configError, configIn, problemsOf } from '../../config/problems.js';
import { contradictions } from './contradictions.js';
import { type StudyConfig, type StudyInput, studySchema } from './schema.js';

/**
 * Returns a study complete with defaults.
 *
 * @param source the name of the file that messages point to
 * @throws ConfigError naming every place that is wrong, what was expected there and what to change
 * @example
 * const arm = { name: 'original', variant: 'original', points: [{ qubits: [4], inits: 10 }] };
 * parseConfig({ name: 'mine', arms: [arm] }).seed; // 1
 */
export function parseConfig(input: unknown, source = 'the config'): StudyConfig {
  const result = studySchema.safeParse(input, { reportInput: true });
  const problems = result.success ? contradictions(result.data) : result.error.issues.flatMap(problemsOf);
  if (problems.length > 0) throw configError(source, 'a study that can run', problems);
  return result.data as StudyConfig;
}

/**
 * Returns a study as it stands in the text of a JSON file: a config, or the study.json of a results folder.
 *
 * @example
 * parseConfigText(JSON.stringify(PRESETS.quick), 'quick.json').arms.length; // 2
 */
export const parseConfigText = (text: string, source: string): StudyConfig =>
  parseConfig(configIn(text, source), source);

/**
 * Types a study that is written in TypeScript, and checks it.
 *
 * @example
 * const study = defineStudy({
 *   name: 'mine',
 *   arms: [{ name: 'original', variant: 'original', points: [{ qubits: [4], inits: 10 }] }],
 * });
 */
export const defineStudy = (input: StudyInput): StudyConfig => parseConfig(input);
