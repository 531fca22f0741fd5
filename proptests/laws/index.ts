import { OptionError } from 'tfjs-mps';
import type { Law } from '../check/law.js';
import { shown } from '../check/options.js';
import type { Subject } from '../check/subject.js';
import { batchLaws } from './batch.js';
import { canonicalFormLaws } from './canonical-form.js';
import { determinismLaws } from './determinism.js';
import { exactLaws } from './exact.js';
import { fidelityBoundLaws } from './fidelity-bound.js';
import { gaugeLaws } from './gauge.js';
import { gradientLaws } from './gradient.js';
import { inverseLaws } from './inverse.js';
import { linearityLaws } from './linearity.js';
import { measurementLaws } from './measurement.js';
import { normLaws } from './norm.js';
import { programOrderLaws } from './program-order.js';
import { qasmLaws } from './qasm.js';
import { rangesLaws } from './ranges.js';
import { reflectionLaws } from './reflection.js';

/**
 * Every law that can be asked of a simulator from outside, in the order of the families.
 *
 * Two families are not among them: the self-adjoint differential of a truncation (8) and tensors that leak (14) belong
 * to parts that a simulator need not have.
 *
 * @throws OptionError for what is no subject
 * @example
 * lawsOf(subjectOf(mps({ maxBond: 64 }))).map(({ family, title }) => `${family}: ${title}`);
 */
export function lawsOf(subject: Subject): Law[] {
  if (typeof subject?.runs !== 'function' || typeof subject.over !== 'function') {
    throw new OptionError(
      `lawsOf got ${shown(subject)}; expected what subjectOf(simulator, { ... }) returns.`,
    );
  }
  return [
    normLaws,
    exactLaws,
    inverseLaws,
    canonicalFormLaws,
    fidelityBoundLaws,
    gaugeLaws,
    gradientLaws,
    programOrderLaws,
    linearityLaws,
    batchLaws,
    qasmLaws,
    determinismLaws,
    measurementLaws,
    reflectionLaws,
    rangesLaws,
  ].flatMap((laws) => laws(subject));
}
