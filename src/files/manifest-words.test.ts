import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreError } from './errors.js';
import { checkManifest, checkUnchanged, type Manifest, shardOf, writeManifest } from './manifest.js';

// The identity of a test: the canonical text of what counts, the name aside.
const identityOf = (config: object, environment: object): string => {
  const { name: _, ...counts } = config as { readonly name: string };
  return JSON.stringify([counts, environment]);
};
const manifestOf = (
  config: object,
  environment: object = { node: 20 },
  more: Partial<Manifest> = {},
): Manifest => ({
  what: 'study',
  identity: identityOf({ name: 'one', ...config }, environment),
  environment,
  config: { name: 'one', ...config },
  ...more,
});

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-manifest-'));
  file = join(folder, 'study.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

function refused(act: () => unknown, words: string | RegExp): void {
  expect(act).toThrow(StoreError);
  expect(act).toThrow(words);
}
const checked = (manifest: Manifest) => () => checkManifest(file, manifest, identityOf);

test('a manifest is JSON that a person can read', () => {
  writeManifest(file, manifestOf({ seed: 3 }, { node: 20 }, { shard: { index: 2, of: 5 } }));
  const text = readFileSync(file, 'utf8');
  expect(text).toBe(
    `${JSON.stringify(
      {
        format: 'tfjs-mps study 1',
        study: '[{"seed":3},{"node":20}]',
        shard: { index: 2, of: 5 },
        environment: { node: 20 },
        config: { name: 'one', seed: 3 },
      },
      null,
      2,
    )}\n`,
  );
});

test('what differs is listed, of config and environment', () => {
  writeManifest(file, manifestOf({ seed: 3, arms: [1], only: 'here' }, { node: 20, kernels: 'wasm' }));
  const other = manifestOf({ seed: 4, arms: [2], more: true }, { node: 22, kernels: 'wasm' });
  refused(
    checked(other),
    /: node is 20 there and 22 here; seed is 3 there and 4 here; arms differs; only is here there and missing here; more is missing there and true here\. Nothing was touched\. Choose another folder with --out, change the name in the config, or go back to what that study was started with\.$/,
  );
});

test('a name makes no difference, nor does what is only spelt otherwise', () => {
  writeManifest(file, manifestOf({ seed: 3, arms: [{ a: 1, b: 2 }] }));
  const same = manifestOf({ name: 'two', arms: [{ b: 2, a: 1 }], seed: 3 });
  refused(
    checked({ ...same, identity: 'another' }),
    ': a file that its circuits come from has changed. Nothing',
  );
});

test('an object in the place of a number differs, on either side', () => {
  writeManifest(file, manifestOf({ a: { x: 1 }, b: 2 }));
  refused(checked(manifestOf({ a: 1, b: { x: 2 } })), ': a differs; b differs. Nothing');
});

test.each([
  [8, 'k7 is 7 there and 8 here. Nothing'],
  [9, 'k7 is 7 there and 8 here; 1 more differ. Nothing'],
  [12, 'k7 is 7 there and 8 here; 4 more differ. Nothing'],
])('of %i differences eight are listed', (count, words) => {
  const config = (by: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, k) => [`k${k}`, k + by]));
  writeManifest(file, manifestOf(config(0)));
  refused(checked(manifestOf(config(1))), words);
});

test('which part a folder holds is known, and has to be the one that was asked for', () => {
  expect(shardOf(file, 'study')).toBeUndefined();
  const whole = manifestOf({ seed: 3 });
  writeManifest(file, whole);
  expect(shardOf(file, 'study')).toBeUndefined();
  const part = { ...whole, shard: { index: 1, of: 2 } };
  refused(
    checked(part),
    'study.json is of the whole study, and shard 1 of 2 was asked for. Nothing was touched. Ch',
  );
  writeManifest(file, part);
  expect(shardOf(file, 'study')).toEqual({ index: 1, of: 2 });
  expect(checked(part)()).toBe(true);
  refused(
    checked(whole),
    'is of shard 1 of 2, and the whole study was asked for. Nothing was touched. Choose another folder with --out, or go on with what stands there.',
  );
  refused(
    checked({ ...whole, shard: { index: 2, of: 2 } }),
    'is of shard 1 of 2, and shard 2 of 2 was asked for.',
  );
});

test.each([
  ['no JSON', '{', 'study'],
  ['nothing', '{}', 'study'],
  ['another program’s', '{"format":"tfjs-mps study 2","study":"a","environment":{},"config":{}}', 'study'],
  ['a training’s', '{"format":"tfjs-mps training 1","training":"a","environment":{},"config":{}}', 'study'],
  ['a study’s', '{"format":"tfjs-mps study 1","study":"a","environment":{},"config":{}}', 'training'],
  ['without config', '{"format":"tfjs-mps study 1","study":"a","environment":{}}', 'study'],
  ['without environment', '{"format":"tfjs-mps study 1","study":"a","config":{}}', 'study'],
  [
    'with half a shard',
    '{"format":"tfjs-mps study 1","study":"a","environment":{},"config":{},"shard":{"of":1}}',
    'study',
  ],
] as const)('a manifest that is %s is refused by its format', (_, text, what) => {
  writeFileSync(file, text);
  const words = `study.json is not the manifest of a ${what} in the format "tfjs-mps ${what} 1". Nothing was touched; choose another folder with --out.`;
  refused(checked({ ...manifestOf({}), what }), words);
  refused(() => shardOf(file, what), words);
  expect(checked({ ...manifestOf({}), what })).toThrow(
    expect.objectContaining({ cause: expect.objectContaining({ message: expect.any(String) }) }),
  );
});

test('brackets deeper than can be written are no manifest', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  writeFileSync(
    file,
    `{"format":"tfjs-mps study 1","study":"a","environment":{},"config":{"name":"one","arms":${deep}}}`,
  );
  refused(checked(manifestOf({})), 'is not the manifest of a study in the format');
});

test('a config whose identity cannot be told any more was changed', () => {
  const act = (identity: string) => () =>
    checkUnchanged(file, 'training', { identity, config: { name: 'one' }, environment: {} }, () => {
      throw new TypeError('it has lost its form');
    });
  refused(act('abc'), 'its config or environment is not that of training abc.');
});
