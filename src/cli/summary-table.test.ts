import { expect, test } from 'vitest';
import { syntheticSeries } from '../study/testing/synthetic.js';
import { summaryTable } from './summary-table.js';

const qubits = [4, 6, 8, 10, 12];
const rows = [
  ...syntheticSeries({ arm: 'a', qubits, inits: 60, mean: (n) => 4 ** -n, width: 0.1 }),
  ...syntheticSeries({ arm: 'b', quantity: 'cross', qubits, inits: 10, mean: (n) => n ** -1, width: 0.1 }),
];

test('shows a table and the laws of every quantity, in plain letters', () => {
  const [cross, loss] = summaryTable(rows).split('\n\nGradient of the whole loss');
  expect(cross).toMatch(/^Gradient of the outcome-averaged cross term/);
  expect(cross.match(/^b .* too few samples$/gm)).toHaveLength(5);
  expect(cross).not.toContain('slope');
  expect(loss.match(/^a +\d+ +statevector +60 +\d\.\d\de-\d+ +1\.\d% +5\d\.\d$/gm)).toHaveLength(5);
  expect(loss).toMatch(
    /^a: log2 slope -2\.0\d \+- 0\.0\d per qubit or exponent .*, n = 4 to 12: exponential$/m,
  );
  expect(summaryTable(rows)).toMatch(/^[\x20-\x7e\n]*$/);
});

test('says what a check contradicts', () => {
  const text = summaryTable(rows, ({ qubits: n }) =>
    n === 4 ? { name: 'an oracle', value: 1, kind: 'equals' } : undefined,
  );
  expect(text).toMatch(/^a +4 .* contradicted by a check$/m);
  expect(text).toMatch(/^b +4 .* too few samples; contradicted by a check$/m);
});

test('no rows have an empty table', () => {
  expect(summaryTable([])).toMatch(/^arm/);
});
