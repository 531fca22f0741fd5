import { availableParallelism, cpus, freemem, totalmem } from 'node:os';
import { Command } from 'commander';
import { currentEnvironment } from '../files/environment.js';
import { type BackendAttempt, loadBackend, NoBackendError } from '../mps/tensors/backend.js';
import { EXIT } from './failure.js';

const LEAST_NODE = [20, 19] as const;

/** Returns the command that says what this machine has. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Say what this machine has: Node, cores, memory, kernels, TensorFlow.js backends.')
    .exitOverride()
    .action(doctor);
}

async function doctor(): Promise<void> {
  const environment = currentEnvironment();
  const supported = isSupported(process.versions.node);
  const lines = [
    ['tfjs-mps', environment.version],
    [
      'Node',
      `${process.version}, ${supported ? 'supported' : `too old: ${LEAST_NODE.join('.')} or newer is needed`}`,
    ],
    ['platform', `${process.platform} ${process.arch}`],
    ['cores', `${availableParallelism()} (${cpus()[0]?.model.trim() || 'unknown model'})`],
    ['memory', `${gigabytes(freemem())} free of ${gigabytes(totalmem())}`],
    ['kernels', environment.kernels],
    ...(await backendLines()),
  ];
  process.stdout.write(`${lines.map(([name, value]) => `${name.padEnd(16)}${value}`).join('\n')}\n`);
  if (!supported) process.exitCode = EXIT.refused;
}

/** Returns whether a version of Node is one this package runs on. */
export function isSupported(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
}

async function backendLines(): Promise<string[][]> {
  try {
    const { name, attempts } = await loadBackend();
    return [...attempts.map(attemptLine), ['tfjs backend', name]];
  } catch (error) {
    if (!(error instanceof NoBackendError)) throw error;
    return [...error.attempts.map(attemptLine), ['tfjs backend', 'none; studies need none, training does']];
  }
}

function attemptLine({ backend, ok, reason }: BackendAttempt): string[] {
  return [`tfjs ${backend}`, `${ok ? 'works' : 'no'}: ${reason}`];
}

const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
