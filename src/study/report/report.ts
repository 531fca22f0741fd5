import { citationLine } from '../../citations/text.js';
import { currentEnvironment } from '../../files/environment.js';
import { knownKeys } from '../../mps/common/check.js';
import { citations } from '../citations/citations.js';
import { provenance } from '../config/arm.js';
import { checkStudy } from '../config/check-study.js';
import { studyIdentity } from '../config/identity.js';
import type { StudyConfig } from '../config/schema.js';
import { scheduleText, settingsText } from '../figure/settings.js';
import { counted, PANELS, quantityTitle } from '../figure/words.js';
import type { Row } from '../rows/row.js';
import type { OracleOf, Point } from '../statistics/point.js';
import { pointKey, pointsOf, seriesOf } from '../statistics/points.js';
import { checkSection } from './checks.js';
import { fitSection } from './fits.js';
import { limits } from './limits.js';
import { momentSection, type SecondsOf } from './moments.js';
import { partSection } from './parts.js';
import { referenceSection } from './reference.js';
import { shotSection } from './shots.js';
import { warningsOf } from './warnings.js';

/** What a report shows beside the rows. */
export interface ReportOptions {
  /** What points must be, where that is known. */
  readonly oracleOf?: OracleOf;
  /** How long a row took, in seconds; a report with durations differs from run to run. */
  readonly secondsOf?: (row: Row) => number | undefined;
}

/**
 * Returns the report of a study as Markdown: what was run, where it comes from, what came out and what it does
 * not show.
 *
 * @param command what makes this report again
 *
 * @example
 * writeFileSync('report.md', renderReport(rows, config));
 */
export function renderReport(
  rows: readonly Row[],
  config: StudyConfig,
  command = 'tfjs-mps study',
  options: ReportOptions = {},
): string {
  checkStudy(config);
  knownKeys(options, ['oracleOf', 'secondsOf'], 'renderReport()');
  const { oracleOf, secondsOf } = options;
  // Arm by arm: a table is read along a curve.
  const points = seriesOf(pointsOf(rows, oracleOf)).flatMap((series) =>
    [...series].sort((a, b) => a.qubits - b.qubits),
  );
  const quantities = PANELS.filter((quantity) => config.arms.some((arm) => arm.quantity === quantity));
  const seconds = meanSeconds(rows, secondsOf);
  return [
    `# Gradient study: ${config.name}`,
    '![Second moments of gradients against the number of qubits](figure.svg)',
    ...warningSection(warningsOf(points, config, rows)),
    '## What was run',
    ...setting(config),
    config.arms
      .map((arm) => `- **${arm.name}**: ${settingsText(arm, config)}.\n  Provenance: ${provenance(arm)}`)
      .join('\n'),
    ...quantities.flatMap((quantity) => {
      const { title, symbol } = quantityTitle(quantity, quantities.length > 1);
      const own = points.filter((point) => point.quantity === quantity);
      return [
        `## ${capital(title)}: ${symbol}`,
        ...momentSection(own, seconds),
        ...checkSection(own, config),
        ...fitSection(own),
        ...partSection(quantity, own, config.batch),
        ...shotSection(own),
      ];
    }),
    ...referenceSection(points, config),
    '## What this does not show',
    limits(config),
    '## Run it again',
    provenanceOfRun(config, command),
    citationLine(citations(config)),
    '',
  ].join('\n\n');
}

function setting(config: StudyConfig): string[] {
  if (config.arms.every(({ quantity }) => quantity === 'ansatz')) return [];
  const { layers, ancillas, batch, epsilon, schedule, inputSteps, targetSteps } = config;
  return [
    `QuDDPM in its first training cycle: L = ${layers} layers, ${counted(ancillas, 'ancilla')}, ` +
      `N = M = ${batch} states, product clusters of spread ${epsilon}, ${scheduleText(schedule)}, targets after ` +
      `${targetSteps} forward steps, truncated inputs after ${inputSteps}. The whole loss is the MMD with the fidelity kernel ` +
      '(V-statistic) at fixed measurement outcomes; the cross term is (2/(NM)) Σ ⟨φ|ρ|φ⟩, averaged over outcomes. Data, ' +
      'angles and outcomes are fresh in every initialisation.',
  ];
}

function warningSection(warnings: readonly string[]): string[] {
  return warnings.length === 0 ? [] : ['## Warnings', warnings.map((one) => `- ${one}`).join('\n')];
}

function meanSeconds(rows: readonly Row[], secondsOf: ReportOptions['secondsOf']): SecondsOf {
  const durations = new Map<string, number[]>();
  for (const row of rows) {
    const seconds = secondsOf?.(row);
    if (seconds === undefined) continue;
    const key = pointKey(row);
    const known = durations.get(key);
    if (known) known.push(seconds);
    else durations.set(key, [seconds]);
  }
  return (point: Point) => {
    const known = durations.get(pointKey(point));
    return known && known.reduce((sum, one) => sum + one, 0) / known.length;
  };
}

function provenanceOfRun(config: StudyConfig, command: string): string {
  const environment = currentEnvironment();
  return [
    `\`\`\`sh\n${command}\n\`\`\``,
    `Seed ${config.seed}; study ${studyIdentity(config, environment)}; tfjs-mps ${environment.version}, kernels ` +
      `${environment.kernels}, Node ${environment.nodeMajor}. The same command on the same kernels and Node major version ` +
      'gives the same rows, byte for byte, whatever the number of workers. The whole config stands in study.json.',
  ].join('\n\n');
}

const capital = (text: string) => text.replace(/^\p{L}/u, (first) => first.toUpperCase());
