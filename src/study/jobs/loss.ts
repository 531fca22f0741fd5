import { denoiser } from '../../model/denoiser.js';
import { mmdTerms } from '../../model/losses/mmd-terms.js';
import type { Engine } from '../../mps/engine/engine.js';
import { drawCycle } from './cycle.js';
import { groupMeans } from './groups.js';
import type { CycleJob } from './job.js';
import { type Measured, mean, squaresOf } from './measured.js';

/**
 * Takes the gradient of the whole loss, the MMD (V-statistic) at fixed outcomes, and of its two terms apart.
 *
 * L = (1 - 1/N) self - 2 cross + constant; the gradient of L is the sum of those of its terms.
 */
export function measureLoss(job: CycleJob, engine: Engine): Measured {
  const { step, targets, angles, ...draw } = drawCycle(job, engine);
  const cost = mmdTerms({ targets, ancillas: job.ancillas, uniforms: draw.uniforms() });
  const initial = draw.inputs().map((input) => input.prepend('0'.repeat(job.ancillas)));
  const pullback = engine.pullback(denoiser(step), angles, cost, { initial });
  const share = 1 - 1 / job.batch;
  const cross = pullback.gradient([-2, 0]);
  const self = pullback.gradient([0, share]);
  const gradient = cross.gradient.map((g, k) => g + self.gradient[k]);
  const { self: selfMean, target, constant, lossU } = pullback.details;
  const loss = share * selfMean - 2 * pullback.details.cross + constant;
  const selfGroups = groupMeans(squaresOf(self.gradient), job, 'self');
  const squares = {
    total: squaresOf(gradient),
    cross: squaresOf(cross.gradient),
    self: squaresOf(self.gradient),
  };
  return {
    gradient,
    squares: squares.total,
    values: { loss, lossU, cross: pullback.details.cross, self: selfMean, target },
    parts: {
      cross: mean(squares.cross),
      self: mean(squares.self),
      ...groupMeans(squares.total, job, 'total'),
      ...groupMeans(squares.cross, job, 'cross'),
      ...selfGroups,
    },
    // Gates beyond the light cone of the ancillas act on all conditional states alike, and the self term does not see them.
    zero: selfGroups['self beyond'],
    report: worse(cross.report, self.report),
  };
}

type Report = Measured['report'];

function worse(a: Report, b: Report): Report {
  const bounds = [a.fidelityLowerBound ?? 1, b.fidelityLowerBound ?? 1];
  return {
    maxBond: Math.max(a.maxBond, b.maxBond),
    discardedWeight: Math.max(a.discardedWeight, b.discardedWeight),
    fidelityLowerBound: Math.min(...bounds),
  };
}
