import { expect, test } from 'vitest';
import { type JsonSchema, objectOf } from '../../citations/testing/json-schema.js';
import { ConfigError } from '../../config/errors.js';
import { defineTraining } from '../config/config.js';
import { PRESETS } from '../config/presets.js';
import { type TrainInput, trainJsonSchema } from '../config/schema.js';
import { citations } from './citations.js';

const BASE: TrainInput = {
  qubits: 1,
  ancillas: 1,
  layers: 2,
  data: { kind: 'file', file: 'states.npy' },
  forward: { schedule: [1, 2] },
  pool: 4,
  batch: 2,
  epochs: 1,
  optimizer: { name: 'sgd' },
};
const groundStates = (hamiltonian: 'tfim' | 'xxz'): TrainInput['data'] => ({
  kind: 'groundStates',
  hamiltonian,
  parameter: [1.2, 2],
});
const TFIM = groundStates('tfim');
const keysOf = (changes: Partial<TrainInput>): string[] =>
  citations(defineTraining({ ...BASE, ...changes })).map(({ key }) => key);

const ALWAYS = ['zhang2024quddpm', 'gretton2012kernel', 'jones2020efficient'];

test('the published model on statevectors: model, loss, adjoint', () => {
  expect(keysOf({})).toEqual(ALWAYS);
});

/** For every word of the schema: a config that has it, and what comes on top of, or instead of, the always. */
const WORDS: Readonly<
  Record<string, Readonly<Record<string, readonly [Partial<TrainInput>, readonly string[]]>>>
> = {
  data: {
    cluster: [{ data: { kind: 'cluster', epsilon: 0.1 } }, []],
    productCluster: [{ data: { kind: 'productCluster', epsilon: 0.1 } }, []],
    correlatedNoise: [{ qubits: 2, data: { kind: 'correlatedNoise' } }, []],
    circle: [{ data: { kind: 'circle' } }, []],
    tfimGround: [{ qubits: 2, data: { kind: 'tfimGround', field: [0.2, 0.4] } }, ['pfeuty1970ising']],
    groundStates: [{ qubits: 2, data: TFIM }, ['pfeuty1970ising']],
    file: [{}, []],
  },
  loss: {
    mmd: [{ loss: { kind: 'mmd', statistic: 'U' } }, []],
    wasserstein: [{ loss: { kind: 'wasserstein' } }, ['jonker1987assignment', '-gretton2012kernel']],
  },
  optimizer: {
    adam: [{ optimizer: { name: 'adam' } }, ['kingma2015adam']],
    adamax: [{ optimizer: { name: 'adamax' } }, ['kingma2015adam']],
    sgd: [{}, []],
    momentum: [{ optimizer: { name: 'momentum' } }, []],
    rmsprop: [{ optimizer: { name: 'rmsprop' } }, ['tieleman2012rmsprop']],
    adagrad: [{ optimizer: { name: 'adagrad' } }, ['duchi2011adaptive']],
    adadelta: [{ optimizer: { name: 'adadelta' } }, ['zeiler2012adadelta']],
  },
  initialisation: {
    normal: [
      { initialisation: { kind: 'normal', variance: '1/(4n(L+2))' } },
      ['zhang2022gaussian', 'cao2025mitigating'],
    ],
    uniform: [{ initialisation: { kind: 'uniform' } }, ['cao2025mitigating']],
    identityBlocks: [
      { initialisation: { kind: 'identityBlocks' } },
      ['grant2019initialization', 'cao2025mitigating'],
    ],
  },
  inputs: {
    haar: [{}, []],
    productHaar: [{ inputs: { kind: 'productHaar' } }, ['cao2025mitigating']],
    staircase: [{ inputs: { kind: 'staircase', width: 0 } }, ['cao2025mitigating']],
    forward: [{ inputs: { kind: 'forward' } }, ['cao2025mitigating']],
  },
  encoding: {
    offset: [
      { qubits: 2, data: TFIM, condition: { encoding: { kind: 'offset' }, values: 2 } },
      ['pfeuty1970ising', 'cao2025mitigating'],
    ],
    ancilla: [
      { qubits: 2, data: TFIM, condition: { encoding: { kind: 'ancilla' }, values: 2 } },
      ['pfeuty1970ising', 'cao2025mitigating', 'quinn2025conditioning'],
    ],
  },
  engine: {
    auto: [{}, []],
    statevector: [{ engine: 'statevector' }, []],
    mps: [
      { engine: { mps: {} }, inputs: { kind: 'productHaar' } },
      ['vidal2003efficient', 'schollwoeck2011dmrg', 'camano2025successive', 'cao2025mitigating'],
    ],
  },
  gradientOfChain: {
    auto: [{}, []],
    adjoint: [
      {
        engine: { mps: { gradient: 'adjoint' } },
        inputs: { kind: 'productHaar' },
        forward: { schedule: [1], coupling: 'nn' },
      },
      ['vidal2003efficient', 'schollwoeck2011dmrg', 'cao2025mitigating'],
    ],
    truncated: [
      {
        engine: { mps: { gradient: 'truncated' } },
        inputs: { kind: 'productHaar' },
        forward: { schedule: [1], coupling: 'nn' },
      },
      [
        'vidal2003efficient',
        'schollwoeck2011dmrg',
        'wan2019svd',
        'liao2019differentiable',
        'cao2025mitigating',
        '-jones2020efficient',
      ],
    ],
  },
};

