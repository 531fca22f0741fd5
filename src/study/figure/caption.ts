import { scientific } from '../../figures/numbers.js';
import type { Paragraph } from '../../figures/page.js';
import { currentEnvironment } from '../../files/environment.js';
import { standing } from '../config/arm.js';
import { studyIdentity } from '../config/identity.js';
import type { StudyConfig } from '../config/schema.js';
import { FIT_FROM_QUBITS } from '../statistics/fit.js';
import { ENOUGH_SAMPLES } from '../statistics/weights.js';
import type { Series } from './series.js';
import { settingsText } from './settings.js';
import { counted, engineText } from './words.js';

/** Returns the paragraphs under the figure. */
export function captionOf(series: readonly Series[], config: StudyConfig, command: string): Paragraph[] {
  const environment = currentEnvironment();
  return [
    ...setting(config),
    {
      text:
        'A point is the mean over angles and initialisations, its bar a 95% bootstrap interval. Hollow: fewer than ' +
        `${ENOUGH_SAMPLES} effective samples; ringed: contradicted by a check; both are kept out of fits. Thick lines: the ` +
        `better of an exponential and a power law by AICc, weighted least squares from n = ${FIT_FROM_QUBITS} on, its slope in ` +
        'log2 per qubit or its exponent. Dashed: 4⁻ⁿ, a guide.',
    },
    ...config.arms.map((arm) => ({ lead: arm.name, text: `${settingsText(arm, config)}.` })),
    ...chains(series, config),
    ...provenances(config),
    {
      text: `${command} · seed ${config.seed} · tfjs-mps ${environment.version} · study ${studyIdentity(config, environment)}`,
    },
  ];
}

function setting({ arms, layers, ancillas, batch }: StudyConfig): Paragraph[] {
  if (arms.every((arm) => arm.quantity === 'ansatz')) return [];
  const loss = arms.some((arm) => arm.quantity === 'loss');
  return [
    {
      text:
        `QuDDPM, first training cycle: L = ${layers}, ${counted(ancillas, 'ancilla')}, N = ${batch} inputs` +
        `${loss ? `; the whole loss is the MMD (V-statistic) with as many targets` : ''}.`,
    },
  ];
}

function chains(series: readonly Series[], config: StudyConfig): Paragraph[] {
  const chain = series.flatMap(({ points }) => points).filter((point) => point.engine === 'mps');
  if (chain.length === 0) return [];
  const engines = config.arms
    .flatMap((arm) => arm.points.map((one) => one.engine))
    .filter((engine) => engine !== 'statevector')
    .map(engineText);
  const bond = Math.max(...chain.map((point) => point.maxBond));
  const weight = Math.max(...chain.map((point) => point.discardedWeight));
  const text = [
    ...new Set(engines),
    `largest bond ${bond}`,
    `largest weight that a state discarded ${together(scientific(weight, 1))}`,
  ].join(', ');
  return [{ lead: 'Matrix product states', text: `${text}.` }];
}

/** Where the arms come from, those of one origin together. */
function provenances({ arms }: StudyConfig): Paragraph[] {
  const origins = [...new Set(arms.map(standing))];
  const texts = origins.map((origin) => {
    const names = arms.filter((arm) => standing(arm) === origin).map((arm) => `“${arm.name}”`);
    return `${names.join(', ')}: ${origin}`;
  });
  return [{ lead: 'Provenance', text: `${texts.join('. ')}.` }];
}

/** Keeps a text on one line. */
const together = (text: string) => text.replaceAll(' ', '\u00a0');
