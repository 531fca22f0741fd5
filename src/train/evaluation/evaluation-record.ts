import type { Metric } from '../../model/metrics.js';
import { checkEvaluation } from './check-evaluation.js';
import type { Evaluation } from './evaluate.js';

/**
 * Returns an evaluation as plain data without its states: what evaluation.json holds.
 *
 * @example
 * writeFileSync('evaluation.json', JSON.stringify(evaluationRecord(evaluate(model))));
 */
export function evaluationRecord(evaluation: Evaluation): object {
  checkEvaluation(
    evaluation,
    ['metrics', 'distances'],
    'evaluationRecord()',
    'That one is plain data already.',
  );
  const { count, distances, metrics, recovery, entropy, ledger } = evaluation;
  const plain = (list: readonly Metric[]) =>
    list.map(({ name, mean, deviation, derived, values }) => ({
      name,
      mean,
      deviation,
      ...(derived === undefined ? {} : { derived }),
      values: Array.from(values),
    }));
  return {
    count,
    metrics: {
      generated: plain(metrics.generated),
      data: plain(metrics.data),
      inputs: plain(metrics.inputs),
    },
    ...(recovery === undefined ? {} : { recovery }),
    entropy,
    ledger,
    distances,
  };
}
