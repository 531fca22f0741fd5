import { expect, test } from 'vitest';
import { type JsonSchema, objectOf } from '../../citations/testing/json-schema.js';
import { ConfigError } from '../../config/errors.js';
import { parseConfig } from '../config/config.js';
import { PRESETS } from '../config/presets.js';
import { studyJsonSchema } from '../config/schema.js';
import { citations } from './citations.js';

const POINTS = [{ qubits: [4], inits: 2 }];
const CHAIN = [{ qubits: [4], inits: 2, engine: { mps: { maxBond: 4 } } }];
const keysOf = (arm: object): string[] =>
  citations(parseConfig({ name: 'one', arms: [{ name: 'one', points: POINTS, ...arm }] })).map(
    ({ key }) => key,
  );

const family = { denoiser: { layers: 2 } };
const observable = { pauli: 'Z0' };
const ansatz = (changes: object) => ({
  quantity: 'ansatz',
  ansatz: { family, observable, ...changes },
});

const CYCLE = ['mcclean2018barren', 'zhang2024quddpm', 'jones2020efficient'];
const LOSS = [...CYCLE, 'gretton2012kernel'];
const original = { variant: 'original' };
/** An improved arm with an angle variance of nobody's. */
const plain = { variant: 'improved', initVariance: 0.1 };
const module = { family: { module: 'examples/ansatz-study/family.mjs' } };
const OWN = ['mcclean2018barren', 'jones2020efficient'];

/** For every word of the schema: an arm that has it, and all of its papers. */
const WORDS: Readonly<Record<string, Readonly<Record<string, readonly [object, readonly string[]]>>>> = {
  quantity: {
    loss: [original, LOSS],
    cross: [{ quantity: 'cross', ...plain }, [...CYCLE, 'cao2025mitigating']],
    ansatz: [ansatz({}), CYCLE],
  },
  variant: {
    original: [original, LOSS],
    improved: [{ variant: 'improved' }, [...LOSS, 'cao2025mitigating', 'zhang2022gaussian']],
  },
  initialisation: {
    normal: [{ ...original, initVariance: '1/(4n(L+2))' }, [...LOSS, 'zhang2022gaussian']],
    uniform: [{ variant: 'improved', initialisation: 'uniform' }, [...LOSS, 'cao2025mitigating']],
    identityBlocks: [{ ...original, initialisation: 'identityBlocks' }, [...LOSS, 'grant2019initialization']],
  },
  family: {
    denoiser: [ansatz({}), CYCLE],
    rxProduct: [ansatz({ family: { rxProduct: {} } }), [...OWN, 'cerezo2021cost']],
    hardwareEfficient: [
      ansatz({ family: { hardwareEfficient: { layers: 1 } } }),
      [...OWN, 'kandala2017hardware'],
    ],
    hamiltonianVariational: [
      ansatz({ family: { hamiltonianVariational: { hamiltonian: 'tfim', layers: 1 } } }),
      [...OWN, 'wecker2015progress', 'wiersema2020exploring', 'pfeuty1970ising'],
    ],
    qasm: [
      ansatz({ family: { qasm: 'examples/ansatz-study/real-{n}.qasm' } }),
      [...OWN, 'cross2017qasm', 'cross2022qasm3'],
    ],
    module: [ansatz(module), OWN],
  },
  hamiltonian: {
    tfim: [ansatz({ observable: { hamiltonian: 'tfim' } }), [...CYCLE, 'pfeuty1970ising']],
    heisenberg: [ansatz({ observable: { hamiltonian: 'heisenberg' } }), CYCLE],
    xxz: [ansatz({ observable: { hamiltonian: 'xxz' } }), CYCLE],
    cluster: [ansatz({ observable: { hamiltonian: 'cluster' } }), [...CYCLE, 'briegel2001persistent']],
  },
  observable: {
    pauli: [ansatz({}), CYCLE],
    zeroProjector: [ansatz({ observable: { zeroProjector: 'global' } }), [...CYCLE, 'cerezo2021cost']],
  },
  angles: {
    uniform: [ansatz({}), CYCLE],
    identityBlocks: [ansatz({ angles: 'identityBlocks' }), [...CYCLE, 'grant2019initialization']],
    module: [ansatz({ ...module, angles: 'module' }), OWN],
  },
  normal: {
    '1/(4(L+2))': [ansatz({ angles: { normal: '1/(4(L+2))' } }), [...CYCLE, 'zhang2022gaussian']],
    '1/(4n(L+2))': [ansatz({ angles: { normal: '1/(4n(L+2))' } }), [...CYCLE, 'zhang2022gaussian']],
    '1/(4S(L+2))': [ansatz({ angles: { normal: '1/(4S(L+2))' } }), [...CYCLE, 'zhang2022gaussian']],
    '1/n': [ansatz({ angles: { normal: '1/n' } }), CYCLE],
  },
  engine: {
    statevector: [ansatz({}), CYCLE],
    mps: [{ ...ansatz({}), points: CHAIN }, [...CYCLE, 'vidal2003efficient', 'schollwoeck2011dmrg']],
  },
};

