import { markdownTable } from '../../figures/markdown.js';
import { scientific, signed } from '../../figures/numbers.js';
import { currentEnvironment } from '../../files/environment.js';
import { provenance } from '../config/arm.js';
import { studyIdentity } from '../config/identity.js';
import type { StudyConfig } from '../config/schema.js';
import { counted, engineText, settingsText, slopeText } from '../figure/words.js';
import type { Row } from '../rows/row.js';
import { FIT_FROM_QUBITS, fitsOf } from '../statistics/fit.js';
import { compareWithReference } from '../statistics/reference.js';
import type { Point } from '../statistics/point.js';
import { pointsOf } from '../statistics/points.js';
import { ENOUGH_SAMPLES } from '../statistics/weights.js';
import { warningsOf } from './warnings.js';

/**
 * Returns the report of a study as Markdown: what was run, where it comes from, what came out and what it does
 * not show.
 *
 * @param command what makes this report again
 */
export function renderReport(rows: readonly Row[], config: StudyConfig, command = 'tfjs-mps study'): string {
  const points = pointsOf(rows);
  return [
    `# Gradient study: ${config.name}`,
    '![Second moment of the loss gradient against the number of qubits](figure.svg)',
    ...warningSection(points, config, rows.length),
    '## What was run',
    setting(config),
    ...config.arms.map(
      (arm) => `- **${arm.name}**: ${settingsText(arm, config)}.\n  Provenance: ${provenance(arm)}`,
    ),
    '## Second moments',
    'Mean over angles and initialisations of (∂L/∂θ)², with w its mean over the angles in one initialisation: ' +
      'effective samples (Σw)²/Σw², share of the largest w, median and mean of ln w. Points of fewer than ' +
      `${ENOUGH_SAMPLES} effective samples are marked with ○ and kept out of the fits.`,
    momentTable(points),
    ...chainSection(points, config),
    '## Slopes',
    `log2 of the second moment per qubit, weighted least squares from n = ${FIT_FROM_QUBITS} on; 4⁻ⁿ is −2. Where χ²/dof ` +
      'exceeds 1 the points do not lie on a line within their errors, and the error of the slope is widened by its root.',
    slopeTable(points),
    '## Against the reference table',
    referenceText(points, config),
    '## What this does not show',
    LIMITS,
    '## Run it again',
    provenanceOfRun(config, command),
    '',
  ].join('\n\n');
}

function setting(config: StudyConfig): string {
  const { layers, ancillas, batch, epsilon, schedule, inputSteps, targetSteps } = config;
  return (
    `QuDDPM in its first training cycle: L = ${layers} layers, ${counted(ancillas, 'ancilla')}, ` +
    `N = M = ${batch} states, product clusters of spread ${epsilon}, step sizes from ${schedule.from} to ${schedule.to} ` +
    `in ${counted(schedule.steps, 'step')}, targets after ${targetSteps} forward steps, truncated inputs after ` +
    `${inputSteps}. The loss is the MMD with the fidelity kernel (V-statistic) at fixed measurement outcomes; data, ` +
    'angles and outcomes are fresh in every initialisation.'
  );
}

function warningSection(points: readonly Point[], config: StudyConfig, rows: number): string[] {
  const warnings = warningsOf(points, config, rows);
  return warnings.length === 0 ? [] : ['## Warnings', warnings.map((one) => `- ${one}`).join('\n')];
}

function momentTable(points: readonly Point[]): string {
  return markdownTable(
    [
      'arm',
      'n',
      'engine',
      'inits',
      'second moment',
      'rel. error',
      'eff. samples',
      'largest',
      'median ln',
      'mean ln',
    ],
    points.map((point) => [
      point.arm,
      `${point.qubits}${point.hollow ? ' ○' : ''}`,
      point.engine,
      String(point.inits),
      scientific(point.mean),
      percent(point.standardError / point.mean),
      point.effectiveSamples.toFixed(1),
      percent(point.largestShare),
      signed(point.medianLn, 2),
      signed(point.meanLn, 2),
    ]),
  );
}

function chainSection(points: readonly Point[], config: StudyConfig): string[] {
  const chain = points.filter((point) => point.engine === 'mps');
  if (chain.length === 0) return [];
  const table = markdownTable(
    ['arm', 'n', 'engine', 'largest bond', 'largest discarded weight', 'smallest fidelity bound'],
    chain.map((point) => [
      point.arm,
      String(point.qubits),
      engineAt(config, point),
      String(point.maxBond),
      scientific(point.discardedWeight),
      point.fidelityLowerBound.toFixed(9),
    ]),
  );
  return [
    '## Truncation',
    'Over all states and co-states of all initialisations: the largest bond dimension, the largest weight that one ' +
      'state discarded, and the smallest lower bound on its fidelity with the exact one.',
    table,
  ];
}

function engineAt(config: StudyConfig, { arm, qubits }: Point): string {
  const points = config.arms.find((one) => one.name === arm)?.points;
  const engine = points?.find((one) => one.qubits.includes(qubits))?.engine;
  return engine === undefined ? '' : engineText(engine);
}

function slopeTable(points: readonly Point[]): string {
  const fits = fitsOf(points);
  if (fits.length === 0) return 'No arm has two points with enough samples.';
  return markdownTable(
    ['arm', 'slope', 'n', 'points', 'χ²/dof'],
    fits.map((fit) => [
      fit.arm,
      slopeText(fit),
      `${fit.fromQubits}–${fit.toQubits}`,
      String(fit.points),
      fit.chiSquare === undefined ? '–' : fit.chiSquare.toFixed(1),
    ]),
  );
}

function referenceText(points: readonly Point[], config: StudyConfig): string {
  const compared = compareWithReference(points, config);
  if (compared.length === 0) return 'No arm has the settings and the qubit numbers of the reference table.';
  const table = markdownTable(
    ['arm', 'n', 'here', 'reference', 'z'],
    compared.map(({ point, reference, z }) => [
      point.arm,
      String(point.qubits),
      scientific(point.mean),
      `${scientific(reference.mean)} (${percent(reference.relativeError)})`,
      signed(z, 2),
    ]),
  );
  return `z is the difference of the logarithms by their combined standard error.\n\n${table}`;
}

const LIMITS = [
  'The comparison is controlled: every arm has the same kind of data and targets. In its own first cycle the original ' +
    'aims at the last forward step but one, from data that are no product states.',
  'The improved arm is a reconstruction: nothing here reproduces a figure or a number of arXiv:2512.06695.',
  'A gentle slope over these qubit numbers does not tell a polynomial from a slow exponential decay.',
  'One data set, one schedule, one depth; only the first training cycle, before any training.',
  'Heavy tails: a second moment of few effective samples is more likely below the truth than above, and its ' +
    'standard error does not tell.',
]
  .map((one) => `- ${one}`)
  .join('\n');

function provenanceOfRun(config: StudyConfig, command: string): string {
  const environment = currentEnvironment();
  return [
    `\`\`\`sh\n${command}\n\`\`\``,
    `Seed ${config.seed}; study ${studyIdentity(config, environment)}; tfjs-mps ${environment.version}, kernels ` +
      `${environment.kernels}, Node ${environment.nodeMajor}. The same command on the same kernels and Node major version ` +
      'gives the same rows, byte for byte, whatever the number of workers. The whole config stands in study.json.',
  ].join('\n\n');
}

const percent = (share: number) => (Number.isFinite(share) ? `${(100 * share).toFixed(1)}%` : '–');
