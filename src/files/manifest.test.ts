import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreError } from './errors.js';
import { checkManifest, type Manifest, writeManifest } from './manifest.js';

// The identity of a test: what counts, as plain text.
const identityOf = ({ seed }: { readonly seed: number }, { node }: { readonly node: number }): string =>
  `${seed.toFixed(0)} at ${node}`;
const KINDS = ['training', 'study'] as const;
const manifestOf = (what: Manifest['what']): Manifest & { readonly config: object } => ({
  what,
  identity: '3 at 20',
  environment: { node: 20 },
  config: { name: 'one', seed: 3 } as Manifest['config'],
});

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-manifest-'));
  file = join(folder, 'manifest.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const edit = (from: string, to: string) => {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
};

test.each(KINDS)('a %s is known by its manifest, under another name too', (what) => {
  const manifest = manifestOf(what);
  expect(checkManifest(file, manifest, identityOf)).toBe(false);
  writeManifest(file, manifest);
  expect(checkManifest(file, manifest, identityOf)).toBe(true);
  edit('"one"', '"two"');
  expect(checkManifest(file, manifest, identityOf)).toBe(true);
});

test.each(
  KINDS.flatMap((what) => [
    [what, '"seed": 3', '"seed": 4'],
    [what, '"seed": 3', '"seed": null'],
    [what, '"node": 20', '"node": 22'],
  ]),
)('the manifest of a %s in which %s became %s is refused and left alone', (what, from, to) => {
  const manifest = manifestOf(what as Manifest['what']);
  writeManifest(file, manifest);
  edit(from, to);
  const before = readFileSync(file, 'utf8');
  const act = () => checkManifest(file, manifest, identityOf);
  expect(act).toThrow(StoreError);
  expect(act).toThrow(
    `${file} was changed after it was written: its config or environment is not that of ${what}`,
  );
  expect(act).toThrow(
    /Nothing was touched\. Put it back as tfjs-mps (train|study) wrote it, or run that anew into another/,
  );
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('the manifest of another one is refused, and says what differs', () => {
  writeManifest(file, manifestOf('study'));
  const other = { ...manifestOf('study'), identity: '4 at 20', config: { name: 'one', seed: 4 } };
  const act = () => checkManifest(file, other, identityOf);
  expect(act).toThrow(
    /belongs to another study \(3 at 20\): seed is 3 there and 4 here\. Nothing was touched/,
  );
});
