import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The built playground on a server of its own. */
export interface Site {
  readonly folder: string;
  /** Ends in a slash. */
  readonly address: string;
  close(): Promise<void>;
}

const script = fileURLToPath(new URL('../../scripts/build-playground.mjs', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
};

/** Builds the playground from dist/ into a folder of its own, and serves it on this machine alone. */
export async function builtSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'playground-'));
  await promisify(execFile)(process.execPath, [script, folder]);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    // Nothing but files of the folder itself is asked for.
    const text = /^[\w.-]+$/.test(name)
      ? await readFile(join(folder, name)).catch(() => undefined)
      : undefined;
    response.statusCode = text === undefined ? 404 : 200;
    response.setHeader('content-type', TYPES[name.split('.').pop() ?? ''] ?? 'application/octet-stream');
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    folder,
    address: `http://127.0.0.1:${port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
