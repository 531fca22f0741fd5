import fc from 'fast-check';
import { expect, test } from 'vitest';
import { circuits } from '../../../../proptests/arbitraries/circuits.js';
import type { Circuit } from '../circuit.js';
import { drawCircuit } from './svg.js';
import { readDrawing, type SeenGate } from './testing/read-drawing.js';

const drawn = fc.tuple(
  fc.constantFrom(1, 2, 3, 7, 20).chain((n) => circuits(n, { maxGates: 60 })),
  fc.record({ width: fc.constantFrom(200, 333, 960, Number.POSITIVE_INFINITY), angles: fc.boolean() }),
);
const runs = { numRuns: 40 };

test('every gate stands once, on its wires and no others, and over no other gate', () => {
  fc.assert(
    fc.property(drawn, ([{ circuit: c }, options]) => {
      const svg = drawCircuit(c, options);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      const { gates, width, height } = readDrawing(svg, c.nQubits);
      expect(gates.map(({ position }) => position)).toEqual(c.operations.map((_, k) => k));
      for (const { gate, position, qubits } of gates) {
        expect(gate).toBe(c.operations[position].gate);
        expect([...qubits].sort(ascending)).toEqual([...c.operations[position].qubits].sort(ascending));
      }
      const outside = gates.filter(
        ({ left, right, top, bottom }) => !(left > 0 && right < width && top > 0 && bottom < height),
      );
      expect(outside).toEqual([]);
      const pairs = gates.flatMap((one, k) => gates.slice(k + 1).map((other) => [one, other] as const));
      expect(pairs.filter(([one, other]) => overlap(one, other))).toEqual([]);
    }),
    runs,
  );
});

const ascending = (a: number, b: number): number => a - b;
const overlap = (a: SeenGate, b: SeenGate): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test('along every wire the gates keep their order, and none could stand further left', () => {
  fc.assert(
    fc.property(drawn, ([{ circuit: c }, options]) => {
      const { gates } = readDrawing(drawCircuit(c, options), c.nQubits);
      const columns = columnsSeen(gates);
      gates.forEach((gate, k) => {
        const own = columns.get(gate)!;
        const shares = (other: SeenGate) => other.qubits.some((q) => gate.qubits.includes(q));
        const before = gates
          .slice(0, k)
          .filter(shares)
          .map((other) => columns.get(other)!);
        const first = Math.max(-1, ...before) + 1;
        expect(own).toBeGreaterThanOrEqual(first);
        for (let column = first; column < own; column++) {
          const there = gates.slice(0, k).filter((other) => columns.get(other) === column);
          expect(there.some((other) => crosses(c, other, gate))).toBe(true);
        }
      });
    }),
    runs,
  );
});

/** Numbers the columns by row and middle, as they are read. */
function columnsSeen(gates: readonly SeenGate[]): ReadonlyMap<SeenGate, number> {
  const key = ({ row, left, right }: SeenGate) => 1e6 * row + Math.round((left + right) / 2);
  const order = [...new Set(gates.map(key))].sort(ascending);
  return new Map(gates.map((gate) => [gate, order.indexOf(key(gate))]));
}

function crosses({ operations }: Circuit, one: SeenGate, other: SeenGate): boolean {
  const [a, b] = [one, other].map(({ position }) => operations[position].qubits as readonly number[]);
  return Math.min(...a) <= Math.max(...b) && Math.min(...b) <= Math.max(...a);
}

test('a wire runs from box to box without a gap, and under none', () => {
  fc.assert(
    fc.property(drawn, ([{ circuit: c }, options]) => {
      const { wires, boxes, rows } = readDrawing(drawCircuit(c, options), c.nQubits);
      for (let row = 0; row < rows; row++) {
        const ends = new Set<string>();
        for (let qubit = 0; qubit < c.nQubits; qubit++) {
          const pieces = [...wires, ...boxes]
            .filter((piece) => piece.row === row && piece.qubit === qubit)
            .sort((a, b) => a.from - b.from);
          for (let i = 1; i < pieces.length; i++) {
            expect(Math.abs(pieces[i].from - pieces[i - 1].to)).toBeLessThan(0.05);
          }
          ends.add(`${pieces[0].from} ${pieces.at(-1)!.to}`);
        }
        expect(ends.size).toBe(1);
      }
    }),
    runs,
  );
});

test('a row is as wide as it may be, or one column', () => {
  fc.assert(
    fc.property(drawn, ([{ circuit: c }, options]) => {
      const { width, gates, rows } = readDrawing(drawCircuit(c, options), c.nQubits);
      const columns = new Set([...columnsSeen(gates).values()]).size;
      if (options.width === Number.POSITIVE_INFINITY) expect(rows).toBe(1);
      else expect(width <= options.width || rows > 1 || columns === 1).toBe(true);
    }),
    runs,
  );
});
