import { markdownTable } from '../../figures/markdown.js';
import { knownKeys } from '../../mps/common/check.js';
import { checkTraining } from '../config/check-training.js';
import type { TrainConfig } from '../config/schema.js';
import { checkConditionalEvaluation } from '../evaluation/check-evaluation.js';
import { ranOnChains } from '../figures/chain.js';
import type { ReportOptions } from '../report/report.js';
import { about, departures, papers, settings, truncationOf } from '../report/report-parts.js';
import type { ConditionalEvaluation, Spread } from './evaluate.js';
import { type TrainedAmong, trainedAmong } from './trained-among.js';

/**
 * Returns the report of a conditional training as Markdown: fidelities and energies beside what needs no model.
 *
 * @throws OptionError for what is no evaluation, that of a model that is not conditional, or the config of such a model
 * @example
 * const evaluation = evaluateConditional(conditional, { count: 20 });
 * writeFileSync('report.md', renderConditionalReport(conditional.config, evaluation));
 */
export function renderConditionalReport(
  config: TrainConfig,
  evaluation: ConditionalEvaluation,
  options: ReportOptions = {},
): string {
  checkTraining(config);
  knownKeys(options, ['command', 'rows'], 'renderConditionalReport()');
  const { command, rows = [] } = options;
  checkConditionalEvaluation(
    evaluation,
    config,
    'renderConditionalReport()',
    'Take renderTrainingReport() for it.',
  );
  const parts = [
    `# Training ${config.name}`,
    about(config),
    command === undefined ? '' : `Made by \`${command}\`.`,
    settings(config),
    CONDITIONAL,
    departures(config),
    papers(config),
    headingOf(trainedAmong(config, evaluation.points), evaluation.points.length),
    `${evaluation.count} states from fresh inputs at every parameter h.`,
    meansOf(evaluation),
    pointsOf(evaluation),
    DEFINITIONS,
    '## Truncation',
    truncationOf(evaluation.ledger, rows),
    '## Pictures',
    '![Loss and gradient](history.svg)',
    ...(ranOnChains(rows) ? ['![Bond dimension, discarded weight, fidelity](chain.svg)'] : []),
    '![Fidelity and energy](conditions.svg)',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headingOf(among: TrainedAmong, count: number): string {
  if (among === 'none') return '## Parameters that were not trained on';
  if (among === 'all') return '## Parameters that were trained on';
  return `## Parameters, ${among} of ${count} trained on`;
}

const CONDITIONAL = `Conditional: a reconstruction. The abstract of arXiv:2512.06695 says that a conditional QuDDPM generates
ground states from Hamiltonian parameters, and not how they enter; ancillas prepared by a parameter follow Quinn et al.,
arXiv:2509.17569, angle offsets are this project's.`;

const WORDS = Object.freeze({
  model: 'the model',
  constant: 'the best constant state',
  nearest: 'the ground state at the nearest parameter trained at',
  interpolated: 'the line between the two around it',
  untrained: 'the model untrained',
  inputs: 'its inputs',
});

const meansOf = ({ means }: ConditionalEvaluation): string =>
  markdownTable(
    ['state', 'mean fidelity with the ground state'],
    Object.entries(WORDS).map(([key, words]) => [words, means[key as keyof typeof WORDS].toFixed(4)]),
  );

const both = ({ mean, deviation }: Spread): string => `${mean.toFixed(4)} +- ${deviation.toFixed(4)}`;

const pointsOf = ({ points }: ConditionalEvaluation): string =>
  markdownTable(
    ['h', 'fidelity', 'energy', 'ground energy', 'nearest', 'line', 'untrained', 'inputs'],
    points.map((at) => [
      at.parameter.toPrecision(4),
      both(at.fidelity),
      both(at.energy),
      at.groundEnergy.toFixed(4),
      at.nearest.toFixed(4),
      at.interpolated.toFixed(4),
      at.untrained.mean.toFixed(4),
      at.inputs.mean.toFixed(4),
    ]),
  );

const DEFINITIONS = `+-: the standard deviation of one state. The best constant state has the largest mean fidelity over these
parameters that any single state has. The line: (1 - u) |a> + u |b>, normalised, phases aligned. The untrained model has the
angles that training began with.`;
