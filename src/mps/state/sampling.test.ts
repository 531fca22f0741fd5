import { describe, expect, test } from 'vitest';
import type { Circuit } from '../circuit/circuit.js';
import { OptionError } from '../common/errors.js';
import { type Rng, rng } from '../common/rng.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { counts } from './sampling.js';
import type { State } from './state.js';
import { ghz, scrambled, turned, wState } from './testing/states.js';

const engines = [statevector(), mps()];
const SHOTS = 4000;

/** Pearson's statistic over strings expected at least five times, the others together, and its cells. */
function chiSquared(state: State, samples: readonly string[]): { statistic: number; cells: number } {
  const found = counts(samples);
  const { re, im } = state.toStatevector();
  const rare = { want: 0, got: 0 };
  let statistic = 0;
  let cells = 0;
  const add = (want: number, got: number) => {
    statistic += (got - want) ** 2 / want;
    cells++;
  };
  for (let x = 0; x < re.size; x++) {
    const want = samples.length * (re.get(x) ** 2 + im.get(x) ** 2);
    const got = found.get(x.toString(2).padStart(state.nQubits, '0')) ?? 0;
    if (want >= 5) add(want, got);
    else {
      rare.want += want;
      rare.got += got;
    }
  }
  if (rare.want >= 5) add(rare.want, rare.got);
  else expect(rare.got).toBeLessThan(30);
  return { statistic, cells };
}

const circuits: [string, Circuit][] = [
  ['GHZ of 5', ghz(5)],
  ['W of 6', wState(6)],
  ['a product', turned([0.4, 1.2, 2.2, 2.9])],
  ...Array.from({ length: 17 }, (_, i): [string, Circuit] => [
    `scrambled ${i}`,
    scrambled(2 + (i % 6), 3, i),
  ]),
];

describe.each(engines)('sampling, $name', (engine) => {
  test.each(circuits)('chi-squared, %s', (name, circuit) => {
    const state = engine.run(circuit);
    const { statistic, cells } = chiSquared(state, state.sample(SHOTS, rng(name)));
    // Mean cells - 1, variance 2 (cells - 1): five sigma and the skew of few cells.
    expect(statistic).toBeLessThan(cells + 5 * Math.sqrt(2 * cells) + 10);
  });

  test('the same seed draws the same strings; shots do not depend on how many are drawn at once', () => {
    const state = engine.run(scrambled(5, 3, 3));
    expect(state.sample(200, rng(1))).toEqual(state.sample(200, rng(1)));
    expect(state.sample(200, rng(1)).slice(0, 70)).toEqual(state.sample(70, rng(1)));
    expect(state.sample(200, rng(2))).not.toEqual(state.sample(200, rng(1)));
  });

  test('a shot is what measuring all qubits finds at the same uniform number', () => {
    const state = engine.run(scrambled(4, 3, 5));
    const stream = rng(9);
    const all = [0, 1, 2, 3];
    const want = Array.from({ length: 50 }, () =>
      state.measure(all, { uniform: stream.uniform() }).outcome.join(''),
    );
    expect(state.sample(50, rng(9))).toEqual(want);
  });

  test('the ends of [0, 1) draw strings that can occur', () => {
    const state = engine.run(wState(4));
    const fixed = (u: number): Rng => ({ ...rng(0), uniform: () => u });
    expect(state.sample(1, fixed(0))).toEqual(['0001']);
    expect(state.sample(1, fixed(1 - 2 ** -53))).toEqual(['1000']);
  });

  test('refuses no shots and no stream', () => {
    const state = engine.run(ghz(2));
    expect(() => state.sample(0, rng(1))).toThrow(OptionError);
    expect(() => state.sample(1.5, rng(1))).toThrow('1.5');
    expect(() => state.sample(1, 7 as unknown as Rng)).toThrow('not from 7');
  });
});

test('both engines draw the same strings', () => {
  for (const [name, circuit] of circuits) {
    const [a, b] = engines.map((engine) => engine.run(circuit).sample(500, rng(name)));
    expect(b).toEqual(a);
  }
});

test('GHZ over 40 qubits: all equal, half of them ones', () => {
  const found = counts(mps().run(ghz(40)).sample(SHOTS, rng(1)));
  expect([...found.keys()]).toEqual(['0'.repeat(40), '1'.repeat(40)]);
  expect(Math.abs((found.get('1'.repeat(40)) ?? 0) - SHOTS / 2)).toBeLessThan(2.5 * Math.sqrt(SHOTS));
});

test('80 fair qubits: the last are as fair as the first', () => {
  const samples = mps()
    .run(turned(Array(80).fill(Math.PI / 2)))
    .sample(SHOTS, rng(2));
  for (const q of [0, 25, 26, 51, 52, 70, 79]) {
    const ones = samples.filter((bits) => bits[q] === '1').length;
    expect(Math.abs(ones - SHOTS / 2)).toBeLessThan(2.5 * Math.sqrt(SHOTS));
  }
});

test('counts are in the order of the bits', () => {
  expect([...counts(['10', '01', '10'])]).toEqual([
    ['01', 1],
    ['10', 2],
  ]);
});
