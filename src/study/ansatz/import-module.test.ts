import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ConfigError } from '../../config/errors.js';
import { importedModule } from './import-module.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const imported = (name: string, text: string, patience: number) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return importedModule(path, pathToFileURL(path).href, patience);
};

test('a module that waits for what never comes is refused by name', async () => {
  const waiting = imported('waits.mjs', 'await new Promise(() => {}); export default 1;', 100);
  await expect(waiting).rejects.toThrow(ConfigError);
  await expect(waiting).rejects.toThrow(
    /waits\.mjs" .* not come to its end in 0\.1 s; is there a top-level await/,
  );
});

test('one that waits for a moment is there, and leaves nothing behind', async () => {
  const before = process.listenerCount('exit');
  const module = imported(
    'late.mjs',
    'await new Promise((done) => setTimeout(done, 50)); export default 7;',
    1e4,
  );
  expect(process.listenerCount('exit')).toBe(before + 1);
  await expect(module).resolves.toMatchObject({ default: 7 });
  expect(process.listenerCount('exit')).toBe(before);
});

test.each([
  [0, 1],
  [3, 3],
])(
  'a program that ends with %i while a module is imported ends with %i, and says which',
  async (code, end) => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const before = process.exitCode;
    try {
      const waiting = imported(`ends-${code}.mjs`, 'await new Promise(() => {});', 100);
      // What process.exit(code) in the module would call.
      process.listeners('exit').at(-1)?.(code);
      expect(process.exitCode).toBe(end);
      expect(write.mock.calls.flat().join('')).toMatch(/ends-\d\.mjs" .* does it call process\.exit\(\)\?\n/);
      await expect(waiting).rejects.toThrow(ConfigError);
    } finally {
      process.exitCode = before;
      write.mockRestore();
    }
  },
);

test('what is thrown at the top level is named, whatever it is', async () => {
  await expect(imported('throws.mjs', 'throw new Error("no way.");', 1e4)).rejects.toThrow(
    /throws\.mjs" .*\(no way\)/,
  );
  await expect(imported('null.mjs', 'throw Object.create(null);', 1e4)).rejects.toThrow(
    /null\.mjs" .*\(an object\)/,
  );
});
