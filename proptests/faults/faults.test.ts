import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FAULTS, type Fault, planted } from './index.js';

// Whether each is caught takes minutes: scripts/planted-faults.mjs. This keeps them from going stale.

const root = fileURLToPath(new URL('../..', import.meta.url));
const texts = new Map<string, string>();
const textOf = (path: string): string => {
  const text = texts.get(path) ?? readFileSync(join(root, path), 'utf8');
  texts.set(path, text);
  return text;
};

test('names are unique, and all rooms and kinds asked for are there', () => {
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  for (const [rooms, least] of Object.entries(LEAST)) {
    const found = FAULTS.filter(({ file }) => rooms.split(' ').some((room) => file.startsWith(room)));
    expect(found.length, rooms).toBeGreaterThanOrEqual(least);
  }
});

const LEAST = {
  'src/mps/kernels assembly': 5,
  assembly: 3,
  'src/mps/chain': 7,
  'src/mps/gradient src/mps/chain': 14,
  'src/model/losses': 4,
  'src/train': 3,
  'src/study/rows src/study/run src/files': 3,
};

describe.each(FAULTS)('$name', (fault) => {
  test('applies to the file as it is, and its test exists', () => {
    expect(planted(textOf(fault.file), fault)).not.toBe(textOf(fault.file));
    expect(titlesIn(fault.test.file).some((title) => endsIn(fault, title))).toBe(true);
  });
});

/** The titles in a test file, and in the modules of its folder that it takes laws from, as patterns. */
function titlesIn(file: string): RegExp[] {
  const literals = reached(file).flatMap((path) => [...textOf(path).matchAll(LITERAL)]);
  return literals.flatMap(([, , title]) => {
    const words = title.split(/%[sdifjo]|\$\{[^}]*\}|\$[\w.]+/);
    // Where all is filled in, anything would do.
    return words.join('').length < 6 ? [] : [new RegExp(`^${words.map(escaped).join('.+')}$`)];
  });
}

/** A text in quotes that begins a line or an argument. */
const LITERAL = /(?:^|[(:,]) *(['"`])(.+?)\1 *[,;)]/gm;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Lists a file and what it imports from its own folder, and so on. */
function reached(file: string, seen: Set<string> = new Set()): string[] {
  seen.add(file);
  for (const [, name] of textOf(file).matchAll(/from '(\.\/[\w-]+)\.js'/g)) {
    const path = join(dirname(file), `${name}.ts`);
    if (!seen.has(path) && existsSync(join(root, path))) reached(path, seen);
  }
  return [...seen];
}

/** Says whether a title is the last of a full name. */
function endsIn({ test: { name } }: Fault, title: RegExp): boolean {
  const titles = name.split(' > ');
  return titles.some((_, i) => title.test(titles.slice(i).join(' > ')));
}
