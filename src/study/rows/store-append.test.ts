import { fsyncSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StoreError } from '../../files/errors.js';
import { planStudy } from '../run/plan.js';
import { syntheticRow } from '../testing/synthetic.js';
import { TINY } from '../testing/tiny.js';
import { rowLine } from './row-text.js';
import { openStore } from './store.js';
import { readTimings, timingLines } from './timings.js';

// The system's calls are made as ever; one of them fails where a test says so, as on a full disk.
vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  return { ...fs, fsyncSync: vi.fn(fs.fsyncSync) };
});

const rows = planStudy(TINY).map((job) => syntheticRow(job, TINY));
let folder: string;
const text = () => readFileSync(join(folder, 'rows.ndjson'), 'utf8');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-append-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a row that does not fit leaves nothing of itself, and those before it stand', () => {
  const store = openStore(folder, TINY);
  for (const row of rows.slice(0, 2)) store.append({ row });
  vi.mocked(fsyncSync).mockImplementationOnce(() => {
    throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'fsync' });
  });
  expect(() => store.append({ row: rows[2] })).toThrow(
    /^Could not append to .*rows\.ndjson: ENOSPC.* free some space/,
  );
  expect(text()).toBe(rows.slice(0, 2).map(rowLine).join(''));
  expect(store.rows).toHaveLength(2);
  store.append({ row: rows[2] });
  store.close();
  expect(text()).toBe(rows.slice(0, 3).map(rowLine).join(''));
});

test('rows of a file that was deleted are not kept, and that is said', () => {
  const store = openStore(folder, TINY);
  store.append({ row: rows[0] });
  rmSync(join(folder, 'rows.ndjson'));
  const act = () => store.append({ row: rows[1] });
  expect(act).toThrow(StoreError);
  expect(act).toThrow(
    /rows\.ndjson was deleted while the study ran, and its rows with it\. Run the same command again: it begins anew\.$/,
  );
  expect(store.rows).toHaveLength(1);
  store.close();
});

test('a path that is none is refused by what it is of', () => {
  expect(() => openStore(7 as never, TINY)).toThrow(/^The results folder/);
  expect(() => readTimings(7 as never)).toThrow(/^The file of timings/);
  expect(timingLines(join(folder, 'none'))).toBe('');
});
