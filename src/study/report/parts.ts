import { markdownTable } from '../../figures/markdown.js';
import type { Quantity } from '../rows/row.js';
import type { Estimates, Point } from '../statistics/point.js';
import { estimate, filledColumns, NONE, qubitsCell } from './cells.js';

const EXPLAINED: Readonly<Record<Quantity, string>> = Object.freeze({
  loss:
    'Mean squares of the gradient of the cross term and of the self term of the loss, and of all three by the distance of an ' +
    'angle’s qubit from the nearest ancilla: 0 (ancilla), 1 to L (cone), more than L (beyond).',
  cross:
    'Mean squares of the derivatives by the twelve named angles: first, middle or last layer, edge or bulk qubit, RX or RY; ' +
    'where inputs were drawn, also over all angles and by the distance of their qubit from the nearest ancilla.',
  ansatz: 'Mean squares of parts of the gradient, by name.',
});

/** Returns the parts of the gradients and the values of one quantity, each with its relative standard error. */
export function partSection(quantity: Quantity, points: readonly Point[], batch: number): string[] {
  const parts = table(points, ({ parts: byName }) => byName);
  const values = table(points, ({ values: byName }) => byName);
  return [
    ...(parts === undefined ? [] : ['### Parts of the gradient', EXPLAINED[quantity], parts]),
    ...(values === undefined ? [] : ['### Values', valuesText(quantity, batch), values]),
  ];
}

function valuesText(quantity: Quantity, batch: number): string {
  const text = 'Means of what was differentiated and of what it consists of.';
  if (quantity !== 'loss') return text;
  return (
    `${text} loss is the V-statistic, which two samples of the same ensemble leave at up to 1/N + 1/M = ${2 / batch}; lossU is ` +
    'the U-statistic, which they leave at zero on average.'
  );
}

function table(points: readonly Point[], of: (point: Point) => Estimates): string | undefined {
  const names = [...new Set(points.flatMap((point) => Object.keys(of(point))))];
  if (names.length === 0) return undefined;
  const rows = points.map((point) => [
    point.arm,
    qubitsCell(point),
    ...names.map((name) => (of(point)[name] ? estimate(of(point)[name]) : NONE)),
  ]);
  const [head, cells] = filledColumns(['arm', 'n', ...names], rows);
  return markdownTable(head, cells);
}
