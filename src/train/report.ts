import { markdownTable } from '../figures/markdown.js';
import type { Metric } from '../model/metrics.js';
import type { Evaluation } from './evaluate.js';
import { PRESETS } from './presets.js';
import { stepSizes } from './schedule.js';
import type { TrainConfig } from './schema.js';

/** Returns the report of a training as Markdown: what was trained, how well it generates, and what the numbers mean. */
export function renderTrainingReport(config: TrainConfig, evaluation: Evaluation, command?: string): string {
  const parts = [
    `# Training ${config.name}`,
    about(config),
    command === undefined ? '' : `Made by \`${command}\`.`,
    settings(config),
    `## Generated states\n\n${evaluation.count} states from fresh inputs, beside as many fresh data and the inputs themselves.`,
    metricsOf(evaluation),
    '## Distances to the forward process',
    distancesOf(evaluation),
    DEFINITIONS,
    '## Pictures\n\n![Loss and gradient](history.svg)\n\n![Distances](distances.svg)',
    config.qubits === 1 ? '![States on the Bloch sphere](bloch.svg)' : '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function about({ name }: TrainConfig): string {
  return Object.hasOwn(PRESETS, name) ? `Preset \`${name}\`: ${PRESETS[name].about}.` : '';
}

function settings(config: TrainConfig): string {
  const { optimizer, loss } = config;
  const numbers = Object.entries(optimizer)
    .filter(([key]) => key !== 'name')
    .map(([key, value]) => `${key} ${value}`);
  const lossText =
    loss.kind === 'wasserstein'
      ? 'Wasserstein'
      : `MMD (${loss.statistic}), kernel ${JSON.stringify(loss.kernel)}`;
  return markdownTable(
    ['setting', 'value'],
    [
      ['data', JSON.stringify(config.data)],
      ['qubits, ancillas, layers', `${config.qubits}, ${config.ancillas}, ${config.layers}`],
      ['steps T', String(stepSizes(config.forward.schedule).length)],
      ['inputs', `${JSON.stringify(config.inputs)}, ${config.training}`],
      ['batch, pool, epochs a step', `${config.batch}, ${config.pool}, ${config.epochs}`],
      ['loss', lossText],
      ['outcomes, gradient', `${JSON.stringify(config.outcomes)}, ${config.gradient}`],
      ['initial angles', JSON.stringify(config.initialisation)],
      ['optimizer', `${optimizer.name}: ${numbers.join(', ')}`],
      ['engine', JSON.stringify(config.engine)],
      ['seed', String(config.seed)],
    ],
  );
}

function metricsOf({ metrics }: Evaluation): string {
  if (metrics.generated.length === 0) return 'States of your own have no metric of their own.';
  const row = (what: string, list: readonly Metric[]) =>
    list.map(({ name, mean, deviation, derived = {} }) => [
      name,
      what,
      mean.toFixed(4),
      deviation.toFixed(4),
      Object.entries(derived)
        .map(([key, value]) => `${key} ${value.toFixed(3)}`)
        .join(', '),
    ]);
  return markdownTable(
    ['metric', 'of', 'mean', 'deviation of one state', ''],
    [...row('generated', metrics.generated), ...row('data', metrics.data), ...row('inputs', metrics.inputs)],
  );
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

const DEFINITIONS = `Both ensembles are fresh and of equal size. MMD with the fidelity kernel: V counts a state's fidelity
with itself and does not vanish for equal ensembles, U is unbiased and may be negative. Wasserstein: exact assignment with
the cost 1 - F. KL: D(P || Q), P the fidelities of generated with forward states, Q those of forward states with one
another, 20 bins of [0, 1], half a count added to each.`;
