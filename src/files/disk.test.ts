import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isCode, makeFolder, onDisk, readIfThere, syncFolder, writeUnfinished, writeWhole } from './disk.js';
import { StoreError } from './errors.js';

// The system's calls are made as ever, and counted: whether a file was synced leaves no trace to read.
vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  return {
    ...fs,
    fsyncSync: vi.fn(fs.fsyncSync),
    openSync: vi.fn(fs.openSync),
    closeSync: vi.fn(fs.closeSync),
    existsSync: vi.fn(fs.existsSync),
  };
});

let folder: string;
const path = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-disk-'));
  for (const call of [fsyncSync, openSync, closeSync]) vi.mocked(call).mockClear();
});
afterEach(() => rmSync(folder, { recursive: true }));

const systemError = (code: string) =>
  Object.assign(new Error(`${code}: it said`), { code, syscall: 'write' });

/** Every handle that was opened was closed once, after it was synced `syncs` times in all. */
function expectClosed(opened: number, syncs: number): void {
  const handles = vi.mocked(openSync).mock.results.map(({ value }) => value);
  expect(handles).toHaveLength(opened);
  expect(vi.mocked(closeSync).mock.calls.map(([handle]) => handle)).toEqual(handles);
  expect(vi.mocked(fsyncSync).mock.calls).toHaveLength(syncs);
}

test('a code is that of a system error, and of nothing else', () => {
  expect(isCode(systemError('ENOENT'), 'ENOENT')).toBe(true);
  expect(isCode(systemError('ENOENT'), 'EEXIST')).toBe(false);
  expect(isCode(new Error('ENOENT'), 'ENOENT')).toBe(false);
  expect(isCode({ code: 'ENOENT' }, 'ENOENT')).toBe(false);
  expect(isCode(undefined, 'ENOENT')).toBe(false);
});

test('a file that is not there has no text; one that cannot be read is an error', () => {
  expect(readIfThere(path('none'))).toBeUndefined();
  writeFileSync(path('some'), 'ψ');
  expect(readIfThere(path('some'))).toBe('ψ');
  expect(() => readIfThere(folder)).toThrow(/EISDIR/);
});

test('folders are made down to the last, and may be there already', () => {
  makeFolder(path('a/b/c'));
  writeFileSync(path('a/b/c/file'), 'kept');
  makeFolder(path('a/b/c'));
  expect(readFileSync(path('a/b/c/file'), 'utf8')).toBe('kept');
});

test('a folder that another process makes at the same moment is there', () => {
  vi.mocked(existsSync).mockReturnValueOnce(false);
  expect(() => makeFolder(folder)).not.toThrow();
  writeFileSync(path('file'), '');
  vi.mocked(existsSync).mockReturnValueOnce(false);
  expect(() => makeFolder(path('file'))).toThrow(/EEXIST/);
});

test('a file where a folder is needed is refused, in its place and above it', () => {
  writeFileSync(path('file'), '');
  expect(() => makeFolder(path('file'))).toThrow(/EEXIST/);
  expect(() => makeFolder(path('file/below'))).toThrow(/EEXIST|ENOTDIR/);
  expect(() => makeFolder('/dev/null/below')).toThrow(/EEXIST|ENOTDIR/);
});

test('a file is written whole, synced with its folder, and leaves nothing beside it', () => {
  writeWhole(path('file'), 'first');
  expectClosed(2, 2);
  writeWhole(path('file'), Uint8Array.of(1, 2, 3));
  expect([...readFileSync(path('file'))]).toEqual([1, 2, 3]);
  expect(readdirSync(folder)).toEqual(['file']);
  expect(vi.mocked(openSync).mock.calls.map(([name]) => name)).toEqual([
    path('file.tmp'),
    folder,
    path('file.tmp'),
    folder,
  ]);
});

test('an unfinished file stands under another name', () => {
  writeFileSync(path('file'), 'old');
  const unfinished = writeUnfinished(path('file'), 'new');
  expect(unfinished).toBe(path('file.tmp'));
  expect(readFileSync(unfinished, 'utf8')).toBe('new');
  expect(readFileSync(path('file'), 'utf8')).toBe('old');
  expectClosed(1, 1);
});

