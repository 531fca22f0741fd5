import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bestAccuracy, clusterFidelity, freeFermions } from './testing/example-oracles.js';

// The numbered examples as a user would run them, on the package as npm run build leaves it; what they print must be what
// formulas of the test say.
const folder = fileURLToPath(new URL('../examples', import.meta.url));
const examples = readdirSync(folder).filter((file) => /^\d\d-.*\.mjs$/.test(file));
const run = (example: string): string =>
  execFileSync(process.execPath, [`${folder}/${example}.mjs`], { encoding: 'utf8', stdio: 'pipe' });

/** Returns the numbers of every line that a pattern fits, one list a line. */
const numbers = (text: string, pattern: RegExp): number[][] =>
  [...text.matchAll(new RegExp(pattern, 'gm'))].map((match) => match.slice(1).map(Number));
const number = (text: string, label: string): number => {
  const plain = label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return numbers(text, new RegExp(`^ *${plain} = (-?[\\d.e+-]+)`))[0]?.[0] ?? Number.NaN;
};

test('01-bell: two certain outcomes of four, one bit shared', () => {
  const text = run('01-bell');
  expect(['00', '01', '10', '11'].map((bits) => number(text, `p(${bits})`))).toEqual([0.5, 0, 0, 0.5]);
  expect(['Z0', 'Z0 Z1', 'X0 X1', 'Y0 Y1'].map((sum) => number(text, `<${sum}>`))).toEqual([0, 1, 1, -1]);
  expect(number(text, 'entropy')).toBeCloseTo(Math.log(2), 6);
  const [[zeros, ones]] = numbers(text, /'00' => (\d+), '11' => (\d+) }/);
  expect(zeros + ones).toBe(100);
  expect(Math.abs(zeros - 50)).toBeLessThan(4 * 5);
});

test('02-ghz-40: bond 2, ln 2 at every cut, the ends agree', () => {
  const text = run('02-ghz-40');
  expect(text).toContain('bond = 2, discarded weight = 0, exact = true');
  for (const cut of [1, 20, 39]) expect(number(text, `entropy at cut ${cut}`)).toBeCloseTo(Math.log(2), 6);
  expect(['Z0 Z39', 'X0 ... X39', 'Z20'].map((sum) => number(text, `<${sum}>`))).toEqual([1, 1, 0]);
  expect(number(text, 'amplitude of 1...1')).toBeCloseTo(Math.SQRT1_2, 6);
  const shots = numbers(text, /^(\d+) of 1000 shots: (?:0{40}|1{40})$/);
  expect(shots).toHaveLength(2);
  expect(shots[0][0] + shots[1][0]).toBe(1000);
});

test('03-ground-state: energies and correlations are those of free fermions', () => {
  const text = run('03-ground-state');
  const energies = numbers(text, /^n = (\d+) by \w+: energy = (\S+), exact = (\S+), variance = (\S+)/);
  expect(energies.map(([n]) => n)).toEqual([8, 16, 32]);
  for (const [n, energy, exact, variance] of energies) {
    expect(energy).toBeCloseTo(freeFermions(n, 1).energy, 7);
    expect(exact).toBeCloseTo(freeFermions(n, 1).energy, 8);
    expect(variance).toBeLessThan(1e-12);
  }
  const fields = numbers(text, /^g = (\S+): .*r = 1: (\S+), r = 4: (\S+), r = 16: (\S+)/);
  expect(fields.map(([g]) => g)).toEqual([0.5, 1, 2]);
  for (const [g, ...found] of fields) {
    const { zz } = freeFermions(24, g);
    for (const [k, r] of [1, 4, 16].entries()) expect(found[k]).toBeCloseTo(zz(4, 4 + r), 4);
  }
});

test('04-barren-plateau: deep circuits halve it with every qubit, shallow ones do not know the length', () => {
  const text = run('04-barren-plateau');
  const deep = numbers(text, /^deep, n = (\d+): (\S+) \+- (\S+), of 2-designs (\S+)/);
  expect(deep.map(([n]) => n)).toEqual([2, 3, 4, 5, 6, 7]);
  for (const [n, mean, error, exact] of deep) {
    // Of Pauli observables with 2-designs on both sides (docs/oracles.md): d^2 / (2 (d + 1) (d^2 - 1)).
    const d = 2 ** n;
    expect(exact / ((0.5 * d * d) / ((d + 1) * (d * d - 1)))).toBeCloseTo(1, 2);
    expect(Math.abs(mean - exact)).toBeLessThan(3 * error);
    expect(error / mean).toBeLessThan(0.1);
  }
  const slope = Math.log2(deep[5][1] / deep[2][1]) / 3;
  expect(slope).toBeGreaterThan(-1.15);
  expect(slope).toBeLessThan(-0.8);
  const shallow = numbers(text, /^shallow, n = (\d+): (\S+) \+- (\S+), exact (\S+)/);
  expect(shallow.map(([n]) => n)).toEqual([4, 10, 40]);
  for (const [, mean, error, exact] of shallow) {
    // The two layers of docs/physics.md: 0.078125 and 0.0703125, for RX and RY in turn.
    expect(exact).toBeCloseTo((0.078125 + 0.0703125) / 2, 4);
    expect(Math.abs(mean - exact)).toBeLessThan(3 * error);
    expect(error / mean).toBeLessThan(0.1);
  }
});

