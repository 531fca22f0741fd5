export type Signal = 'SIGINT' | 'SIGTERM';

/** Turns the first Ctrl-C (or SIGTERM) into an abort; the second one kills as ever. */
export function stopOnSignals(): { readonly signal: AbortSignal; readonly forget: () => void } {
  const controller = new AbortController();
  const names: readonly Signal[] = ['SIGINT', 'SIGTERM'];
  const forget = () => {
    for (const name of names) process.off(name, onSignal);
  };
  const onSignal = (name: Signal) => {
    forget();
    controller.abort(name);
  };
  for (const name of names) process.on(name, onSignal);
  return { signal: controller.signal, forget };
}
