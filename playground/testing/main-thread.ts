import type { Browser, Page } from 'playwright-core';

/** A task of a page's main thread, milliseconds. */
export interface MainTask {
  /** By the clock, which runs on while other programs have the processor. */
  readonly wall: number;
  /** The thread's own time. */
  readonly cpu: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/**
 * Returns the tasks of the page's main thread while `act` runs, the longest by its own time first.
 *
 * @param mark a performance mark that the page sets meanwhile: the browser has other pages of its own, and this one is told
 * from them by it
 */
export async function mainTasks(
  browser: Browser,
  page: Page,
  mark: string,
  act: () => Promise<void>,
): Promise<MainTask[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const threads = new Set(traceEvents.filter(({ name }) => name === mark).map(threadOf));
  return traceEvents
    .filter((event) => event.ph === 'X' && event.name.endsWith('RunTask') && threads.has(threadOf(event)))
    .map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, cpu: tdur / 1000 }))
    .sort((a, b) => b.cpu - a.cpu);
}
