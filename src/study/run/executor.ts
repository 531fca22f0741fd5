import { turn } from '../../mps/common/turn.js';

/** Something that computes tasks, here or in workers. */
export interface Executor<Task, Result> {
  /** How many tasks it wants in hand: enough to keep it busy while a slow one holds up the order. */
  readonly ahead: number;
  /** Computes one task; a task that throws rejects. */
  run(task: Task): Promise<Result>;
  /** Lets go of everything, without waiting for tasks that still run. */
  close(): Promise<void>;
}

/**
 * Returns an executor that computes in this thread, one task at a time.
 *
 * @example
 * const executor = inThisThread(async (x: number) => x * x);
 * await executor.run(3); // 9
 */
export function inThisThread<Task, Result>(
  compute: (task: Task) => Result | Promise<Result>,
): Executor<Task, Result> {
  return {
    ahead: 1,
    async run(task) {
      // Lets signals and timers in between two tasks.
      await turn();
      return compute(task);
    },
    close: async () => {},
  };
}
