import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** An empty project into which the packed package was installed, with its peers. */
export interface Installed {
  readonly folder: string;
  readonly tarball: string;
  /** Runs a program there and returns what it printed; rejects unless it ends well. */
  run(program: string, ...words: string[]): Promise<string>;
  remove(): void;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const consumer = fileURLToPath(new URL('consumer', import.meta.url));
const start = promisify(execFile);

/** Packs what npm run build has left, and installs it as a stranger would; npm takes from its cache what it has. */
export async function installed(): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-package-'));
  const run = async (program: string, ...words: string[]) => {
    const { stdout } = await start(program, words, { cwd: folder, maxBuffer: 2 ** 26 });
    return stdout;
  };
  // The scripts of the package were run already: npm would build it once more.
  await start('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
  const [tarball] = readdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true }));
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const peers = ['@tensorflow/tfjs', 'fast-check', '@types/node'].map((n) => `${n}@${devDependencies[n]}`);
  await run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`, ...peers);
  cpSync(consumer, folder, { recursive: true });
  return {
    folder,
    tarball: join(folder, tarball),
    run,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
