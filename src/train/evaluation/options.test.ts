import { describe, expect, test } from 'vitest';
import { OptionError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { defineTraining, evaluate, evaluateConditional, generate, type QuddpmModel } from '../index.js';

const shared = {
  qubits: 2,
  ancillas: 1,
  layers: 2,
  pool: 4,
  batch: 3,
  forward: { schedule: [1] },
  epochs: 1,
};
const model: QuddpmModel = {
  config: defineTraining({ ...shared, data: { kind: 'cluster', epsilon: 0.1 } }),
  parameters: [new Float32Array(12)],
};
const conditional: QuddpmModel = {
  config: defineTraining({
    ...shared,
    data: { kind: 'groundStates', hamiltonian: 'tfim', parameter: [1.2, 2] },
    condition: { encoding: { kind: 'offset' }, values: 2 },
    inputs: { kind: 'forward', reference: 'plus' },
  }),
  parameters: [new Float32Array(24)],
};

/** Each as plain JavaScript might call it. */
const JUDGES: Record<string, (options: unknown) => unknown> = {
  'generate()': (options) => generate(model, 2, rng(1), options as never),
  'evaluate()': (options) => evaluate(model, undefined, options as never),
  'evaluateConditional()': (options) => evaluateConditional(conditional, options as never),
};

const refused = (work: () => unknown, message: RegExp) => {
  expect(work).toThrow(OptionError);
  expect(work).toThrow(message);
};

describe.each(Object.entries(JUDGES))('%s refuses', (name, judge) => {
  const where = name.replace('()', '\\(\\)');

  test('options that are none', () => {
    for (const [given, shown] of [
      [null, 'null'],
      [7, '7'],
      ['many', '"many"'],
      [[], 'an array'],
    ]) {
      refused(() => judge(given), new RegExp(`${where} takes an object with .*, not ${shown}`));
    }
  });

  test('an option that it does not know', () => {
    refused(() => judge({ counts: 3 }), new RegExp(`${where} has no option 'counts'; it knows .*`));
  });
});

describe.each(['evaluate()', 'evaluateConditional()'])('%s refuses', (name) => {
  const judge = JUDGES[name];
  test('a stream that is none, or cannot be split', () => {
    refused(() => judge({ stream: 7 }), /draws from a seeded stream such as rng\(7\), not from 7/);
    refused(() => judge({ stream: null }), /not from null/);
    const half = { uniform: () => 0.5, normal: () => 0 };
    refused(() => judge({ stream: half }), /has no split\(\); expected one such as rng\(7\)/);
  });
  test('a count that is none', () => {
    for (const count of [null, '3', 1.5, 0])
      refused(() => judge({ count }), /The number of states to evaluate is/);
  });
});

test('the stream of generate() has to split as well', () => {
  refused(() => generate(model, 2, { uniform: () => 0.5, normal: () => 0 } as never), /no split\(\)/);
});

test.each(['generate()', 'evaluate()'])('%s refuses data that are no list of states', (name) => {
  refused(() => JUDGES[name]({ data: 7 }), /Instead of a list, 7 was given for the data of/);
  refused(() => JUDGES[name]({ data: [1] }), /Entry 0 of the data of .* is 1; expected a state/);
});

test('evaluate() refuses distances that are neither true nor false', () => {
  refused(() => JUDGES['evaluate()']({ distances: 'no' }), /distances .* is "no"; expected true or false/);
});

test('a conditional model is sent to its own judge, and back', () => {
  refused(() => evaluate(conditional), /The model is conditional: judge it by evaluateConditional\(model\)/);
  refused(() => evaluate(conditional, model.config), /evaluateConditional/);
  refused(() => evaluateConditional(model), /not conditional; judge it by evaluate\(\)/);
});

describe('the parameter of a conditional model', () => {
  const at = (parameter: unknown) => () => generate(conditional, 2, rng(1), { parameter } as never);

  test('is asked for with the range trained in', () => {
    const message =
      /for which parameter of the Hamiltonian, as { parameter: 1\.6 }; it was trained from 1\.2 to 2\./;
    refused(() => generate(conditional, 2, rng(1)), message);
  });

  test('is a finite number, and near enough for angles to follow', () => {
    refused(at('1.5'), /The parameter is "1\.5"; expected a finite number/);
    refused(at(null), /The parameter is null/);
    for (const far of [1e300, -1e300, 1e9]) {
      refused(at(far), /The parameter is -?1e?\+?\d+, more than .* was trained from 1\.2 to 2; give/);
      refused(
        () => evaluateConditional(conditional, { parameters: [1.5, far] }),
        /was trained from 1\.2 to 2/,
      );
    }
    // Ten thousand ranges away it still extrapolates.
    expect(at(8000)().states).toHaveLength(2);
  });
});
