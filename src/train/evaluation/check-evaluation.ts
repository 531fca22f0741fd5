import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import type { TrainConfig } from '../config/schema.js';

// Figures and reports get evaluations from plain JavaScript, and there are two kinds of them.

/** Throws an OptionError unless given what evaluate() returns, with what is needed of it; `instead` does with the other kind. */
export function checkEvaluation(
  evaluation: unknown,
  needed: readonly string[],
  where: string,
  instead: string,
): void {
  const missing = missingOf(evaluation, needed);
  if (missing === undefined) return;
  const isOther = missingOf(evaluation, ['points', 'means']) === undefined;
  throw new OptionError(
    isOther
      ? `${where} was given the evaluation of a conditional model; expected what evaluate() returns. ${instead}`
      : `${where} was given ${without(evaluation, missing)}; expected what evaluate() returns.`,
  );
}

/** Throws an OptionError unless given what evaluateConditional() returns, and the config of a conditional model. */
export function checkConditionalEvaluation(
  evaluation: unknown,
  config: TrainConfig,
  where: string,
  instead: string,
): void {
  const missing = missingOf(evaluation, ['count', 'points', 'means', 'ledger']);
  if (missing !== undefined) {
    const isOther = missingOf(evaluation, ['metrics']) === undefined;
    throw new OptionError(
      isOther
        ? `${where} was given the evaluation of a model that is not conditional; expected what evaluateConditional() returns. ${instead}`
        : `${where} was given ${without(evaluation, missing)}; expected what evaluateConditional() returns.`,
    );
  }
  if (config?.condition !== undefined) return;
  throw new OptionError(
    `The config that ${where} was given is not that of a conditional model; give the config of the model that was judged.`,
  );
}

function missingOf(value: unknown, keys: readonly string[]): string | undefined {
  if (typeof value !== 'object' || value === null) return keys[0];
  return keys.find((key) => (value as Readonly<Record<string, unknown>>)[key] === undefined);
}

const without = (value: unknown, key: string): string =>
  typeof value === 'object' && value !== null ? `${show(value)} without ${key}` : show(value);
