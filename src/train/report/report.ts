import { markdownTable } from '../../figures/markdown.js';
import type { Metric } from '../../model/metrics.js';
import { knownKeys } from '../../mps/common/check.js';
import { checkTraining } from '../config/check-training.js';
import type { TrainConfig } from '../config/schema.js';
import { checkEvaluation } from '../evaluation/check-evaluation.js';
import type { Evaluation } from '../evaluation/evaluate.js';
import type { EpochRow } from '../events.js';
import { ranOnChains } from '../figures/chain.js';
import { about, departures, papers, settings, truncationOf } from './report-parts.js';
import { entropyText, wayOf } from './report-way.js';

/** What a report says besides config and evaluation. */
export interface ReportOptions {
  /** What makes these results again. */
  readonly command?: string;
  /** The history of the training, for what truncation did to it. */
  readonly rows?: readonly EpochRow[];
}

/**
 * Returns the report of a training as Markdown: what was trained, how well it generates, and what the numbers mean.
 *
 * @throws OptionError for what is no evaluation, or that of a conditional model
 * @example
 * writeFileSync('report.md', renderTrainingReport(model.config, evaluate(model)));
 */
export function renderTrainingReport(
  config: TrainConfig,
  evaluation: Evaluation,
  options: ReportOptions = {},
): string {
  checkTraining(config);
  knownKeys(options, ['command', 'rows'], 'renderTrainingReport()');
  const { command, rows = [] } = options;
  const needed = ['metrics', 'distances', 'entropy', 'ledger'];
  checkEvaluation(evaluation, needed, 'renderTrainingReport()', 'Take renderConditionalReport() for it.');
  const { recovery, entropy, distances } = evaluation;
  const isFar = distances.length > 0;
  const parts = [
    `# Training ${config.name}`,
    about(config),
    command === undefined ? '' : `Made by \`${command}\`.`,
    settings(config),
    departures(config),
    papers(config),
    '## Generated states',
    `${evaluation.count} states from fresh inputs, beside ${comparison(config, evaluation.count)} and the inputs themselves.`,
    metricsOf(config, evaluation),
    ...(recovery === undefined ? [] : ['## The way from inputs to data', wayOf(recovery)]),
    entropyText(entropy, config),
    ...(isFar
      ? ['## Distances to the forward process', distancesOf(evaluation), DEFINITIONS]
      : ['Distances to the forward process were left out.']),
    '## Truncation',
    truncationOf(evaluation.ledger, rows),
    ['## Pictures', ...picturesOf(config, isFar, rows)].join('\n\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function picturesOf({ qubits }: TrainConfig, isFar: boolean, rows: readonly EpochRow[]): string[] {
  return [
    '![Loss and gradient](history.svg)',
    ...(ranOnChains(rows) ? ['![Bond dimension, discarded weight, fidelity](chain.svg)'] : []),
    ...(isFar ? ['![Distances](distances.svg)'] : []),
    ...(isFar && qubits === 1 ? ['![States on the Bloch sphere](bloch.svg)'] : []),
  ];
}

const comparison = ({ data }: TrainConfig, count: number): string =>
  data.kind === 'file'
    ? `${count} states of the data file, which training drew from as well,`
    : 'as many fresh data';

/** What the metrics are, by name. */
const METRICS: Readonly<Record<string, string>> = Object.freeze({
  F0: 'F0 = |<0...0|psi>|^2 of the whole register.',
  F10:
    'F10 = |<10|psi>|^2, whose mean over data with XX noise of probability p is 0.55 p (1/2 - sin(2D)/(4D)), D the half ' +
    'width of the angles; inferredP solves that for p.',
  Y2: 'Y2 = <Y>^2: 0 on the circle, 1/3 for Haar states.',
  M: 'M = sum_x |psi_x|^2 |mean_j (2 x_j - 1)|, the mean absolute magnetisation along Z.',
});

function metricsOf(config: TrainConfig, { metrics }: Evaluation): string {
  if (metrics.generated.length === 0) return 'States of your own have no metric of their own.';
  const row = (what: string, list: readonly Metric[]) =>
    list.map(({ name, mean, deviation, derived = {} }) => [
      name,
      what,
      mean.toFixed(4),
      deviation.toFixed(4),
      Object.entries(derived)
        .map(([key, value]) => `${key} ${value.toFixed(3)}`)
        .join(', ') || '-',
    ]);
  const own = config.data.kind === 'file' ? 'data file' : 'data';
  const table = markdownTable(
    ['metric', 'of', 'mean', 'deviation of one state', 'what follows'],
    [...row('generated', metrics.generated), ...row(own, metrics.data), ...row('inputs', metrics.inputs)],
  );
  return [table, ...metrics.generated.map(({ name }) => METRICS[name] ?? '')].join('\n\n');
}

function distancesOf({ distances }: Evaluation): string {
  return markdownTable(
    ['t', 'MMD (V)', 'MMD (U)', 'Wasserstein', 'KL (nats)'],
    distances.map(({ t, mmd, mmdU, wasserstein, kl }) => [
      String(t),
      ...[mmd, mmdU, wasserstein].map((value) => value.toFixed(5)),
      kl.toFixed(3),
    ]),
  );
}

const DEFINITIONS = `Both ensembles are of equal size. MMD with the fidelity kernel: V counts a state's fidelity
with itself and does not vanish for equal ensembles, U is unbiased and may be negative. Wasserstein: exact assignment with
the cost 1 - F. KL: D(P || Q), P the fidelities of generated with forward states, Q those of forward states with one
another, 20 bins of [0, 1], half a count added to each.`;
