import { absolute, urlOf } from '#study/disk';
import { ConfigError } from '../../config/errors.js';
import { sha256 } from '../../config/sha256.js';
import { show } from '../../mps/common/check.js';
import type { Cost } from '../../mps/gradient/cost.js';
import { quotedPath } from './brief.js';
import type { Family, Sampler } from './family.js';
import { contentOf } from './files.js';
import { importedModule } from './import-module.js';
import type { AnsatzSpec } from './schema.js';

/** What a user's module exports. */
export interface AnsatzModule {
  readonly default: Family;
  readonly cost?: (qubits: number) => Cost;
  readonly sampler?: Sampler;
}

/** Modules of this thread by their absolute path, each as its content was when it was imported. */
const prepared = new Map<string, { readonly sha256: string; readonly module: AnsatzModule }>();

/**
 * Imports the module of a family for this thread; `measureAnsatz` needs it there, as an import cannot be waited for in the
 * middle of a row. Does nothing for other families, or where the same content is there already.
 *
 * @throws ConfigError if the file is missing, cannot be imported, or lacks an export that the config asks for.
 */
export async function prepareAnsatz(spec: AnsatzSpec): Promise<void> {
  const path = spec.family.module;
  if (path === undefined) return;
  const hash = sha256(contentOf(path));
  const before = prepared.get(absolute(path));
  // Node keeps modules by their URL: without the content in it an edited file would be the old one.
  const url = `${urlOf(path)}?sha256=${hash}`;
  const module =
    before?.sha256 === hash ? before.module : ((await importedModule(path, url)) as AnsatzModule);
  checkExports(spec, path, module);
  prepared.set(absolute(path), { sha256: hash, module });
}

/** Returns the module of a path that `prepareAnsatz` has imported. */
export function preparedModule(path: string): AnsatzModule {
  const found = prepared.get(absolute(path));
  if (found !== undefined) return found.module;
  throw new ConfigError(
    `The module ${quotedPath(path)} of a circuit family has not been imported in this thread; await prepareAnsatz(spec) first.`,
  );
}

function checkExports({ observable, angles }: AnsatzSpec, path: string, module: AnsatzModule): void {
  const asked: [name: 'default' | 'cost' | 'sampler', as: string, needed: boolean][] = [
    ['default', 'export default function family(n, rng) { return { circuit }; }', true],
    ['cost', 'export function cost(n) {}, or give ansatz.observable otherwise', observable === 'module'],
    [
      'sampler',
      'export function sampler(nParams, rng) {}, or give ansatz.angles otherwise',
      angles === 'module',
    ],
  ];
  for (const [name, as, needed] of asked) {
    if (!needed || typeof module[name] === 'function') continue;
    const what = name === 'default' ? 'its default export' : `its export "${name}"`;
    throw new ConfigError(
      `The module ${quotedPath(path)} of a circuit family has ${show(module[name])} for ${what}; expected ${as}.`,
    );
  }
}
