import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StoreError } from '../../src/files/index.js';
import { checkManifest, writeManifest } from '../../src/files/manifest.js';
import { type Rng, rng } from '../../src/index.js';
import { parseConfig, type Row, studyIdentity } from '../../src/study/index.js';
import { rowLine } from '../../src/study/rows/row-text.js';
import { readRows } from '../../src/study/rows/rows-file.js';
import { readDigests, timingLine } from '../../src/study/rows/timings.js';
import { agendaOf } from '../../src/study/run/agenda.js';
import { planStudy } from '../../src/study/run/plan.js';
import { syntheticRow } from '../../src/study/testing/synthetic.js';
import { type Checkpoint, CheckpointError, checkpointText, parseCheckpoint } from '../../src/train/index.js';
import { prototypeKeys } from './engine/promise.js';

// Files of a results folder cut off at every length, with any bit flipped, of other versions, with the keys of prototypes.

const FLIPS = 2000;
const TINY = parseConfig({
  name: 'tiny',
  arms: [{ name: 'original', variant: 'original', points: [{ qubits: [2, 4], inits: 2 }] }],
});
const ENVIRONMENT = { kernels: 'wasm', version: '0.1.0', nodeMajor: 20 };
const IDENTITY = studyIdentity(TINY, ENVIRONMENT);
const MANIFEST = { what: 'study', identity: IDENTITY, environment: ENVIRONMENT, config: TINY } as const;

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-hostile-'));
  file = join(folder, 'study.json');
});
afterAll(() => rmSync(folder, { recursive: true }));

function flipped(whole: Buffer, random: Rng): Buffer {
  const out = Buffer.from(whole);
  out[Math.floor(random.uniform() * out.length)] ^= 1 << Math.floor(random.uniform() * 8);
  return out;
}

