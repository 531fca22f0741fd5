import { type Rng, rng } from '../../../src/index.js';
import { kept } from './keep.js';
import { brokenBy, prototypeKeys } from './promise.js';
import { pick } from './random.js';
import type { FuzzTarget } from './target.js';
import { watchdog } from './watchdog.js';

/** How a target is run. */
export interface RunOptions {
  readonly inputs: number;
  readonly seed: number;
  /** The first input, to see a failure again. */
  readonly first?: number | undefined;
}

/** What a run came to. */
export interface RunTable {
  readonly target: string;
  readonly inputs: number;
  readonly accepted: number;
  /** How many inputs were refused, by the class of the error. */
  readonly refused: Readonly<Record<string, number>>;
  readonly slowest: { readonly milliseconds: number; readonly input: number };
  /** By how much the largest memory of the process grew, in MiB. */
  readonly memory: number;
  readonly failures: readonly string[];
}

/** Time is that of the processor, which waits for nobody. */
const LIMITS = { milliseconds: 1000, memory: 256 };
const MOST_FAILURES = 20;

/** Returns the input of an index: it depends on the target, the seed and the index only. */
function inputOf(target: FuzzTarget, seeds: readonly unknown[], random: Rng): unknown {
  return target.mutate(pick(random, seeds), random, seeds);
}

/** Reads so many changed inputs, and looks at each for what is promised. */
export async function runTarget(
  target: FuzzTarget,
  { inputs, seed, first = 0 }: RunOptions,
): Promise<RunTable> {
  const { limits = LIMITS } = target;
  const stream = rng(seed).split(target.name);
  const seeds = await target.seeds();
  if (target.skipsSeeds !== true) for (const one of seeds) await target.read(one);
  const refused: Record<string, number> = {};
  const failures = new Map<string, string>();
  const slowest: { milliseconds: number; input: number; given?: unknown } = { milliseconds: 0, input: -1 };
  let accepted = 0;
  const memoryBefore = process.resourceUsage().maxRSS;
  const keysBefore = prototypeKeys();
  const dog = watchdog(`${target.name} --seed ${seed}`);
  const fail = (index: number, input: unknown, why: string, kind = why) => {
    if (failures.has(kind) || failures.size >= MOST_FAILURES) return;
    const file = kept(`${target.name}-${seed}-${index}`, input, why);
    failures.set(kind, `input ${index} (${file}): ${why}`);
  };
  for (let index = first; index < first + inputs; index++) {
    const input = inputOf(target, seeds, stream.split(index));
    dog.begin(index);
    const start = process.cpuUsage();
    try {
      if ((await target.read(input)) !== false) accepted++;
    } catch (error) {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      refused[name] = (refused[name] ?? 0) + 1;
      const broken = brokenBy(error, input, target);
      const at = /\n\s+at .*/.exec(stack ?? '')?.[0] ?? '';
      if (broken !== undefined) {
        fail(
          index,
          input,
          `${name}: ${message.slice(0, 600)}\n  ${broken}${stack?.slice(message.length, 3000)}`,
          broken + name + at,
        );
      }
    }
    const { user, system } = process.cpuUsage(start);
    const milliseconds = (user + system) / 1000;
    if (milliseconds > slowest.milliseconds)
      Object.assign(slowest, { milliseconds, input: index, given: input });
    if (milliseconds > limits.milliseconds)
      fail(index, input, `takes ${Math.round(milliseconds)} ms`, 'slow');
    if (prototypeKeys() !== keysBefore) fail(index, input, 'changes a prototype');
  }
  await dog.end();
  const memory = (process.resourceUsage().maxRSS - memoryBefore) / 1024;
  if (memory > limits.memory) fail(slowest.input, slowest.given, `takes ${Math.round(memory)} MiB`);
  return {
    target: target.name,
    inputs,
    accepted,
    refused,
    slowest: { input: slowest.input, milliseconds: Math.round(slowest.milliseconds) },
    memory: Math.round(memory),
    failures: [...failures.values()],
  };
}
