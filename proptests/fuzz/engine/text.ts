import type { Rng } from '../../../src/index.js';
import { below, chance, EDGES, edited, pick } from './random.js';

/** Characters that no format expects where they come. */
const ODD: readonly string[] = [
  ...['\0', '\uFEFF', '\r\n', '\r', '\n', '\t', '\v', '\u2028', '\u200B', '\u00A0', '\uD800', '\uDC00'],
  ...['é', '🙂', 'Ω', '\\', '"', "'", '`', '$x', '%s', '\x1b[31m', '\u202E', '\x7F', '../../x', '__proto__'],
];

type Edit = (text: string, random: Rng) => string;

function span(text: string, random: Rng): [from: number, to: number] {
  const from = below(random, text.length + 1);
  const most = chance(random, 0.8) ? 12 : text.length;
  return [from, Math.min(text.length, from + below(random, most + 1))];
}

const replaced = (text: string, [from, to]: readonly [number, number], by: string): string =>
  text.slice(0, from) + by + text.slice(to);

const token =
  (tokens: readonly string[]): Edit =>
  (text, random) => {
    const [from, to] = span(text, random);
    return replaced(text, [from, chance(random, 0.5) ? from : to], pick(random, tokens));
  };

const digits: Edit = (text, random) => {
  const runs = [...text.matchAll(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi)];
  if (runs.length === 0) return text;
  const { 0: found, index } = pick(random, runs);
  const by = chance(random, 0.5) ? pick(random, EDGES) : String(below(random, 10));
  return replaced(text, [index, index + found.length], by);
};

const remove: Edit = (text, random) => replaced(text, span(text, random), '');
const truncate: Edit = (text, random) => text.slice(0, below(random, text.length + 1));
const duplicate: Edit = (text, random) => {
  const [from, to] = span(text, random);
  return text.slice(0, to) + text.slice(from);
};
const odd: Edit = (text, random) => replaced(text, span(text, random), pick(random, ODD));
const lines: Edit = (text, random) => {
  const all = text.split('\n');
  const [moved] = all.splice(below(random, all.length), chance(random, 0.7) ? 1 : 0);
  return all.toSpliced(below(random, all.length + 1), 0, moved ?? all[0] ?? '').join('\n');
};
const lineEnds: Edit = (text, random) => text.replaceAll('\n', pick(random, ['\r\n', '\r', '\n\n', '']));
const mark: Edit = (text) => `\uFEFF${text}`;

const splice =
  (seeds: readonly string[]): Edit =>
  (text, random) => {
    const other = pick(random, seeds);
    return text.slice(0, below(random, text.length + 1)) + other.slice(below(random, other.length + 1));
  };

/** One of these in so many inputs: they are large, and say the same each time. */
const LARGE = 400;
const DEEP = 100_000;
const LONG = 1_000_000;

/** Puts 10^5 brackets, or 10^6 characters, somewhere into a text. */
const large =
  (tokens: readonly string[]): Edit =>
  (text, random) => {
    const piece = chance(random, 0.5)
      ? pick(random, [...'([{"', ' ', '\n', '1', 'a', '-'])
      : pick(random, tokens);
    const count = chance(random, 0.5) ? DEEP : Math.ceil(LONG / Math.max(1, piece.length));
    const at = below(random, text.length + 1);
    const many = piece.repeat(Math.min(count, Math.ceil(LONG / Math.max(1, piece.length))));
    return replaced(text, [at, at], many);
  };

/** What a text is changed with, beside what every text is. */
export interface TextMutation {
  /** Words of the grammar, right and wrong. */
  readonly tokens: readonly string[];
}

/** Changes a text: words of its grammar put in, lines moved, numbers at their edges, odd characters; rarely very long. */
export function mutatedText(
  seed: string,
  random: Rng,
  seeds: readonly string[],
  { tokens }: TextMutation,
): string {
  if (below(random, LARGE) === 0) return large(tokens)(seed, random);
  const word = token(tokens);
  const edits = [word, word, word, digits, digits, remove, truncate, duplicate, odd, lines, lineEnds, mark];
  return edited(random, seed, [...edits, splice(seeds)]);
}
