import { scientific } from '../../figures/numbers.js';
import type { Paragraph } from '../../figures/page.js';
import { currentEnvironment } from '../../files/environment.js';
import { standing } from '../config/arm.js';
import { studyIdentity } from '../config/identity.js';
import type { StudyConfig } from '../config/schema.js';
import { FIT_FROM_QUBITS, fitArm } from '../statistics/fit.js';
import type { Point } from '../statistics/point.js';
import { ENOUGH_SAMPLES } from '../statistics/weights.js';
import { counted, engineText, settingsText, slopeText } from './words.js';

/** Returns the paragraphs under the figure. */
export function captionOf(points: readonly Point[], config: StudyConfig, command: string): Paragraph[] {
  const { layers, ancillas, batch, seed } = config;
  const environment = currentEnvironment();
  return [
    {
      text:
        `QuDDPM, first training cycle: L = ${layers}, ${counted(ancillas, 'ancilla')}, N = M = ${batch}, ` +
        'MMD loss (V-statistic), outcomes fixed. A point is the mean over angles and initialisations; its bar is ' +
        `one standard error. Hollow: fewer than ${ENOUGH_SAMPLES} effective samples, kept out of fits. ` +
        `Slopes: least squares of log2 per qubit from n = ${FIT_FROM_QUBITS} on. Dashed: 4⁻ⁿ, a guide.`,
    },
    ...config.arms.map((arm) => ({
      lead: arm.name,
      text: `${settingsText(arm, config)} (${standing(arm)})${fitText(points, arm.name)}${chainText(points, config, arm.name)}.`,
    })),
    {
      text: `${command} · seed ${seed} · tfjs-mps ${environment.version} · study ${studyIdentity(config, environment)}`,
    },
  ];
}

function fitText(points: readonly Point[], name: string): string {
  const fit = fitArm(points, name);
  return fit
    ? `; ${together(`slope ${slopeText(fit)}`)} over ${together(`n = ${fit.fromQubits}–${fit.toQubits}`)}`
    : '';
}

function chainText(points: readonly Point[], config: StudyConfig, name: string): string {
  const chain = points.filter((point) => point.arm === name && point.engine === 'mps');
  if (chain.length === 0) return '';
  const engines = config.arms
    .filter((arm) => arm.name === name)
    .flatMap((arm) => arm.points.map((one) => one.engine))
    .filter((engine) => engine !== 'statevector')
    .map(engineText);
  const bond = Math.max(...chain.map((point) => point.maxBond));
  const weight = Math.max(...chain.map((point) => point.discardedWeight));
  return (
    `; n = ${chain.map((point) => point.qubits).join(', ')} on ${[...new Set(engines)].join(' and ')}: ` +
    `largest bond ${bond}, largest discarded weight ${together(scientific(weight, 1))}`
  );
}

/** Keeps a text on one line. */
const together = (text: string) => text.replaceAll(' ', '\u00a0');
