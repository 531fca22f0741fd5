import { aList, show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';

/** Throws an OptionError unless a value is a list of works with authors; `where` says who asks. */
export function checkCitations(papers: unknown, where: string): void {
  aList(papers, `The list of works of ${where}`);
  for (const [i, one] of Array.from(papers as unknown[]).entries()) {
    if (Array.isArray((one as { authors?: unknown } | undefined | null)?.authors)) continue;
    throw new OptionError(`Entry ${i} of ${where} is ${show(one)}; give what citations() returns.`);
  }
}