const CASES = Object.entries(WORDS).flatMap(([place, words]) =>
  Object.entries(words).map(([word, [changes, own]]) => ({ place, word, changes, own })),
);

test.each(CASES)('$place: $word', ({ changes, own }) => {
  const without = own.filter((key) => key.startsWith('-')).map((key) => key.slice(1));
  const expected = [...ALWAYS, ...own].filter((key) => !key.startsWith('-') && !without.includes(key));
  expect(new Set(keysOf(changes))).toEqual(new Set(expected));
});

/** The words that the JSON Schema has at a place, whatever the form of the alternatives. */
function words({ oneOf, anyOf, enum: list, const: one, properties }: JsonSchema): readonly string[] {
  if (list !== undefined) return list;
  if (one !== undefined) return [one];
  const alternatives = oneOf ?? anyOf;
  if (alternatives !== undefined) return alternatives.flatMap(words);
  const constant = Object.values(properties).find((field) => field.const !== undefined);
  return constant === undefined ? Object.keys(properties) : [constant.const];
}

test('no word of the schema is left out: one without its line here is not thought of', () => {
  const { properties } = trainJsonSchema() as JsonSchema;
  for (const place of ['data', 'loss', 'optimizer', 'initialisation', 'inputs', 'engine']) {
    expect(Object.keys(WORDS[place]).sort(), place).toEqual([...words(properties[place])].sort());
  }
  const { encoding } = properties.condition.properties;
  expect(Object.keys(WORDS.encoding).sort()).toEqual([...words(encoding)].sort());
  const chain = objectOf(properties.engine).properties.mps;
  expect(Object.keys(WORDS.gradientOfChain).sort()).toEqual([...words(chain.properties.gradient)].sort());
});

test('wide ground states are found by DMRG, wide registers run on chains', () => {
  const wide = keysOf({ qubits: 20, data: TFIM, inputs: { kind: 'forward' } });
  for (const key of ['white1992density', 'vidal2003efficient', 'pfeuty1970ising'])
    expect(wide).toContain(key);
  expect(keysOf({ qubits: 8, data: TFIM })).not.toContain('white1992density');
  expect(keysOf({ qubits: 2, data: groundStates('xxz') })).not.toContain('pfeuty1970ising');
});

test('every preset has its papers: the published ones no reconstruction, the others one', () => {
  for (const [name, { config, about }] of Object.entries(PRESETS)) {
    const keys = citations(config).map(({ key }) => key);
    expect(keys[0], name).toBe('zhang2024quddpm');
    const isReconstruction = about.includes('econstruction');
    expect(keys.includes('cao2025mitigating'), name).toBe(isReconstruction);
    for (const { why } of citations(config)) expect(why.length).toBeGreaterThan(0);
  }
});

test('what is no training is refused', () => {
  expect(() => citations({ qubits: 1 } as never)).toThrow(ConfigError);
  expect(() => citations(undefined as never)).toThrow(ConfigError);
});
