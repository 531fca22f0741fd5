import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { folders } from './folders.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Bytes of code that one run of Stryker takes: some two hundred mutants. */
const TOGETHER = 10_000;

/** Returns the files of a folder that are mutated, in parts small enough that little is lost where a run is stopped. */
export function partsOf(folder) {
  const parts = [[]];
  let taken = 0;
  for (const file of folders[folder].code.flatMap(codeIn)) {
    if (taken > TOGETHER) {
      parts.push([]);
      taken = 0;
    }
    parts.at(-1).push(file);
    taken += statSync(root + file).size;
  }
  return parts;
}

function codeIn(path) {
  if (path.endsWith('.ts')) return path.endsWith('.test.ts') ? [] : [path];
  return readdirSync(root + path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'testing')
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.ts'))
    .map((entry) => `${path}/${entry.name}`)
    .sort()
    .flatMap(codeIn);
}
