export type Signal = 'SIGINT' | 'SIGTERM';

/** A signal of the system as one that can be handed on. */
export interface Stop {
  readonly signal: AbortSignal;
  /** Turns the first Ctrl-C (or SIGTERM) from here on into an abort; the second one kills as ever. */
  listen(): void;
  /** Lets Ctrl-C kill again. */
  forget(): void;
}

/** Prepares to be stopped; until `listen` is called Ctrl-C kills, as is right where there is nothing to keep yet. */
export function stopOnSignals(): Stop {
  const controller = new AbortController();
  const names: readonly Signal[] = ['SIGINT', 'SIGTERM'];
  const forget = () => {
    for (const name of names) process.off(name, onSignal);
  };
  const onSignal = (name: Signal) => {
    forget();
    controller.abort(name);
  };
  const listen = () => {
    for (const name of names) process.on(name, onSignal);
  };
  return { signal: controller.signal, listen, forget };
}
