import { moments } from '../compute/moment.js';
import type { MomentTask } from '../compute/moment-task.js';
import { circuitPicture, type StateTask, statePicture } from '../compute/picture.js';
import { failureOf, type Reply, type WorkerScope } from './messages.js';

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data }) => {
  try {
    if (data.kind === 'state') pictures(data.task);
    if (data.kind === 'moments') sampleMoments(data.task);
    scope.postMessage({ kind: 'done' });
  } catch (error) {
    scope.postMessage(failureOf(error));
  }
};

/** The circuit goes first: it is there at once, the state may take its time. */
function pictures(task: StateTask): void {
  scope.postMessage({ kind: 'circuit', circuit: circuitPicture(task) });
  scope.postMessage({ kind: 'state', state: statePicture(task) });
}

/** Milliseconds between two messages: a page draws no faster. */
const BETWEEN = 100;

function sampleMoments(task: MomentTask): void {
  let told = 0;
  for (const progress of moments(task)) {
    const isWhole = progress.row.samples === task.samples;
    if (!isWhole && performance.now() - told < BETWEEN) continue;
    told = performance.now();
    scope.postMessage({ kind: 'moments', progress } satisfies Reply);
  }
}
