import { type DiffusionEvent, type DiffusionTask, diffusion } from '../compute/diffusion.js';
import { failureOf, type WorkerScope } from './messages.js';

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data }) => {
  if (data.kind !== 'diffusion') return;
  train(data.task).then(
    () => scope.postMessage({ kind: 'done' }),
    (error) => scope.postMessage(failureOf(error)),
  );
};

/** Milliseconds between two messages: a page draws no faster. */
const BETWEEN = 100;

async function train(task: DiffusionTask): Promise<void> {
  let events: DiffusionEvent[] = [];
  let told = performance.now();
  for await (const event of diffusion(task)) {
    events.push(event);
    if (event.kind === 'epoch' && performance.now() - told < BETWEEN) continue;
    scope.postMessage({ kind: 'diffusion', events });
    [events, told] = [[], performance.now()];
  }
}
