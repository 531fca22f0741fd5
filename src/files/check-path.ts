import { show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';

/** Throws an OptionError unless a value can be the path of a file or a folder; `what` names it. */
export function checkPath(path: unknown, what: string): asserts path is string {
  if (typeof path === 'string' && path !== '' && !path.includes('\0')) return;
  throw new OptionError(`${what} is ${show(path)}; expected a path such as 'results/mine'.`);
}
