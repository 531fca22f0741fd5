import { configError, configIn, problemsOf } from '../../config/problems.js';
import { contradictions } from './contradictions.js';
import { type TrainConfig, type TrainInput, trainSchema } from './schema.js';

/**
 * Returns a training complete with defaults.
 *
 * @param source the name of the file that messages point to
 * @throws ConfigError naming every place that is wrong, what was expected there and what to change
 * @example
 * const input = { ...config, optimizer: { name: 'adam', learningRate: 0.05 } };
 * parseTrainConfig(input, 'my.json').optimizer.learningRate; // 0.05
 */
export function parseTrainConfig(input: unknown, source = 'the config'): TrainConfig {
  const result = trainSchema.safeParse(input, { reportInput: true });
  const problems = result.success ? contradictions(result.data) : result.error.issues.flatMap(problemsOf);
  if (problems.length > 0) throw configError(source, 'a training that can run', problems);
  return result.data as TrainConfig;
}

/**
 * Returns a training as it stands in the text of a JSON file: a config, or the train.json of a folder.
 *
 * @example
 * parseTrainConfigText(JSON.stringify(config), 'my.json').qubits === config.qubits; // true
 */
export const parseTrainConfigText = (text: string, source: string): TrainConfig =>
  parseTrainConfig(configIn(text, source), source);

/**
 * Types a training that is written in TypeScript, and checks it.
 *
 * @example
 * const config = defineTraining({
 *   qubits: 1,
 *   ancillas: 1,
 *   layers: 4,
 *   data: { kind: 'cluster', epsilon: 0.08 },
 *   pool: 200,
 *   forward: { schedule: [{ from: 1, to: 4, steps: 6 }] },
 *   epochs: 60,
 * });
 */
export const defineTraining = (input: TrainInput): TrainConfig => parseTrainConfig(input);
