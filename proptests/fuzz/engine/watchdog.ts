import { Worker } from 'node:worker_threads';

/** In milliseconds; an input that is read for so long is read for ever. */
const PATIENCE = 20_000;

// A loop without end leaves no other way than to end the process from beside it.
const SCRIPT = `
const { workerData: { counter, what, patience } } = require('node:worker_threads');
let last = -1;
let since = Date.now();
setInterval(() => {
  const now = Atomics.load(counter, 0);
  if (now !== last) {
    last = now;
    since = Date.now();
  } else if (now >= 0 && Date.now() - since > patience) {
    require('node:fs').writeSync(2, what + ' hangs at input ' + now + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }
}, 500).unref();
`;

/** Watches over a run: it ends the process, saying at which input, where one takes longer than that. */
export interface Watchdog {
  begin(index: number): void;
  end(): Promise<void>;
}

/** Starts to watch. */
export function watchdog(what: string): Watchdog {
  const counter = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  const worker = new Worker(SCRIPT, { eval: true, workerData: { counter, what, patience: PATIENCE } });
  worker.unref();
  return {
    begin: (index) => {
      Atomics.store(counter, 0, index);
    },
    end: async () => {
      await worker.terminate();
    },
  };
}
