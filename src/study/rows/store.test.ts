import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreError } from '../../files/errors.js';
import { planStudy } from '../run/plan.js';
import { syntheticRow } from '../testing/synthetic.js';
import { TINY } from '../testing/tiny.js';
import { openStore } from './store.js';

const rows = planStudy(TINY).map((job) => syntheticRow(job, TINY));
let folder: string;
const path = (name: string) => join(folder, name);
const text = (name = 'rows.ndjson') => readFileSync(path(name), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Goes on with the study until it has `until` rows, and returns how many there were. */
function goOn(until = rows.length): number {
  const store = openStore(folder, TINY);
  const found = store.rows.length;
  for (const row of rows.slice(found, until)) store.append({ row, seconds: 1 });
  store.close();
  return found;
}

test('goes on where it stood, to the same bytes', () => {
  expect(goOn()).toBe(0);
  const whole = text();
  rmSync(folder, { recursive: true });
  expect([goOn(3), goOn(3), goOn(7), goOn(), goOn()]).toEqual([0, 3, 3, 7, 10]);
  expect(text()).toBe(whole);
  expect(
    whole
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(rows);
  expect(readdirSync(folder).sort()).toEqual(['rows.ndjson', 'study.json', 'timings.ndjson']);
});

test('gives the same bytes whatever a row was torn at', () => {
  goOn();
  const whole = readFileSync(path('rows.ndjson'));
  for (let length = 0; length < whole.length; length += 37) {
    writeFileSync(path('rows.ndjson'), whole.subarray(0, length));
    goOn();
    expect(readFileSync(path('rows.ndjson')).equals(whole)).toBe(true);
  }
  writeFileSync(path('rows.ndjson'), Buffer.concat([whole.subarray(0, 100), Buffer.alloc(4096)]));
  expect(goOn()).toBe(0);
  expect(readFileSync(path('rows.ndjson')).equals(whole)).toBe(true);
});

const edit = (change: (lines: string[]) => string[]) => () =>
  writeFileSync(path('rows.ndjson'), change(text().split('\n')).join('\n'));

function editManifest(changes: object): void {
  const manifest = JSON.parse(text('study.json'));
  writeFileSync(
    path('study.json'),
    JSON.stringify({ ...manifest, config: { ...manifest.config, ...changes } }),
  );
}

test('a manifest that spells the same study otherwise is the same', () => {
  goOn(3);
  // What the variant says of itself, and keys in another order.
  const arms = TINY.arms.map((arm) => ({
    ...arm,
    initVariance: arm.variant === 'original' ? 1 : '1/(4(L+2))',
  }));
  editManifest({ arms, name: 'renamed' });
  expect(goOn()).toBe(3);
});

test.each([
  ['a corrupt line', edit((lines) => lines.with(2, 'hello')), /rows\.ndjson, line 3, is not a row/],
  [
    'a number that is none',
    edit((lines) => lines.with(1, lines[1].replace(/"loss":[^,]*/, '"loss":null'))),
    /line 2, is not a row \(values\.loss/,
  ],
  [
    'an unknown field',
    edit((lines) => lines.with(1, lines[1].replace('{', '{"x":1,'))),
    /line 2, is not a row/,
  ],
  ['a line twice', edit((lines) => lines.toSpliced(3, 0, lines[2])), /line 4, has the row of line 3 again/],
  [
    'a line missing',
    edit((lines) => lines.toSpliced(3, 1)),
    /line 4, comes too early .*expected arm "improved", 2 qubits, initialisation 1/,
  ],
  [
    'a row too many',
    edit((lines) => lines.toSpliced(10, 0, lines[9])),
    /line 11, has the row of line 10 again/,
  ],
  [
    'a row out of plan',
    edit((lines) => lines.with(1, lines[1].replace('"init":1', '"init":5'))),
    /line 2, is a row that the plan does not have/,
  ],
  [
    'a row of another study',
    edit((lines) => lines.with(4, lines[4].replace(/[0-9a-f]{16}/, '0123456789abcdef'))),
    /line 5, is of study 0123456789abcdef/,
  ],
  [
    'a foreign tail',
    () => appendFileSync(path('rows.ndjson'), 'notes'),
    /line 11, has no end and is not the beginning/,
  ],
  ['a foreign file', () => writeFileSync(path('rows.ndjson'), 'a,b\n1,2'), /line 1, is not a row/],
  ['a broken manifest', () => writeFileSync(path('study.json'), '{}'), /study\.json is not the manifest/],
  ['a manifest whose seed was edited', () => editManifest({ seed: 2 }), /study\.json was changed after it/],
  ['a manifest without arms', () => editManifest({ arms: 5 }), /study\.json was changed .*Put it back/],
  ['no manifest', () => rmSync(path('study.json')), /rows\.ndjson is there, but no study\.json/],
])('refuses %s and touches nothing', (_, damage, message) => {
  goOn();
  damage();
  const before = readdirSync(folder).map((name) => [name, text(name)]);
  expect(() => goOn()).toThrow(StoreError);
  expect(() => goOn()).toThrow(message);
  expect(readdirSync(folder).map((name) => [name, text(name)])).toEqual(before);
});

test('refuses the folder of another study or environment, and says what differs', () => {
  goOn(1);
  const environment = { kernels: 'plain', version: '0.1.0', nodeMajor: 19 };
  expect(() => openStore(folder, { ...TINY, seed: 2 })).toThrow(
    /belongs to another study .*seed is 1 there and 2 here/,
  );
  expect(() => openStore(folder, { ...TINY, arms: TINY.arms.slice(1) })).toThrow(/arms differs/);
  expect(() => openStore(folder, TINY, { environment })).toThrow(/nodeMajor is \d+ there and 19 here/);
  openStore(folder, { ...TINY, name: 'renamed' }).close();
});

test('a folder in use is refused, and free after it is closed', () => {
  const store = openStore(folder, TINY);
  expect(() => openStore(folder, TINY)).toThrow(/in use: .*lock is held, by process/);
  store.close();
  openStore(folder, TINY).close();
});

test('says what the disk said', () => {
  const file = path('a-file');
  writeFileSync(file, '');
  expect(() => openStore(file, TINY)).toThrow(/^Could not make the results folder .*EEXIST.*A file stands/);
  expect(() => openStore(join(file, 'x'), TINY)).toThrow(StoreError);
  const store = openStore(folder, TINY);
  expect(() => store.write('nowhere/figure.svg', '')).toThrow(/^Could not write .*ENOENT/);
  store.close();
  expect(existsSync(path('lock'))).toBe(false);
});

test('says what was attempted when the disk refused', () => {
  mkdirSync(path('lock'));
  expect(() => openStore(folder, TINY)).toThrow(/^Could not lock the results folder .*EISDIR/);
  rmSync(path('lock'), { recursive: true });
  goOn(2);
  rmSync(path('timings.ndjson'));
  mkdirSync(path('timings.ndjson'));
  expect(() => openStore(folder, TINY)).toThrow(/^Could not read the results folder .*EISDIR/);
  rmSync(path('rows.ndjson'));
  mkdirSync(path('rows.ndjson'));
  expect(() => openStore(folder, TINY)).toThrow(/^Could not read the results folder .*EISDIR/);
  rmSync(path('study.json'));
  expect(() => openStore(folder, TINY)).toThrow(/Nothing was touched; choose another folder with --out\.$/);
  expect(existsSync(path('lock'))).toBe(false);
});

test.each(['rows.ndjson', 'timings.ndjson'])('%s that is a link is not written through', (name) => {
  goOn(2);
  const elsewhere = `${folder}-elsewhere`;
  renameSync(path(name), elsewhere);
  symlinkSync(elsewhere, path(name));
  const before = readFileSync(elsewhere, 'utf8');
  expect(() => openStore(folder, TINY)).toThrow(
    /^Could not open .*: ELOOP.*It is a link.*remove the link\.$/,
  );
  expect(readFileSync(elsewhere, 'utf8')).toBe(before);
  expect(existsSync(path('lock'))).toBe(false);
  rmSync(elsewhere);
});

test('a row without a duration leaves none, and a store may be closed twice', () => {
  const store = openStore(folder, TINY);
  store.append({ row: rows[0] });
  store.append({ row: rows[1], seconds: 0 });
  store.close();
  store.close();
  expect(text('timings.ndjson').split('\n')).toHaveLength(2);
  expect(() => store.append({ row: rows[2] })).toThrow(/^Could not append to .*rows\.ndjson: EBADF/);
});
