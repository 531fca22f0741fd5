import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where failures and tables are put; git ignores it. */
const FOLDER = fileURLToPath(new URL('../../../build/fuzz', import.meta.url));

/** Writes an input down, so that it can be read again after the generator has changed; returns the file's name. */
export function kept(name: string, input: unknown, why: string): string {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${name}.${input instanceof Uint8Array ? 'bin' : 'json'}`);
  writeFileSync(file, input instanceof Uint8Array ? input : written(input));
  writeFileSync(join(FOLDER, `${name}.txt`), `${why}\n`);
  return file;
}

function written(input: unknown): string {
  try {
    return JSON.stringify(input) ?? String(input);
  } catch {
    return `"not JSON: ${typeof input}"`;
  }
}

/** Writes the numbers of a run down, for the table of scripts/fuzz.mjs. */
export function keptTable(name: string, table: object): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}.table.json`), JSON.stringify(table));
}
