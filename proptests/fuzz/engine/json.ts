import type { Rng } from '../../../src/index.js';
import { below, chance, NUMBERS, pick } from './random.js';
import { mutatedText, type TextMutation } from './text.js';

/** Anything that JSON holds. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

type Tree = { [key: string]: unknown } | unknown[];

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** Stands in a value where its text is to have 10^5 brackets, which no writer of JSON could write. */
const DEEP_LIST = '\u0001deep list';
const DEEP_RECORD = '\u0001deep record';
const DEPTH = 100_000;

const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', '', 'x', '0'];
const TEXTS = [
  '',
  ' ',
  '__proto__',
  'undefined',
  '\0',
  '\uD800',
  '../../x',
  '/etc/passwd',
  '1',
  '🙂'.repeat(50),
];

function junk(random: Rng): unknown {
  const made: readonly (() => unknown)[] = [
    () => null,
    () => chance(random, 0.5),
    () => pick(random, NUMBERS),
    () => pick(random, NUMBERS),
    () => below(random, 20) - 5,
    () => random.normal(),
    () => pick(random, TEXTS),
    () => [],
    () => ({}),
    () => [[[]]],
    () => ({ ['__proto__']: { polluted: true }, constructor: { prototype: { polluted: true } } }),
    () => Array.from({ length: below(random, 5) }, () => pick(random, NUMBERS)),
  ];
  return pick(random, made)();
}

/** Rarely: very long, or very deep. */
function large(random: Rng): unknown {
  return pick<() => unknown>(random, [
    () => 'x'.repeat(1_000_000),
    () => Array.from({ length: 100_000 }, () => 1),
    () => DEEP_LIST,
    () => DEEP_RECORD,
    () => Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`key${i}`, i])),
  ])();
}

/** Every list and record within a value, the outermost first. */
function trees(value: unknown): Tree[] {
  if (!isTree(value)) return [];
  return [value, ...Object.values(value).flatMap(trees)];
}

/** Sets a key of any name as a key, which plain assignment does not for `__proto__`. */
function put(tree: Tree, key: string, value: unknown): void {
  Object.defineProperty(tree, key, { value, enumerable: true, configurable: true, writable: true });
}

function changed(tree: Tree, random: Rng, other: unknown): void {
  const keys = Object.keys(tree);
  const key = keys.length === 0 ? '0' : pick(random, keys);
  const kind = random.uniform();
  const value = (tree as Record<string, unknown>)[key];
  if (kind < 0.35) put(tree, key, junk(random));
  else if (kind < 0.5 && typeof value === 'number') {
    put(tree, key, pick(random, [...NUMBERS, value + 1, value - 1, -value, value / 3, 2 * value]));
  } else if (kind < 0.6 && typeof value === 'string') {
    put(tree, key, mutatedText(value, random, [value], { tokens: TEXTS }));
  } else if (kind < 0.7) {
    if (Array.isArray(tree)) tree.splice(below(random, tree.length + 1), 1);
    else delete tree[key];
  } else if (kind < 0.8) {
    if (Array.isArray(tree)) tree.push(...tree.slice(0, 1 + below(random, 3)));
    else put(tree, pick(random, KEYS), chance(random, 0.5) ? junk(random) : value);
  } else if (kind < 0.9) put(tree, key, structuredClone(other));
  else if (kind < 0.91) put(tree, key, large(random));
  else put(tree, key, [value]);
}

/** Changes a JSON value: other types, numbers at their edges, keys missing or too many, parts in the wrong place. */
export function mutatedJson(seed: Json, random: Rng, seeds: readonly Json[]): unknown {
  if (chance(random, 0.01)) return junk(random);
  const out: unknown = structuredClone(seed);
  if (!isTree(out)) return junk(random);
  do {
    const all = trees(out);
    const donors = trees(pick(random, seeds));
    changed(pick(random, all), random, donors.length === 0 ? seed : pick(random, donors));
    if (all.length > 10_000) break;
  } while (chance(random, 0.4));
  return out;
}

/** Returns the text of a changed value, infinity as a number that is too large. */
export function jsonText(value: unknown, indent?: number): string {
  const infinite = '\u0001infinite';
  const negative = '\u0001-infinite';
  const text = JSON.stringify(
    value,
    (_, part) => (part === Infinity ? infinite : part === -Infinity ? negative : part),
    indent,
  );
  return text
    .replaceAll(JSON.stringify(infinite), '1e999')
    .replaceAll(JSON.stringify(negative), '-1e999')
    .replaceAll(JSON.stringify(DEEP_LIST), () => '['.repeat(DEPTH) + ']'.repeat(DEPTH))
    .replaceAll(JSON.stringify(DEEP_RECORD), () => `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`);
}

const TOKENS: TextMutation = {
  tokens: [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '{}',
    '[]',
    '"x":',
    '"__proto__":{"polluted":true},',
    'null',
    '1,',
    '//x\n',
  ],
};

/** Changes a JSON text as a value, or as a text, or both. */
export function mutatedJsonText(seed: string, random: Rng, seeds: readonly string[]): string {
  const kind = random.uniform();
  if (kind < 0.3) return mutatedText(seed, random, seeds, TOKENS);
  const values = seeds.map((text) => JSON.parse(text) as Json);
  const text = jsonText(mutatedJson(JSON.parse(seed) as Json, random, values), kind < 0.5 ? 2 : undefined);
  return kind < 0.9 ? text : mutatedText(text, random, seeds, TOKENS);
}
