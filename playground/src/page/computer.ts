import type { Reply, Request } from '../workers/messages.js';

/** Scripts that the build leaves beside the page: each puts the text of a worker here, under its name. */
declare global {
  var playgroundSources: Record<string, string> | undefined;
}

/** A worker that does one thing at a time. */
export interface Computer {
  /** Asks for something; what was asked for before is dropped. Replies come until `done` or `failed`. */
  ask(request: Request, listen: (reply: Reply) => void): void;
  /** Drops what was asked for. */
  cancel(): void;
}

/**
 * Returns a computer that runs scripts of the build, one after another in one worker.
 *
 * The worker is made of their text: a page opened from a disk may not start one from a file. What was asked for before ends with
 * its worker, as nothing else stops a computation at once.
 */
export function computer(...scripts: readonly string[]): Computer {
  let worker: Worker | undefined;
  let isBusy = false;
  let turn = 0;
  const cancel = () => {
    turn++;
    if (isBusy) worker?.terminate();
    if (isBusy) worker = undefined;
    isBusy = false;
  };
  const ask = async (request: Request, listen: (reply: Reply) => void) => {
    cancel();
    const mine = turn;
    const hear = (reply: Reply) => {
      if (mine !== turn) return;
      if (reply.kind === 'done' || reply.kind === 'failed') isBusy = false;
      listen(reply);
    };
    try {
      const sources = worker === undefined ? await Promise.all(scripts.map(sourceOf)) : [];
      if (mine !== turn) return;
      worker ??= started(sources);
    } catch (error) {
      hear({ kind: 'failed', name: 'Error', message: (error as Error).message });
      return;
    }
    isBusy = true;
    worker.onmessage = ({ data }) => hear(data as Reply);
    worker.onerror = ({ message }) => hear({ kind: 'failed', name: 'Error', message });
    worker.postMessage(request);
  };
  return { ask: (request, listen) => void ask(request, listen), cancel };
}

function started(sources: readonly string[]): Worker {
  const url = URL.createObjectURL(new Blob([sources.join('\n')], { type: 'text/javascript' }));
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  return worker;
}

/** Returns the text of a worker, from its script where that is not here yet. */
async function sourceOf(name: string): Promise<string> {
  if (globalThis.playgroundSources?.[name] === undefined) await loaded(`${name}.js`);
  const source = globalThis.playgroundSources?.[name];
  if (source === undefined)
    throw new Error(`${name}.js is not what the build left there; build the playground again.`);
  return source;
}

const loaded = (file: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = file;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${file} could not be loaded; it belongs beside this page.`));
    document.head.append(script);
  });
