/** Milliseconds that a training may hold the thread. */
const HELD = 50;

/**
 * Returns a function that lets timers, signals and the page have their turn once the thread was held for a while.
 *
 * A generator that only ever awaits what is ready would keep all of them waiting.
 */
export function breath(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < HELD) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    last = performance.now();
  };
}
