import type { DiffusionEvent, DiffusionTask } from '../compute/diffusion.js';
import type { MomentProgress } from '../compute/moment.js';
import type { MomentTask } from '../compute/moment-task.js';
import type { CircuitPicture, StatePicture, StateTask } from '../compute/picture.js';

/** What the page asks a worker for; one thing at a time. */
export type Request =
  | { readonly kind: 'state'; readonly task: StateTask }
  | { readonly kind: 'moments'; readonly task: MomentTask }
  | { readonly kind: 'diffusion'; readonly task: DiffusionTask };

/** What a worker tells the page. */
export type Reply =
  | { readonly kind: 'circuit'; readonly circuit: CircuitPicture }
  | { readonly kind: 'state'; readonly state: StatePicture }
  | { readonly kind: 'moments'; readonly progress: MomentProgress }
  | { readonly kind: 'diffusion'; readonly events: readonly DiffusionEvent[] }
  | { readonly kind: 'done' }
  /** An error of the library, or a fault, in its own words. */
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };

/** The little of a worker's scope that is used here; the page's scope is what TypeScript knows. */
export interface WorkerScope {
  onmessage: ((event: { readonly data: Request }) => void) | null;
  postMessage(reply: Reply): void;
}

/** Returns what the page shows of an error. */
export const failureOf = (error: unknown): Reply =>
  error instanceof Error
    ? { kind: 'failed', name: error.name, message: error.message }
    : { kind: 'failed', name: 'Error', message: String(error) };
