// A copy of the project that faults may be planted in: the checkout is read and never written.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** What tests read. */
const COPIED = ['src', 'proptests', 'assembly', 'scripts', 'examples', 'docs', 'bench'];
/** Pictures, which nothing reads. */
const LEFT_OUT = join('docs', 'figures');

/** Copies the project at `root` into a new temporary folder and returns its path. */
export function privateCopy(root) {
  const copy = mkdtempSync(join(tmpdir(), 'planted-faults-'));
  const wanted = (from) => from !== join(root, LEFT_OUT);
  for (const folder of COPIED) {
    if (existsSync(join(root, folder)))
      cpSync(join(root, folder), join(copy, folder), { recursive: true, filter: wanted });
  }
  const settings = readdirSync(root).filter((name) =>
    /^(package\.json|tsconfig.*\.json|vitest\..*)$/.test(name),
  );
  for (const name of settings) cpSync(join(root, name), join(copy, name));
  linkModules(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Links package by package: caches that tools keep in node_modules stay in the copy. */
function linkModules(from, to) {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (!name.startsWith('.vite')) symlinkSync(join(from, name), join(to, name));
  }
}

/** Changes a file of the copy and returns what puts it back. */
export function changed(copy, file, change) {
  const path = join(copy, file);
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, change(before));
  return () => writeFileSync(path, before);
}

/** Removes a copy. Links are removed, not what they point to. */
export function removeCopy(copy) {
  if (!basename(copy).startsWith('planted-faults-') || dirname(copy) !== tmpdir())
    throw new Error(`${copy} is no copy`);
  // What was killed a moment ago may still write.
  rmSync(copy, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
