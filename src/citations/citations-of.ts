import type { Citation } from './paper.js';
import { PAPERS, type PaperKey } from './papers/index.js';

/** That a run relies on a work, and what it has of it. */
export type Reason = readonly [key: PaperKey, why: string];

/** Returns what reasons name, every work once, in the order in which they are first named. */
export function citationsOf(reasons: Iterable<Reason>): Citation[] {
  const whys = new Map<PaperKey, Set<string>>();
  for (const [key, why] of reasons) {
    const known = whys.get(key);
    if (known) known.add(why);
    else whys.set(key, new Set([why]));
  }
  return [...whys].map(([key, why]) => ({ key, ...PAPERS[key], why: [...why] }));
}
