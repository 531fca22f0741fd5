import { type Engine, mps, type State, statevector } from 'tfjs-mps';
import { expect, test } from 'vitest';
import { checkAnsatz } from './check-ansatz.js';
import { checkSimulator } from './check-simulator.js';
import { FAMILIES, type Family } from './families.js';
import { SimulatorBrokenError } from './report.js';
import type { SimulatedState, Simulator } from './simulator.js';

// Simulators that answer anything but what is asked: each is reported broken, by an error that says which answer is what.

const exact = statevector();
const FEW = { runs: 3, maxQubits: 2 } as const;

function broken(simulator: unknown, options: object = {}): SimulatorBrokenError {
  try {
    checkSimulator(simulator as Simulator, { ...FEW, ...options });
  } catch (error) {
    expect(error).toBeInstanceOf(SimulatorBrokenError);
    return error as SimulatorBrokenError;
  }
  return expect.unreachable('no law was broken');
}

const answering = (found: unknown) => ({ run: () => found });
const throwing = (thrown: unknown) => ({
  run: () => {
    throw thrown;
  },
});

test.each<[string, unknown, RegExp]>([
  [
    'undefined',
    answering(undefined),
    /^The first run, .* fails: run\(\) is undefined; expected a state with/,
  ],
  ['null', answering(null), /run\(\) is null; expected a state/],
  ['a number', answering(1), /run\(\) is 1; expected a state/],
  ['a promise', { run: async () => exact.run }, /run\(\) is a promise; .* The laws do not wait/],
  ['no state', answering({}), /run\(\) has no method toStatevector\(\), but undefined/],
  [
    'amplitudes for a method',
    answering({ toStatevector: [1] }),
    /no method toStatevector.* a list of length 1/,
  ],
  ['a text thrown', throwing('no'), /run\(\) threw "no", which is no error/],
  ['nothing thrown', throwing(undefined), /run\(\) threw undefined, which is no error/],
  [
    'a thing without a name thrown',
    throwing(Object.create(null)),
    /run\(\) threw an object, which is no error/,
  ],
  ['an error', throwing(new RangeError('too wide')), /run\(\) threw RangeError: too wide/],
])('a run that answers %s fails at once', (_, simulator, message) => {
  const { message: said, report } = broken(simulator);
  expect(said).toMatch(message);
  expect(report.outcomes).toEqual([]);
  expect(`${report}`).toBe(said);
});

const size = (n: number) => 2 ** n;
const amplitudes = (of: (n: number) => unknown): Simulator => ({
  run: ({ nQubits }) => ({ toStatevector: () => of(nQubits) }) as SimulatedState,
});
const zeros = (n: number) => new Float64Array(size(n));
const long = (length: number) => ({ length, 0: 1 });

test.each<[string, Simulator, RegExp]>([
  ['NaN', amplitudes((n) => ({ re: zeros(n).fill(Number.NaN), im: zeros(n) })), /re at entry 0 is NaN/],
  [
    'infinity',
    amplitudes((n) => ({ re: zeros(n), im: zeros(n).fill(-1 / 0) })),
    /im at entry 0 is -Infinity/,
  ],
  ['texts', amplitudes((n) => ({ re: Array(size(n)).fill('1'), im: zeros(n) })), /re at entry 0 is "1"/],
  ['no number', amplitudes((n) => ({ re: long(size(n)), im: zeros(n) })), /re at entry 1 is undefined/],
  [
    'too few',
    amplitudes((n) => ({ re: zeros(n - 1), im: zeros(n) })),
    /has the length 1; expected 2 numbers/,
  ],
  [
    'no end',
    amplitudes((n) => ({ re: long(2 ** 40), im: zeros(n) })),
    /has the length 1099511627776; expected/,
  ],
  ['an endless length', amplitudes((n) => ({ re: long(1 / 0), im: zeros(n) })), /has the length Infinity/],
  [
    'an array of no end',
    amplitudes(() => ({ re: { size: 2 ** 40, get: () => 0 }, im: [] })),
    /has the size 1099511627776/,
  ],
  [
    'no imaginary parts',
    amplitudes((n) => ({ re: zeros(n) })),
    /\.im is undefined; expected a list or an ndarray/,
  ],
  ['a promise', amplitudes(async () => ({})), /toStatevector\(\) is a promise/],
  ['nothing', amplitudes(() => undefined), /toStatevector\(\) is undefined; expected amplitudes/],
])('amplitudes that are %s break every law that reads them', (_, simulator, message) => {
  const { message: said, report } = broken(simulator);
  expect(said).toMatch(message);
  const { outcomes } = report;
  // All but those whose methods are missing: none holds.
  expect(outcomes.filter(({ status }) => status === 'held' || status === 'not applicable')).toEqual([]);
  for (const family of ['determinism', 'norm', 'qasm'] as const) broken(simulator, { families: [family] });
});

/** The exact engine, one of whose answers is another. */
const instead = (name: string, answer: unknown): Simulator => ({
  ...exact,
  run: (...args) =>
    new Proxy(exact.run(...args) as SimulatedState, {
      get: (state, key) => {
        if (key === name) return () => answer;
        const value = Reflect.get(state, key, state) as unknown;
        return typeof value === 'function' ? value.bind(state) : value;
      },
    }),
});