test('what a kill left under that name is replaced', () => {
  writeFileSync(path('file.tmp'), 'half of what was to be wri', { mode: 0o444 });
  writeWhole(path('file'), 'new');
  expect(readFileSync(path('file'), 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['file']);
});

test('a link under that name, or in the place of the file, is replaced, and what it leads to is not touched', () => {
  mkdirSync(path('out'));
  writeFileSync(path('victim'), 'dear');
  for (const to of [path('victim'), path('nowhere'), '../victim', '.', path('out')]) {
    for (const name of ['out/file.tmp', 'out/file']) {
      rmSync(path(name), { force: true });
      symlinkSync(to, path(name));
      writeWhole(path('out/file'), 'new');
      expect(lstatSync(path('out/file')).isFile()).toBe(true);
      expect(readFileSync(path('out/file'), 'utf8')).toBe('new');
      expect(readdirSync(path('out'))).toEqual(['file']);
    }
  }
  expect(readFileSync(path('victim'), 'utf8')).toBe('dear');
  expect(readdirSync(folder).sort()).toEqual(['out', 'victim']);
});

test('a folder that is a link is the folder it leads to', () => {
  mkdirSync(path('real'));
  symlinkSync(path('real'), path('linked'));
  makeFolder(path('linked'));
  writeWhole(path('linked/file'), 'new');
  expect(readFileSync(path('real/file'), 'utf8')).toBe('new');
  symlinkSync(path('nowhere'), path('dangling'));
  expect(() => makeFolder(path('dangling'))).toThrow(/EEXIST|ENOENT/);
  expect(existsSync(path('nowhere'))).toBe(false);
});

test('a folder under that name is let be, and told', () => {
  mkdirSync(path('file.tmp'));
  // The error is that of its removal: that a file is there already would be no cause.
  expect(() => onDisk('write it', () => writeWhole(path('file'), 'new'))).toThrow(/EISDIR|EPERM/);
  expect(readdirSync(folder)).toEqual(['file.tmp']);
});

test('where the disk fails, nothing unfinished stays, no handle neither, and the error is the disk’s', () => {
  vi.mocked(fsyncSync).mockImplementationOnce(() => {
    throw systemError('ENOSPC');
  });
  writeFileSync(path('file'), 'old');
  expect(() => writeWhole(path('file'), 'new')).toThrow(/ENOSPC/);
  expect(readFileSync(path('file'), 'utf8')).toBe('old');
  expect(existsSync(path('file.tmp'))).toBe(false);
  expectClosed(1, 1);
});

test('that the unfinished file is gone already is no error of its own', () => {
  vi.mocked(fsyncSync).mockImplementationOnce(() => {
    rmSync(path('file.tmp'));
    throw systemError('EIO');
  });
  expect(() => writeUnfinished(path('file'), 'new')).toThrow(/EIO/);
});

test('a folder that cannot be opened or synced is let be', () => {
  expect(() => syncFolder(path('nowhere'))).not.toThrow();
  expect(vi.mocked(closeSync)).not.toHaveBeenCalled();
  vi.mocked(openSync).mockClear();
  vi.mocked(fsyncSync).mockImplementationOnce(() => {
    throw systemError('EINVAL');
  });
  mkdirSync(path('some'));
  expect(() => syncFolder(path('some'))).not.toThrow();
  expectClosed(1, 1);
});

test.each([
  ['ENOSPC', 'What was reported is safe: free some space and run the same command again.'],
  ['EDQUOT', 'What was reported is safe: free some space and run the same command again.'],
  [
    'EFBIG',
    'What was reported is safe: raise the limit on the size of a file (ulimit -f) and run the same command again.',
  ],
  ['EACCES', 'Choose a folder you may write to.'],
  ['EPERM', 'Choose a folder you may write to.'],
  ['EROFS', 'Choose a folder you may write to.'],
  ['ENOTDIR', 'A file stands where a folder is needed: choose another.'],
  ['EEXIST', 'A file stands where a folder is needed: choose another.'],
  ['ENOENT', 'Check how the path is spelt, and from where it counts.'],
  ['EIO', 'Check the disk and run the same command again.'],
])('%s comes with what to do', (code, remedy) => {
  const cause = systemError(code);
  try {
    onDisk('write it', () => {
      throw cause;
    });
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    expect(error).toMatchObject({ message: `Could not write it: ${code}: it said. ${remedy}`, cause });
  }
});

test('what is no error of the system passes as it is, and so does an answer', () => {
  const own = new RangeError('not the disk');
  expect(() =>
    onDisk('read', () => {
      throw own;
    }),
  ).toThrow(own);
  expect(() =>
    onDisk('read', () => {
      throw { syscall: 'write' };
    }),
  ).toThrow(expect.objectContaining({ syscall: 'write' }));
  expect(onDisk('read', () => 7)).toBe(7);
});