const CASES = Object.entries(WORDS).flatMap(([place, words]) =>
  Object.entries(words).map(([word, [arm, keys]]) => ({ place, word, arm, keys })),
);

test.each(CASES)('$place: $word', ({ arm, keys }) => {
  expect(new Set(keysOf(arm))).toEqual(new Set(keys));
});

test('exact averages name their integrals and no adjoint; the all-pairs layer its compression', () => {
  const averaged = { quantity: 'cross', variant: 'original', points: CHAIN };
  expect(keysOf(averaged)).toEqual([
    'mcclean2018barren',
    'zhang2024quddpm',
    'collins2006integration',
    'vidal2003efficient',
    'schollwoeck2011dmrg',
    'camano2025successive',
  ]);
  expect(keysOf({ ...averaged, coupling: 'nn' })).not.toContain('camano2025successive');
});

test('no word of the schema is left out: one without its line here is not thought of', () => {
  const arm = (studyJsonSchema() as JsonSchema).properties.arms.items.properties;
  const spec = arm.ansatz.properties;
  const strings = ({ anyOf }: JsonSchema) => anyOf.flatMap((one) => one.enum ?? one.const ?? []);
  const owned = objectOf(spec.observable).properties;
  const schemas: Record<string, readonly string[]> = {
    quantity: arm.quantity.enum,
    variant: arm.variant.enum,
    initialisation: arm.initialisation.enum,
    family: Object.keys(spec.family.properties),
    hamiltonian: owned.hamiltonian.enum,
    observable: Object.keys(owned).filter((key) => !['hamiltonian', 'g', 'j', 'delta'].includes(key)),
    angles: strings(spec.angles),
    normal: strings(objectOf(spec.angles).properties.normal),
    engine: [
      ...strings(arm.points.items.properties.engine),
      ...Object.keys(objectOf(arm.points.items.properties.engine).properties),
    ],
  };
  for (const [place, words] of Object.entries(schemas)) {
    expect(Object.keys(WORDS[place]).sort(), place).toEqual([...words].sort());
  }
  expect(Object.keys(WORDS).sort()).toEqual(Object.keys(schemas).sort());
  // Every formula of an initial variance is one of those whose paper is named.
  for (const formula of strings(arm.initVariance)) expect(WORDS.normal).toHaveProperty([formula]);
});

test('every preset has its papers, and says what it has of each', () => {
  for (const config of Object.values(PRESETS)) {
    const found = citations(config);
    expect(found.length).toBeGreaterThan(4);
    for (const { why } of found) expect(why.length).toBeGreaterThan(0);
  }
});

test('what is no study is refused', () => {
  expect(() => citations({ arms: [] } as never)).toThrow(ConfigError);
});
