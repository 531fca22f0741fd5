// The yardstick as a process that lives as long as a run: ours and theirs alternate call by call.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../yardstick/serve.py', import.meta.url));
const ENVIRONMENT = {
  PYTHONDONTWRITEBYTECODE: '1',
  OPENBLAS_NUM_THREADS: '1',
  OMP_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
};

/**
 * Starts the yardstick; undefined where this python lacks numpy or scipy.
 *
 * `ask('w1 forward 20 4 16 1')` answers with the parsed line of serve.py; `here` has the versions.
 */
export async function startYardstick(python) {
  const child = spawn(python, ['-u', server], {
    env: { ...process.env, ...ENVIRONMENT },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const gone = new Promise((resolve) => {
    child.once('error', () => resolve({ done: true }));
    child.once('exit', () => resolve({ done: true }));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async () => {
    const { done, value } = await Promise.race([lines.next(), gone]);
    return done ? undefined : JSON.parse(value);
  };
  // A write to a python that has gone is answered by `gone`, not by an exception of the pipe.
  child.stdin.on('error', () => {});
  const here = await read();
  if (here === undefined) return undefined;
  return {
    here,
    async ask(request) {
      child.stdin.write(`${request}\n`);
      const reply = await read();
      if (reply?.error !== undefined || reply === undefined) {
        throw new Error(`The yardstick failed at '${request}': ${reply?.error ?? 'it has ended'}`);
      }
      return reply;
    },
    stop: () => child.stdin.end(),
  };
}

/** The python to take unless an option says otherwise. */
export const DEFAULT_PYTHON = process.env.PYTHON ?? 'python3';