test.each<[keyof State, Family, unknown, RegExp]>([
  ['overlap', 'ranges', undefined, /overlap\(\) is undefined; expected a complex number/],
  ['overlap', 'ranges', { re: Number.NaN, im: 0 }, /overlap\(\)\.re is NaN/],
  ['expectation', 'linearity', '1', /expectation\(\) is "1"; expected a finite number/],
  ['expectation', 'linearity', Number.NaN, /expectation\(\) is NaN/],
  ['variance', 'exact', Promise.resolve(0), /variance\(\) is a promise/],
  ['correlations', 'exact', 3, /correlations\(\) is 3; expected a list or an ndarray/],
  ['reducedDensityMatrix', 'exact', { re: [1] }, /reducedDensityMatrix\(\)\.re has the length 1/],
  ['schmidtValues', 'canonicalForm', [], /schmidtValues\(\) has the length 0; expected 1 to 4/],
  ['schmidtValues', 'canonicalForm', long(2 ** 50), /schmidtValues\(\) has the length 1125899906842624/],
  ['entropy', 'exact', null, /entropy\(\) is null/],
  ['apply', 'exact', { norm: 1 }, /apply\(\)\.state is undefined/],
  ['prepend', 'exact', exact, /prepend\(\) has no method toStatevector/],
  ['measure', 'measurement', { outcome: [2], probability: 1 }, /measure\(\)\.outcome/],
  ['measure', 'measurement', { outcome: long(1e15) }, /measure\(\)\.outcome has the length/],
  ['enumerate', 'exact', 5, /enumerate\(\) is 5; expected outcomes/],
  ['enumerate', 'exact', {}, /enumerate\(\) threw TypeError: .* not iterable/],
  ['sample', 'measurement', [], /sample\(\) has the length 0; expected 500 bit strings/],
  ['sample', 'measurement', Array(500).fill('2'), /sample\(\) has "2" at 0; expected \d signs 0 or 1/],
  ['report', 'fidelityBound', undefined, /report\(\) is undefined; expected a report/],
  ['report', 'exact', { exact: 'no' }, /report\(\)\.exact is "no"; expected true or false/],
])('%s that answers otherwise breaks %s', (name, family, answer, message) => {
  expect(broken(instead(name, answer), { families: [family], runs: 8 }).message).toMatch(message);
});

test('outcomes without end are not gone through', () => {
  const endless = function* () {
    for (;;) yield { outcome: [0], probability: 0.5, state: undefined };
  };
  const all = { [Symbol.iterator]: endless };
  const { message } = broken(instead('enumerate', all), { families: ['exact'], runs: 8 });
  expect(message).toMatch(/enumerate\(\)/);
});

const pulling = (answer: (engine: Engine) => object): Simulator =>
  ({ ...exact, ...answer(exact) }) as Simulator;

test.each<[string, object, RegExp]>([
  ['nothing', { valueAndGradient: () => undefined }, /valueAndGradient\(\) is undefined/],
  ['NaN', { valueAndGradient: () => ({ value: Number.NaN, gradient: [] }) }, /\(\)\.value is NaN/],
  ['no gradient', { valueAndGradient: () => ({ value: 0 }) }, /\(\)\.gradient is undefined/],
  [
    'an endless one',
    { valueAndGradient: () => ({ value: 0, gradient: long(1e15) }) },
    /\(\)\.gradient has the length/,
  ],
  ['a promise', { valueAndGradient: async () => ({}) }, /valueAndGradient\(\) is a promise/],
  [
    'a batch of nothing',
    { pullbackBatch: () => ({}) },
    /pullbackBatch\(\)\.gradient is undefined; expected a method/,
  ],
])('a gradient that is %s breaks its laws', (_, answer, message) => {
  const simulator = pulling(() => answer);
  expect(broken(simulator, { families: ['gradient', 'batch'] }).message).toMatch(message);
});

test('what a class, a frozen record or a proxy has is found, whatever else it has', () => {
  class Mine {
    readonly #engine = statevector();
    readonly note = 'more than is asked for';
    run(...args: Parameters<Engine['run']>) {
      return this.#engine.run(...args);
    }
  }
  for (const one of [new Mine(), Object.freeze({ ...exact }), new Proxy({ ...mps() }, {})]) {
    const { outcomes } = checkSimulator(one as Simulator, FEW);
    expect(outcomes.filter(({ status }) => status === 'held').length).toBeGreaterThan(25);
  }
});

test('gates of two qubits alone are asked for from two qubits on', () => {
  const { outcomes } = checkSimulator(exact, { ...FEW, gates: ['cz', 'rxx'], families: ['norm', 'exact'] });
  expect(outcomes.every(({ status }) => status === 'held')).toBe(true);
});

test('no law that is asked passes on NaN, family by family', () => {
  const nothing = pulling(() => ({
    run: ({ nQubits }: { nQubits: number }) => {
      const nan = zeros(nQubits).fill(Number.NaN);
      const state = exact.run({ nQubits, nParams: 0, operations: [] });
      return new Proxy(state, {
        get: (_, key) => {
          if (key === 'then') return undefined;
          return () =>
            key === 'toStatevector' ? { re: nan, im: nan } : key === 'report' ? { exact: true } : Number.NaN;
        },
      });
    },
    valueAndGradient: () => ({ value: Number.NaN, gradient: new Float64Array(1) }),
    pullbackBatch: () => ({ values: [Number.NaN], gradient: () => ({ gradient: [Number.NaN] }) }),
  }));
  const { outcomes } = broken(nothing, { runs: 8 }).report;
  expect(outcomes.length).toBeGreaterThan(40);
  expect(outcomes.filter(({ status }) => status !== 'broken')).toEqual([]);
  expect(new Set(outcomes.map(({ family }) => family)).size).toBe(Object.keys(FAMILIES).length - 2);
  expect(() =>
    checkAnsatz((n) => ({ nQubits: n, nParams: 0, operations: [] }), { ...FEW, engine: nothing }),
  ).toThrow(SimulatorBrokenError);
});
