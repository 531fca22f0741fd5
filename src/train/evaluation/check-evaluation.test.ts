import { describe, expect, test } from 'vitest';
import { OptionError } from '../../mps/common/errors.js';
import {
  defineTraining,
  evaluate,
  evaluateConditional,
  evaluationRecord,
  renderBloch,
  renderConditionalReport,
  renderConditions,
  renderDistances,
  renderTrainingReport,
} from '../index.js';

const shared = {
  qubits: 2,
  ancillas: 1,
  layers: 2,
  pool: 4,
  batch: 3,
  forward: { schedule: [1] },
  epochs: 1,
};
const plain = defineTraining({ ...shared, data: { kind: 'cluster', epsilon: 0.1 } });
const conditional = defineTraining({
  ...shared,
  data: { kind: 'groundStates', hamiltonian: 'tfim', parameter: [1.2, 2] },
  condition: { encoding: { kind: 'offset' }, values: 2 },
  inputs: { kind: 'forward', reference: 'plus' },
});
const ofPlain = evaluate({ config: plain, parameters: [new Float32Array(12)] });
const ofConditional = evaluateConditional({ config: conditional, parameters: [new Float32Array(24)] });

const refused = (work: () => unknown, message: RegExp) => {
  expect(work).toThrow(OptionError);
  expect(work).toThrow(message);
};

const FOR_PLAIN: Record<string, (evaluation: never) => unknown> = {
  renderTrainingReport: (evaluation) => renderTrainingReport(plain, evaluation),
  renderDistances: (evaluation) => renderDistances(evaluation, plain),
  renderBloch: (evaluation) => renderBloch(evaluation, plain),
  evaluationRecord,
};

describe.each(Object.entries(FOR_PLAIN))('%s()', (name, show) => {
  test('refuses the evaluation of a conditional model, and says what takes it', () => {
    const said = `${name}\\(\\) was given the evaluation of a conditional model; expected what evaluate\\(\\) returns\\. \\w`;
    refused(() => show(ofConditional as never), new RegExp(said));
  });

  test('refuses what is no evaluation', () => {
    refused(() => show(undefined as never), /was given undefined; expected what evaluate\(\) returns/);
    refused(() => show({ count: 3 } as never), /was given an object without \w+; expected/);
  });
});

const FOR_CONDITIONAL: Record<string, (evaluation: never, config?: typeof plain) => unknown> = {
  renderConditionalReport: (evaluation, config = conditional) => renderConditionalReport(config, evaluation),
  renderConditions: (evaluation, config = conditional) => renderConditions(evaluation, config),
};

describe.each(Object.entries(FOR_CONDITIONAL))('%s()', (name, show) => {
  test('refuses the evaluation of another model, and says what takes it', () => {
    const said = `${name}\\(\\) was given the evaluation of a model that is not conditional; .* evaluateConditional\\(\\) returns\\. \\w`;
    refused(() => show(ofPlain as never), new RegExp(said));
    refused(() => show(evaluationRecord(ofPlain) as never), /not conditional/);
  });

  test('refuses the config of another model, and what is no evaluation', () => {
    refused(() => show(ofConditional as never, plain), /The config that .* not that of a conditional model/);
    refused(() => show(null as never), /was given null; expected what evaluateConditional\(\) returns/);
  });

  test('takes its own, also as it was read from a file', () => {
    expect(show(JSON.parse(JSON.stringify(ofConditional)) as never)).toBe(show(ofConditional as never));
  });
});
