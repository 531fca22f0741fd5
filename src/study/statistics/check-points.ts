import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';

/** Throws an OptionError unless given points of a study; `where` says who asks. */
export function checkPoints(points: unknown, where: string): void {
  if (!Array.isArray(points)) {
    throw new OptionError(
      `${where} takes a list of points, not ${show(points)}; give what pointsOf() returns.`,
    );
  }
  const odd = points.findIndex((point) => !Array.isArray(point?.marks) || typeof point.mean !== 'number');
  if (odd < 0) return;
  throw new OptionError(
    `Point ${odd} of ${where} is ${show(points[odd])}; expected points as pointsOf() returns them.`,
  );
}
