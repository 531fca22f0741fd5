import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Makes a temporary folder that goes with the process. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-fuzz-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs something in a folder of its own, empty at first, where relative paths lead. */
export async function elsewhere(action: () => Promise<void>): Promise<void> {
  const before = process.cwd();
  place ??= temporary();
  process.chdir(place);
  try {
    await action();
  } finally {
    process.chdir(before);
    for (const name of readdirSync(place)) rmSync(join(place, name), { recursive: true });
  }
}

let place: string | undefined;

/** A folder for the files that a reader is given, emptied before each. */
export interface Scratch {
  /** Returns the folder, holding these files and nothing else. */
  filled(files: Readonly<Record<string, string | Uint8Array>>): string;
  /** Returns the names in the folder, and whether anything stands beside it. */
  names(): string[];
  isAlone(): boolean;
}

/** Makes such a folder, a folder of its own around it, when it is first needed. */
export function scratch(): Scratch {
  let around: string | undefined;
  const folder = (): string => {
    around ??= temporary();
    return join(around, 'folder');
  };
  return {
    filled(files) {
      mkdirSync(folder(), { recursive: true });
      for (const name of readdirSync(folder())) if (files[name] === undefined) rmSync(join(folder(), name));
      for (const [name, content] of Object.entries(files)) writeFileSync(join(folder(), name), content);
      return folder();
    },
    names: () => readdirSync(folder()).sort(),
    isAlone: () => readdirSync(dirname(folder())).join() === 'folder',
  };
}
