import { show } from '../mps/common/check.js';
import { contradictions } from './contradictions.js';
import { ConfigError } from './errors.js';
import { type StudyConfig, type StudyInput, studySchema } from './schema.js';

const SHOWN = 8;

/**
 * Returns a study complete with defaults.
 *
 * @param source the name of the file that messages point to
 * @throws ConfigError naming every place that is wrong, what was expected there and what to change
 */
export function parseConfig(input: unknown, source = 'the config'): StudyConfig {
  const result = studySchema.safeParse(input, { reportInput: true });
  const problems = result.success ? contradictions(result.data) : result.error.issues.flatMap(problemsOf);
  if (problems.length > 0) throw new ConfigError(message(source, problems));
  return result.data as StudyConfig;
}

/** Returns a study as it stands in the text of a JSON file: a config, or the study.json of a results folder. */
export function parseConfigText(text: string, source: string): StudyConfig {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${source} is not JSON: ${(error as Error).message}. Correct it there.`);
  }
  return parseConfig(configInside(input), source);
}

/** The study.json of a results folder holds its config beside other things. */
function configInside(input: unknown): unknown {
  const isManifest = typeof input === 'object' && input !== null && 'format' in input && 'config' in input;
  return isManifest ? input.config : input;
}

/** Types a study that is written in TypeScript, and checks it. */
export const defineStudy = (input: StudyInput): StudyConfig => parseConfig(input);

type Issue = NonNullable<ReturnType<typeof studySchema.safeParse>['error']>['issues'][number];

function problemsOf(issue: Issue): string[] {
  const where = pathText(issue.path);
  if (issue.code === 'invalid_union') {
    const inside = issue.errors.find((branch) =>
      branch.some((one) => one.path.length > 0 || one.code === 'unrecognized_keys'),
    );
    if (inside)
      return inside.flatMap((one) => problemsOf({ ...one, path: [...issue.path, ...one.path] } as Issue));
  }
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `"${key}"`).join(', ');
    return [`${where || 'the top level'} has the unknown key ${keys}; ${issue.message}.`];
  }
  const found = issue.input === undefined ? 'is missing' : `is ${described(issue.input)}`;
  return [`${where || 'the top level'} ${found}; ${issue.message}.`];
}

function described(input: unknown): string {
  return Array.isArray(input) ? `a list of ${input.length} entries` : show(input);
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function message(source: string, problems: readonly string[]): string {
  const more = problems.length > SHOWN ? [`... and ${problems.length - SHOWN} more`] : [];
  const lines = [...problems.slice(0, SHOWN), ...more].map((one) => `  ${one}`);
  return `${source} is not a study that can run:\n${lines.join('\n')}`;
}
