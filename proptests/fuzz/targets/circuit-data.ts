import {
  type Circuit,
  circuit,
  draw,
  drawCircuit,
  expectation,
  inverse,
  lightCone,
  mps,
  NotFiniteError,
  OptionError,
  PauliSyntaxError,
  param,
  pauliSum,
  QubitRangeError,
  repeat,
  SizeMismatchError,
  StateTooLargeError,
  statevector,
  toQasm,
} from '../../../src/index.js';
import { MpsLayer } from '../../../src/mps/tensors/index.js';
import { layerData } from '../../../src/mps/tensors/layer/config.js';
import { type Json, mutatedJson } from '../engine/json.js';
import { chance } from '../engine/random.js';
import { sane, target } from '../engine/target.js';

const plain = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;

const built = circuit(3, (c) => {
  c.h(0)
    .rx(param(0), 1)
    .ry(0.3, 2)
    .u3(0.1, param(1, { times: 2, plus: 0.1 }), -0.2, 0);
  c.cz(0, 1).cnot(2, 0).rzz(param(1), 1, 2).rzzAll(0.4).swap(0, 2);
});
const SWAP = { re: [1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1], im: Array<number>(16).fill(0) };
const fixed = circuit(2, (c) => c.s(0).t(1).unitary(SWAP, 0, 1).ryy(0.1, 0, 1).z(1));
const CIRCUITS: readonly Json[] = [plain(built), plain(fixed)];

/** Data of circuits that nobody asks for more memory by. */
const isSmall = (value: unknown): boolean =>
  !(
    Number((value as Partial<Circuit> | null)?.nQubits) > 10 ||
    Number((value as Partial<Circuit> | null)?.nParams) > 100
  );

const ENGINES = [statevector(), mps()];
const Z0 = pauliSum('Z0');

const refusals = [OptionError, QubitRangeError, SizeMismatchError, NotFiniteError, StateTooLargeError];

/** A circuit as data from elsewhere, given to both engines and to what else takes circuits. */
const data = target<unknown>({
  name: 'circuit-data',
  seeds: () => CIRCUITS,
  mutate: (seed, random) => {
    const out = mutatedJson(seed as Json, random, CIRCUITS);
    return chance(random, 0.1) ? Object.freeze(out) : out;
  },
  read: (value) => {
    if (!isSmall(value)) return false;
    const given = value as Circuit;
    const angles = Array.from(
      { length: Math.max(0, Math.floor(Number(given?.nParams)) || 0) },
      (_, i) => 0.1 + i,
    );
    const values = ENGINES.map((engine) => {
      const answer = engine.valueAndGradient(given, angles, expectation(Z0));
      sane(answer.gradient.every(Number.isFinite), 'a gradient');
      return engine.run(given, angles).expectation(Z0);
    });
    sane(Math.abs(values[0] - values[1]) < 1e-9, `expectations ${values}`);
    return undefined;
  },
  expected: refusals,
  values: true,
  share: 0.3,
});

const doubled = (one: Circuit) => repeat(one, 2);
const cone = (one: Circuit) => lightCone(one, [0]);

/** The same to what draws, writes, inverts and cuts. */
const uses = target<unknown>({
  name: 'circuit-uses',
  seeds: () => CIRCUITS,
  mutate: (seed, random) => mutatedJson(seed as Json, random, CIRCUITS),
  read: (value) => {
    if (!isSmall(value)) return false;
    const given = value as Circuit;
    const errors = [draw, drawCircuit, toQasm, inverse, doubled, cone].map((use) => {
      try {
        return void use(given);
      } catch (error) {
        return error;
      }
    });
    const thrown = errors.find((error) => error !== undefined);
    if (thrown !== undefined) throw thrown;
    return undefined;
  },
  expected: refusals,
  values: true,
  share: 0.3,
});

const LAYERS: readonly Json[] = [
  plain({ circuit: built, features: 1, observables: ['Z0', 'X1 - 0.25 Z2'] }),
  plain({
    circuit: built,
    features: 2,
    observables: ['Z0'],
    engine: { name: 'mps', options: { maxBond: 4 } },
    initializer: { name: 'randomNormal', options: { stddev: 0.3, seed: 3 } },
  }),
];

/** A layer as a saved model has it. */
const layer = target<unknown>({
  name: 'saved-layer',
  seeds: () => LAYERS,
  mutate: (seed, random) => mutatedJson(seed as Json, random, LAYERS),
  read: (value) => {
    const kept = layerData(value as never);
    sane(kept.features <= kept.circuit.nParams, 'more features than parameters');
    new MpsLayer(value as never);
  },
  expected: [...refusals, PauliSyntaxError],
  values: true,
  share: 0.2,
});

export const circuitDataTargets = [data, uses, layer];