test('05-gradient-diagnostics: right to rounding, within its error bar, refused where it does not exist', () => {
  const text = run('05-gradient-diagnostics');
  expect(number(text, 'adjoint against parameter shift')).toBeLessThan(1e-13);
  expect(number(text, 'numerical floor')).toBeLessThan(1e-13);
  const bonds = numbers(text, /^bond (\d+): error = (\S+), sqrt\(w\) = (\S+)/);
  expect(bonds.map(([bond]) => bond)).toEqual([32, 16, 8, 4]);
  for (const [, error, bar] of bonds) expect(error).toBeLessThan(bar);
  for (let k = 1; k < 4; k++) expect(bonds[k][1]).toBeGreaterThan(bonds[k - 1][1]);
  // <Y> of RX(x)|0> is -sin x.
  expect(number(text, 'at zero angles: largest entry')).toBe(1);
  expect(number(text, 'at zero angles: adjoint against parameter shift')).toBeLessThan(1e-13);
  expect(text).toContain('truncated is refused by a RankDeficientBondError');
});

test('06-sequential: the loss falls far below that of a line, and unseen points are hit', () => {
  const text = run('06-sequential');
  const target = (x: number) => Math.sin(x) / 2 - 0.3 * Math.cos(2 * x);
  const grid = Array.from({ length: 32 }, (_, i) => ((i - 15.5) * Math.PI) / 16);
  const mean = (of: (x: number) => number) => grid.reduce((sum, x) => sum + of(x), 0) / 32;
  const line = mean((x) => target(x) ** 2) - mean((x) => x * target(x)) ** 2 / mean((x) => x * x);
  expect(number(text, 'a straight line: loss')).toBeCloseTo(line, 5);
  const losses = numbers(text, /^epoch \d+: loss = (\S+)/).map(([loss]) => loss);
  expect(losses[0]).toBeGreaterThan(line);
  expect(losses.at(-1)).toBeLessThan(line / 100);
  const points = numbers(text, /^f\((\S+)\) = (\S+), target (\S+)/);
  expect(points).toHaveLength(4);
  for (const [x, got] of points) expect(Math.abs(got - target(x))).toBeLessThan(0.05);
  expect(text).toContain('the same predictions: true');
});

test('07-mps-classifier: between guessing and the best rule there is; its baselines are what they are said to be', () => {
  const text = run('07-mps-classifier');
  const accuracy = (name: string) => number(text, `${name}: accuracy`);
  const best = bestAccuracy(8, 0.8, 20_000);
  const error = Math.sqrt((best * (1 - best)) / 200);
  for (const name of ['circuit', 'nearest known row']) {
    expect(accuracy(name)).toBeGreaterThan(0.85);
    expect(accuracy(name)).toBeLessThan(best + 3 * error);
  }
  expect(Math.abs(accuracy('logistic regression') - 0.5)).toBeLessThan(3 * Math.sqrt(0.25 / 200));
});

test('08-quddpm: from Haar-random inputs to the data', () => {
  const text = run('08-quddpm');
  const truth = clusterFidelity(0.08);
  const [inputs, generated, data] = ['inputs', 'generated', 'data'].map((name) =>
    number(text, `F0 of ${name}`),
  );
  expect(Math.abs(inputs - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 200));
  expect(Math.abs(data - truth)).toBeLessThan(4 * Math.sqrt(1.5e-4 / 200));
  expect(Math.abs(generated - truth)).toBeLessThan(0.02);
  expect(number(text, 'share of the way from inputs to data')).toBeCloseTo(
    (generated - inputs) / (data - inputs),
    3,
  );
  const [[mmdBefore, mmdAfter]] = numbers(text, /^MMD to the data: before = (\S+), after = (\S+)/);
  // Tr (rho_data - 1/2)^2, and the diagonal of two finite samples.
  const population = 2 * (truth - 0.5) ** 2;
  expect(Math.abs(mmdBefore - population)).toBeLessThan(0.06);
  expect(mmdAfter).toBeLessThan(0.005);
  const [[far, near]] = numbers(text, /^Wasserstein to the data: before = (\S+), after = (\S+)/);
  expect(far).toBeGreaterThan(0.3);
  expect(near).toBeLessThan(0.02);
  const losses = numbers(text, /^step (\d), epoch (\d+): loss = (\S+)/);
  expect(losses).toHaveLength(16);
  for (let k = 0; k < 16; k += 2) expect(losses[k + 1][2]).toBeLessThan(losses[k][2] / 10);
});

