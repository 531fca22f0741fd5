import {
  type Circuit,
  type Engine,
  mps,
  type Operation,
  OptionError,
  type State,
  statevector,
} from 'tfjs-mps';
import { describe, expect, test } from 'vitest';
import { checkSimulator } from './check-simulator.js';
import type { Family } from './families.js';
import { SimulatorBrokenError } from './report.js';
import type { SimulatedState, Simulator } from './simulator.js';

const exact = statevector();
const RUNS = 25;

/** Returns what is broken, by family; nothing where all laws hold. */
function brokenIn(simulator: Simulator, options: Parameters<typeof checkSimulator>[1] = {}): Family[] {
  try {
    checkSimulator(simulator, { runs: RUNS, maxQubits: 4, ...options });
    return [];
  } catch (error) {
    if (!(error instanceof SimulatorBrokenError)) throw error;
    const broken = error.report.outcomes.filter(({ status }) => status === 'broken');
    return [...new Set(broken.map(({ family }) => family))];
  }
}

/** The exact engine with some of its gates replaced. */
const withGates = (change: (operation: Operation) => Operation): Simulator => ({
  run: (circuit, angles, initial) =>
    exact.run({ ...circuit, operations: circuit.operations.map(change) } as Circuit, angles, initial),
});

/** The exact engine whose states answer one question otherwise. */
const withAnswer = (change: (state: State) => Partial<SimulatedState>): Simulator => ({
  run: (...args) => {
    const state = exact.run(...args);
    const answers = change(state);
    return new Proxy(state as SimulatedState, {
      get(target, key) {
        if (key in answers) return answers[key as keyof typeof answers];
        const value = Reflect.get(target, key, target) as unknown;
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  },
});

test('every engine of the library holds every law, and a truncating one is held to its own report', () => {
  for (const engine of [exact, mps({ maxBond: 64 }), mps({ maxBond: 2 })]) {
    const { outcomes } = checkSimulator(engine, { runs: RUNS });
    expect(outcomes.filter(({ status }) => status !== 'held')).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(40);
  }
});

describe('a fault is caught by the law it breaks', () => {
  const swapped = (one: Operation): Operation =>
    one.gate === 'cnot' ? { ...one, qubits: [one.qubits[1], one.qubits[0]] } : one;
  const halved = (one: Operation): Operation =>
    one.gate === 'rzz' && typeof one.angle === 'number' ? { ...one, angle: one.angle / 2 } : one;
  const offset = (one: Operation): Operation =>
    one.gate === 'ry' && typeof one.angle === 'number' ? { ...one, angle: one.angle + 0.1 } : one;
  const byEngine = (change: (engine: Engine) => Partial<Engine>): Simulator => ({
    ...exact,
    ...change(exact),
  });

  test.each<[string, Family, Simulator]>([
    ['control and target exchanged', 'exact', withGates(swapped)],
    ['half an angle', 'exact', withGates(halved)],
    ['an angle off by a tenth', 'inverse', withGates(offset)],
    [
      'a norm that creeps',
      'norm',
      withAnswer((state) => ({
        toStatevector: () => {
          const { re, im } = state.toStatevector();
          return {
            re: Array.from({ length: re.size }, (_, i) => re.get(i) * (1 + 1e-7)),
            im: Array.from({ length: im.size }, (_, i) => im.get(i) * (1 + 1e-7)),
          };
        },
      })),
    ],
    [
      'a missing conjugate',
      'exact',
      withAnswer((state) => ({
        overlap: (other) => {
          const { re, im } = state.overlap(other);
          return { re, im: -im };
        },
      })),
    ],
    [
      'Schmidt values squared',
      'canonicalForm',
      withAnswer((state) => ({ schmidtValues: (cut) => state.schmidtValues(cut).map((s) => s * s) })),
    ],
    [
      'bits read from the wrong end',
      'measurement',
      withAnswer((state) => ({
        sample: (shots, rng) => state.sample(shots, rng).map((bits) => [...bits].reverse().join('')),
      })),
    ],
    [
      'a bound that promises too much',
      'fidelityBound',
      {
        run: (...args) => {
          const state = mps({ maxBond: 1 }).run(...args);
          const report = () => ({ ...state.report(), fidelityLowerBound: 1 });
          return { toStatevector: () => state.toStatevector(), report } as SimulatedState;
        },
      },
    ],
    [
      'a gradient without its sign',
      'gradient',
      byEngine((engine) => ({
        valueAndGradient: ((...args: Parameters<Engine['valueAndGradient']>) => {
          const found = engine.valueAndGradient(...args);
          return { ...found, gradient: found.gradient.map(Math.abs) };
        }) as unknown as Engine['valueAndGradient'],
      })),
    ],
    [
      'a sum over an ensemble in place of the mean',
      'batch',
      byEngine((engine) => ({
        valueAndGradient: ((...args: Parameters<Engine['valueAndGradient']>) => {
          const found = engine.valueAndGradient(...args) as unknown as {
            value: number;
            gradient: Float64Array;
          };
          const initial = args[3]?.initial;
          const count = Array.isArray(initial) ? initial.length : 1;
          return { ...found, value: count * found.value };
        }) as unknown as Engine['valueAndGradient'],
      })),
    ],
    [
      'noise',
      'determinism',
      withAnswer((state) => ({
        toStatevector: () => {
          const { re, im } = state.toStatevector();
          const noisy = Array.from({ length: re.size }, (_, i) => re.get(i) + 1e-16 * performance.now());
          return { re: noisy, im: Array.from({ length: im.size }, (_, i) => im.get(i)) };
        },
      })),
    ],
  ])('%s: %s', (_, family, simulator) => {
    expect(brokenIn(simulator)).toContain(family);
  });
});

test('a simulator that only runs is checked for what it has, and the rest is named as missing', () => {
  const bare: Simulator = {
    run: (circuit, angles, initial) => {
      const { re, im } = exact.run(circuit, angles, initial).toStatevector();
      const list = (part: typeof re) => Array.from({ length: part.size }, (_, i) => part.get(i));
      return { toStatevector: () => ({ re: list(re), im: list(im) }) };
    },
  };
  const report = checkSimulator(bare, { runs: RUNS });
  const missing = report.outcomes.flatMap((one) => (one.status === 'missing' ? one.missing : []));
  expect(new Set(missing)).toEqual(
    new Set([
      ...['overlap', 'expectation', 'variance', 'correlations', 'amplitude', 'schmidtValues', 'entropy'],
      ...['reducedDensityMatrix', 'apply', 'prepend', 'measure', 'enumerate', 'sample', 'report'],
      ...['valueAndGradient', 'pullbackBatch'],
    ]),
  );
  expect(`${report}`).toContain('norm: the amplitudes of a run have norm 1 (held, 25 of 25 cases)');
  expect(`${report}`).toContain('(missing: overlap)');
});

test('one that starts from |0...0> alone and knows few gates is asked for no more', () => {
  const few: Simulator = {
    run(circuit, angles, initial) {
      if (initial !== undefined) throw new Error('no state to start from is known here');
      for (const { gate } of circuit.operations) {
        if (!['h', 'cz', 'unitary', 'rz'].includes(gate)) throw new Error(`${gate} is not known here`);
      }
      return exact.run(circuit, angles);
    },
  };
  const families: Family[] = ['norm', 'exact', 'inverse', 'gauge', 'linearity', 'measurement', 'determinism'];
  expect(brokenIn(few, { takesInitial: false, gates: ['h', 'cz', 'rz'], families })).toEqual([]);
});

test('float32 breaks the default tolerance and meets its own', () => {
  const single = withAnswer((state) => ({
    toStatevector: () => {
      const { re, im } = state.toStatevector();
      const rounded = (part: typeof re) =>
        Array.from({ length: part.size }, (_, i) => Math.fround(part.get(i)));
      return { re: rounded(re), im: rounded(im) };
    },
  }));
  expect(brokenIn(single, { families: ['exact'] })).toEqual(['exact']);
  expect(brokenIn(single, { families: ['exact'], tolerance: { rel: 1e-6, abs: 1e-7 } })).toEqual([]);
});

test('the message names the law, the smallest case and the seed, which draws it again', () => {
  const broken = withGates((one) => (one.gate === 't' ? { ...one, gate: 's' } : one));
  const failure = (seed: number) => {
    try {
      checkSimulator(broken, { runs: 50, seed, families: ['exact'] });
    } catch (error) {
      return error as SimulatorBrokenError;
    }
    return undefined;
  };
  const found = failure(11);
  expect(found?.message).toMatch(/Law 2 \(exact\): all amplitudes/);
  expect(found?.message).toMatch(/"operations":\[\{"gate":"t","qubits":\[\d\]\}\]/);
  expect(found?.message).toMatch(/again: PROPTEST_SEED=11/);
  expect(failure(11)?.message).toBe(found?.message);
});

test.each<[string, () => unknown, RegExp]>([
  ['no simulator', () => checkSimulator({} as Simulator), /an object with a method run/],
  ['an unknown option', () => checkSimulator(exact, { run: 5 } as never), /no option 'run'; it takes runs/],
  [
    'an unknown family',
    () => checkSimulator(exact, { families: ['norms'] as never }),
    /families has "norms" at 0; there are norm, exact/,
  ],
  ['too wide', () => checkSimulator(exact, { maxQubits: 40 }), /maxQubits is 40; expected .* 2 to 14/],
  [
    'no cases',
    () => checkSimulator(exact, { runs: 0 }),
    /runs is 0; expected a whole number from 1 to 1000000/,
  ],
])('%s is refused', (_, call, message) => {
  expect(call).toThrow(OptionError);
  expect(call).toThrow(message);
});
