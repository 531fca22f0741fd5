/** Lets timers, signals and the page have their turn; as soon as it can, which a browser has no setImmediate for. */
export const turn = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