test('09-conditional: better than any constant state, by exact energies; worse than interpolation', () => {
  const text = run('09-conditional');
  const points = numbers(text, /^J = (\S+): energy = (\S+), exact = (\S+), fidelity = (\S+)/);
  expect(points.map(([j]) => j)).toEqual([-3, -1, 1, 3]);
  for (const [j, energy, exact, fidelity] of points) {
    expect(exact).toBeCloseTo(-Math.sqrt(4 + j * j), 3);
    expect(energy).toBeGreaterThan(exact);
    expect(fidelity).toBeGreaterThan(0.85);
  }
  const mean = (name: string) => number(text, `mean fidelity of ${name}`);
  // Ground states are cos(a/2)|++> + sin(a/2)|-->, tan a = J/2: of a constant one the best has (1 + |mean e^ia|) / 2.
  const angle = (j: number) => Math.atan2(j, 2);
  const along = [-3, -1, 1, 3].reduce((sum, j) => sum + Math.cos(angle(j)), 0) / 4;
  expect(mean('the best constant state')).toBeCloseTo((1 + along) / 2, 3);
  const between = [-3, -1, 1, 3].map(
    (j) => Math.cos((angle(j) - (angle(j - 1) + angle(j + 1)) / 2) / 2) ** 2,
  );
  expect(mean('interpolation')).toBeCloseTo(between.reduce((sum, f) => sum + f, 0) / 4, 3);
  expect(mean('the model')).toBeCloseTo(points.reduce((sum, [, , , f]) => sum + f, 0) / 4, 2);
  const order = [
    'the model untrained',
    'its inputs',
    'the best constant state',
    'the model',
    'interpolation',
  ].map(mean);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('10-own-cost: co-states as finite differences say, and what was asked for', () => {
  const text = run('10-own-cost');
  expect(number(text, 'cost at the start')).toBeGreaterThan(0.1);
  for (const engine of ['statevector', 'mps']) {
    expect(number(text, `${engine}: gradient against finite differences`)).toBeLessThan(1e-7);
  }
  expect(number(text, 'cost at the end')).toBeLessThan(1e-9);
  const asked = numbers(text, /^asked for (\S+): (\S+)$/);
  expect(asked.map(([t]) => t)).toEqual([0.3, -0.5, 0.4]);
  for (const [t, got] of asked) expect(Math.abs(got - t)).toBeLessThan(1e-4);
});

test('11-property-test: every law holds, and the counterexample breaks the property on paper', () => {
  const text = run('11-property-test');
  const [[held, all]] = numbers(text, /^laws that hold = (\d+) of (\d+)$/);
  expect(held).toBe(all);
  expect(all).toBe(43);
  expect(text).toContain('particle number: 200 cases hold');
  const [, found] = /^the fault is found: true, .*: (\[.*\])$/m.exec(text) as RegExpExecArray;
  const [{ n, x }] = JSON.parse(found);
  // RXX(x) RYY(-x) takes |11> to cos x |11> + ... |00>: 2 cos^2 x particles.
  expect(n).toBe(2);
  expect(2 * Math.cos(x[0]) ** 2).toBeLessThan(1.99);
});

test('every example is in the table in reading order, stands alone, and is short', () => {
  const table = readFileSync(`${folder}/README.md`, 'utf8');
  const named = [...table.matchAll(/^\| \[(\d\d-[\w-]+\.mjs)\]\(\1\) /gm)].map(([, file]) => file);
  expect(named).toEqual(examples);
  expect(examples.length).toBe(11);
  const { peerDependencies } = JSON.parse(readFileSync(`${folder}/../package.json`, 'utf8'));
  for (const file of examples) {
    const code = readFileSync(`${folder}/${file}`, 'utf8');
    expect(code.split('\n').length, file).toBeLessThan(63);
    for (const [, name] of code.matchAll(/from '([^']+)'/g)) {
      expect(/^tfjs-mps(\/\w+)?$/.test(name) || name in peerDependencies, `${file}: ${name}`).toBe(true);
    }
  }
});
