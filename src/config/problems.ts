import type { z } from 'zod';
import { shortened, show } from '../mps/common/check.js';
import { ConfigError } from './errors.js';
import { keysText } from './fields.js';

const SHOWN = 8;

type Issue = z.core.$ZodIssue;

/** Returns what is wrong in a place of a config, what was expected there and what to change: one line a problem. */
export function problemsOf(issue: Issue): string[] {
  const where = pathText(issue.path);
  if (issue.code === 'invalid_union') {
    const inside = issue.errors.find((branch) =>
      branch.some((one) => one.path.length > 0 || one.code === 'unrecognized_keys'),
    );
    if (inside)
      return inside.flatMap((one) => problemsOf({ ...one, path: [...issue.path, ...one.path] } as Issue));
  }
  if (issue.code === 'invalid_union' && 'discriminator' in issue && isRecord(issue.input)) {
    const chosen = issue.input[String(issue.discriminator)];
    const found = chosen === undefined ? 'is missing' : `is ${described(chosen)}`;
    return [`${where} ${found}; ${issue.message}.`];
  }
  if (issue.code === 'unrecognized_keys') {
    const keys = keysText(issue.keys, (some) => some.map((key) => `"${key}"`).join(', '));
    return [`${where || 'the top level'} has the unknown key ${keys}; ${issue.message}.`];
  }
  const found = issue.input === undefined ? 'is missing' : `is ${described(issue.input)}`;
  return [`${where || 'the top level'} ${found}; ${issue.message}.`];
}

/** Returns where data differ from a schema that says nothing of its own, and what is there. */
export function foundAt(issue: Issue, top: string): string {
  const where = issue.path.length === 0 ? top : pathText(issue.path);
  if (issue.code === 'unrecognized_keys') return `${where}: the unknown key ${show(issue.keys[0])}`;
  return issue.input === undefined
    ? `${where}: nothing is there`
    : `${where}: ${described(issue.input)} is there`;
}

const isRecord = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

function described(input: unknown): string {
  return Array.isArray(input) ? `a list of ${input.length} entries` : show(input);
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${shortened(String(key))}`))
    .join('')
    .replace(/^\./, '');
}

/** Returns the error that lists the problems of a config; `what` is what the source is not, such as "a study that can run". */
export function configError(name: string, what: string, problems: readonly string[]): ConfigError {
  const more = problems.length > SHOWN ? [`... and ${problems.length - SHOWN} more`] : [];
  const lines = [...problems.slice(0, SHOWN), ...more].map((one) => `  ${one}`);
  return new ConfigError(`${sourceName(name)} is not ${what}:\n${lines.join('\n')}`);
}

/** Returns what a JSON text holds; of the manifest of a results folder its config. */
export function configIn(text: string, source: string): unknown {
  const input = parsed(text, source);
  const isManifest = typeof input === 'object' && input !== null && 'format' in input && 'config' in input;
  return isManifest ? input.config : input;
}

/** Whoever calls from plain JavaScript may give anything for a name. */
const sourceName = (source: unknown): string => (typeof source === 'string' ? source : 'the config');

function parsed(text: string, source: string): unknown {
  try {
    if (typeof text !== 'string') throw new Error(`it is ${show(text)}`);
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigError(
      `${sourceName(source)} is not JSON: ${(error as Error).message}. Correct it there.`,
    );
  }
}