describe('study.json', () => {
  const isOurs = (content: string | Uint8Array): boolean => {
    writeFileSync(file, content);
    try {
      return checkManifest(file, MANIFEST, studyIdentity);
    } catch (error) {
      expect(error).toBeInstanceOf(StoreError);
      return false;
    }
  };
  const written = (): Buffer => {
    writeManifest(file, MANIFEST);
    return readFileSync(file);
  };

  test('cut off anywhere it is refused', () => {
    const whole = written();
    expect(isOurs(whole)).toBe(true);
    for (let length = 0; length < whole.length - 1; length++) {
      expect(isOurs(whole.subarray(0, length)), `${length} bytes`).toBe(false);
    }
  });

  test('with any bit flipped it is refused, or says the same but for its name', () => {
    const whole = written();
    const random = rng(3);
    let same = 0;
    for (let i = 0; i < FLIPS; i++) {
      const content = flipped(whole, random);
      if (!isOurs(content)) continue;
      same++;
      const { config, ...rest } = JSON.parse(content.toString());
      const { config: was, ...others } = JSON.parse(whole.toString());
      expect({ ...rest, config: { ...config, name: was.name } }).toEqual({ ...others, config: was });
    }
    expect(same).toBeLessThan(FLIPS / 4);
  });

  test.each([
    ['another version', { version: '0.2.0' }, /version is 0\.1\.0 there and 0\.2\.0 here/],
    ['other kernels', { kernels: 'plain' }, /kernels is wasm there and plain here/],
    ['another Node', { nodeMajor: 24 }, /nodeMajor is 20 there and 24 here/],
  ])('%s is refused by name', (_, changes, says) => {
    written();
    const environment = { ...ENVIRONMENT, ...changes };
    const identity = studyIdentity(TINY, environment);
    const there = () => checkManifest(file, { ...MANIFEST, identity, environment }, studyIdentity);
    expect(there).toThrow(StoreError);
    expect(there).toThrow(says);
  });

  test.each([['tfjs-mps study 2'], ['tfjs-mps training 1'], ['__proto__'], ['']])(
    'the format %j is refused',
    (format) => {
      expect(isOurs(written().toString().replace('tfjs-mps study 1', format))).toBe(false);
    },
  );

  test('keys of prototypes reach no prototype', () => {
    const before = prototypeKeys();
    const text = written().toString();
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const planted = `"${key}": { "polluted": true, "prototype": { "polluted": true } },`;
      for (const place of ['"environment": {', '"config": {', '"arms": [\n      {', '{']) {
        const isSame = isOurs(text.replace(place, `${place} ${planted}`));
        if (place !== '{') expect([key, place, isSame]).toEqual([key, place, false]);
      }
    }
    expect(prototypeKeys()).toBe(before);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('rows.ndjson', () => {
  const rows: readonly Row[] = planStudy(TINY, ENVIRONMENT).map((job) => syntheticRow(job, TINY));
  const whole = Buffer.from(rows.map(rowLine).join(''));
  const read = (
    content: Uint8Array,
    digestOf?: (row: Row) => string | undefined,
  ): readonly Row[] | undefined => {
    const agenda = agendaOf(TINY, { environment: ENVIRONMENT });
    try {
      return readRows(Buffer.from(content), 'rows.ndjson', agenda, digestOf).rows;
    } catch (error) {
      expect(error).toBeInstanceOf(StoreError);
      return undefined;
    }
  };

  test('cut off anywhere the whole rows are read', () => {
    for (let length = 0; length <= whole.length; length++) {
      const content = whole.subarray(0, length);
      const lines = content.toString().split('\n').length - 1;
      expect(read(content), `${length} bytes`).toEqual(rows.slice(0, lines));
    }
  });

  const timings = Buffer.from(rows.map((row) => timingLine(row, 1)).join(''));
  const digests = (content: Uint8Array) => {
    const beside = join(folder, 'timings.ndjson');
    writeFileSync(beside, content);
    return readDigests(beside);
  };

  test('with any bit flipped they are refused, or the last is computed again', () => {
    const random = rng(4);
    const digestOf = digests(timings);
    let blind = 0;
    for (let i = 0; i < FLIPS; i++) {
      const content = flipped(whole, random);
      const found = read(content, digestOf);
      if (found !== undefined) {
        // The last line may look torn.
        expect(found.length).toBeGreaterThanOrEqual(rows.length - 1);
        expect(found).toEqual(rows.slice(0, found.length));
      }
      if (found === undefined && read(content) !== undefined) blind++;
    }
    // A digit that is another digit: it is the digests beside the rows that see it.
    expect(blind).toBeGreaterThan(0.1 * FLIPS);
  });

  test('with any bit flipped in the digests beside them they are refused or the same', () => {
    const random = rng(5);
    for (let i = 0; i < FLIPS; i++) {
      const found = read(whole, digests(flipped(timings, random)));
      if (found !== undefined) expect(found).toEqual(rows);
    }
  });

  test('keys of prototypes are refused', () => {
    const before = prototypeKeys();
    for (const key of ['__proto__', 'constructor']) {
      const planted = (place: string) =>
        Buffer.from(whole.toString().replace(place, `${place}"${key}":{"polluted":1},`));
      expect(read(planted('{'))).toBeUndefined();
      expect(read(planted('"values":{'))).toBeUndefined();
    }
    expect(prototypeKeys()).toBe(before);
  });
});

describe('checkpoint.json', () => {
  const checkpoint: Checkpoint = {
    training: 'abc',
    step: 1,
    epoch: 2,
    trained: [null, null, Float32Array.of(1, -0, 3.4e38)],
    current: {
      angles: Float32Array.of(0.1, 1e-45),
      optimizer: {
        iterations: 2,
        slots: [{ field: 'accBeta1', index: null, shape: [], values: Float32Array.of(0.9) }],
      },
      lastLoss: 0.1,
    },
  };
  const read = async (text: string): Promise<Checkpoint | undefined> => {
    try {
      return await parseCheckpoint(text, { owner: 'abc' });
    } catch (error) {
      expect(error).toBeInstanceOf(CheckpointError);
      return undefined;
    }
  };

  test('cut off anywhere it is refused', async () => {
    const whole = await checkpointText(checkpoint);
    expect(await read(whole)).toEqual(checkpoint);
    for (let length = 0; length < whole.length - 1; length++) {
      expect(await read(whole.slice(0, length)), `${length} characters`).toBeUndefined();
    }
  });

  test('with any bit flipped it is refused or the same', async () => {
    const whole = Buffer.from(await checkpointText(checkpoint));
    const random = rng(5);
    for (let i = 0; i < FLIPS; i++) {
      const found = await read(flipped(whole, random).toString());
      if (found !== undefined) expect(found).toEqual(checkpoint);
    }
  });

  test('another format, and keys of prototypes, are refused', async () => {
    const before = prototypeKeys();
    const whole = await checkpointText(checkpoint);
    expect(await read(whole.replace('checkpoint 1', 'checkpoint 2'))).toBeUndefined();
    for (const key of ['__proto__', 'constructor']) {
      for (const place of ['{', '"content":{', '"current":{', '"optimizer":{']) {
        expect(await read(whole.replace(place, `${place}"${key}":{"polluted":1},`)), place).toBeUndefined();
      }
    }
    expect(prototypeKeys()).toBe(before);
  });
});
