import { expect, test } from 'vitest';
import { parseConfig } from '../config/config.js';
import { syntheticSeries } from '../testing/synthetic.js';
import { renderReport } from './report.js';

// Two quantities to 40 qubits with everything a row can carry.
const QUBITS = [4, 8, 12, 16, 20, 28, 40];
const points = [{ qubits: QUBITS, inits: 60, engine: { mps: {} } }];
const config = parseConfig({
  name: 'both',
  arms: [
    { name: 'whole', variant: 'improved', points },
    { name: 'Haar', quantity: 'cross', variant: 'original', points },
  ],
});
const rows = [
  ...syntheticSeries({
    arm: 'whole',
    qubits: QUBITS,
    inits: 60,
    mean: (n) => 0.1 / n,
    width: 0.2,
    engine: () => 'mps',
    more: ({ init, gradientSquare: w, qubits }) =>
      init < 5
        ? { exact: qubits <= 12 ? w * 1.001 : null, refined: w * (qubits > 20 ? 1.5 : 1.002), floor: 1e-22 }
        : {},
  }),
  ...syntheticSeries({
    arm: 'Haar',
    quantity: 'cross',
    qubits: QUBITS,
    inits: 60,
    mean: (n) => 4 ** -n,
    width: 0.2,
    engine: () => 'mps',
  }),
];
const report = renderReport(rows, config, 'x', {
  oracleOf: ({ arm, qubits }) =>
    arm === 'Haar'
      ? { name: 'a Haar average', value: (qubits === 20 ? 3 : 1) * 4 ** -qubits, kind: 'equals' }
      : undefined,
  secondsOf: ({ qubits, init }) => qubits + (init % 2),
});
const [cross, loss] = [
  report.slice(report.indexOf('## (i) '), report.indexOf('## (ii) ')),
  report.slice(report.indexOf('## (ii) ')),
];

test('each quantity has a chapter of its own, never mixed', () => {
  expect(cross).toMatch(/^## \(i\) outcome-averaged cross term, twelve named angles: ⟨\(∂C\/∂θ\)²⟩/);
  expect(loss).toMatch(/^## \(ii\) whole loss at fixed outcomes: ⟨\(∂L\/∂θ\)²⟩/);
  expect(cross).not.toContain('| whole |');
  expect(loss.slice(0, loss.indexOf('## Against'))).not.toContain('| Haar |');
  expect(cross).toContain('| first edge RX | first edge RY |');
  expect(loss).toContain('| cross | self | total ancilla | total cone | total beyond |');
  expect(report).toContain('their values must not be compared with each other');
});

test('points carry their interval, their seconds a row and their sign', () => {
  // n + 0 and n + 1 by turns: n + 1/2 on average.
  expect(cross).toMatch(
    /\| Haar \| 4 \| mps \| 60 \| \d\.\d\d × 10⁻³ \| [\d.]+ × 10⁻³ … [\d.]+ × 10⁻³ \| .* \| 4\.5 \|$/m,
  );
  expect(cross).toMatch(/\| Haar \| 20 ✗ \| mps \|/);
  expect(renderReport(rows, config)).not.toContain('s a row');
});

test('checks: exact and refined samples, floors, oracles and what follows from them', () => {
  expect(loss).toMatch(
    /\| whole \| 8 \| MPS .* \| 1\.0 × 10⁻³, 1\.0 × 10⁻³ \(5 inits\) \| \+0\.2% \(5 inits\) \| yes \| 1\.0 × 10⁻²² \| – \|$/m,
  );
  expect(loss).toMatch(
    /\| whole \| 28 ✗ .* \| \+33\.3% \(5 inits\) \| no \| .*twice the bond moves the mean by 33\.3%, more than the error \|$/m,
  );
  expect(cross).toMatch(
    /\| Haar \| 20 ✗ .* \| = 2\.73 × 10⁻¹² \(a Haar average\) \| −6\d\.\d% \| contradicts a Haar average/,
  );
  expect(report).toMatch(
    /- Haar, n = 20 is not to be trusted: contradicts a Haar average \(equal to 2\.73 × 10⁻¹²\)/,
  );
});

test('laws: verdicts in words, both models, residuals and local slopes, shots', () => {
  expect(cross).toMatch(
    /- \*\*Haar\*\*: 6 points from n = 4 to 40 follow an exponential, log2 slope −(?:2\.0|1\.99)\d* ± .*4⁻ⁿ within two errors\. What comes beyond n = 40 does not follow\./,
  );
  expect(loss).toMatch(
    /- \*\*whole\*\*: 5 points from n = 4 to 20 follow a power law, exponent −(?:1\.0|0\.9)\d* ± .* is not excluded\./,
  );
  expect(cross).toMatch(/^\| Haar \| 4–40 \| 6 \| .* \| more than 10⁶ : 1 \| exponential \|$/m);
  const residuals = cross.slice(cross.indexOf('Residuals of both laws'), cross.indexOf('### Parts'));
  expect(residuals.match(/^\| Haar \|/gm)).toHaveLength(6);
  expect(residuals).toMatch(/\| Haar \| 4 \| [−\d.]+ \| [−\d.]+ \| −[12]\.\d+ ± 0\.0\d+ \|/);
  // 9 / 4^-40 = 1.1e25.
  expect(cross).toMatch(/\| Haar \| 40 \| 9\.\d × 10⁻¹³ \| 1 × 10²⁵ \|/);
});
