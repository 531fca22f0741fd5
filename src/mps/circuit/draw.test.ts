import fc from 'fast-check';
import { expect, test } from 'vitest';
import { circuits } from '../../../proptests/arbitraries/circuits.js';
import { circuit, param } from './builder.js';
import type { Operation } from './circuit.js';
import { draw } from './draw.js';

const lines = (...rows: string[]) => rows.join('\n');

test('a Bell pair', () => {
  const bell = circuit(2, (c) => c.h(0).cnot(0, 1));
  expect(draw(bell)).toBe(lines('q0 ─H─●─', 'q1 ───⊕─'));
  expect(draw(bell, { ascii: true })).toBe(lines('q0 -H-@-', 'q1 ---+-'));
});

test('a GHZ state by CNOTs from one qubit: a bar crosses the qubits between', () => {
  const ghz = circuit(4, (c) => c.h(0).cnot(0, 1).cnot(0, 3).x(2));
  expect(draw(ghz)).toBe(lines('q0 ─H─●─●─', 'q1 ───⊕─│─', 'q2 ─X───│─', 'q3 ─────⊕─'));
});

test('a parametrised layer, and every pair in one column', () => {
  const layer = circuit(3, (c) =>
    c
      .rx(param(3), 0)
      .ry(0.5, 1)
      .rz(param(3, { times: 2, plus: 0.1 }), 2)
      .rzzAll(param(4, { times: -1 }))
      .rzz(Math.PI / 2, 2, 0),
  );
  expect(draw(layer)).toBe(
    lines(
      'q0 ───RX(x3)────RZZall(-x4)─RZZ(π/2)─',
      'q1 ──RY(0.50)────────■─────────│─────',
      'q2 ─RZ(2x3+0.1)──────■─────────■─────',
    ),
  );
});

test('the remaining gates, upside down too', () => {
  const re = Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0));
  const rest = circuit(3, (c) =>
    c
      .swap(2, 0)
      .cz(1, 0)
      .unitary({ re, im: Array(16).fill(0) }, 2, 1)
      .u3(1e-6, -1234, -Math.PI, 0),
  );
  expect(draw(rest)).toBe(
    lines('q0 ─×─●─U3(1e-6,-1.2e+3,-π)─', 'q1 ─│─●─────────Ub──────────', 'q2 ─×───────────Ua──────────'),
  );
});

test('gates of two qubits that would touch stand in columns of their own', () => {
  const brick = circuit(6, (c) => c.cz(0, 1).cz(2, 3).cz(4, 5));
  expect(draw(brick)).toBe(lines('q0 ─●───', 'q1 ─●───', 'q2 ───●─', 'q3 ───●─', 'q4 ─●───', 'q5 ─●───'));
});

test('a long circuit goes on below, marked on both sides of the break', () => {
  const long = circuit(2, (c) => {
    for (let i = 0; i < 16; i++) c.h(0);
  });
  expect(draw(long, { width: 32 })).toBe(
    lines(
      'q0 ──H─H─H─H─H─H─H─H─H─H─H─H─H─→',
      'q1 ────────────────────────────→',
      '',
      'q0 →─H─H─H──────────────────────',
      'q1 →────────────────────────────',
    ),
  );
});

test('an empty circuit is bare wire', () => {
  expect(draw(circuit(1, () => {}))).toBe('q0 ──');
});

/** Counts a gate's label: once a gate, but for those whose two ends look the same. */
const MARKS: Readonly<Record<string, [RegExp, number]>> = {
  cnot: [/⊕/g, 1],
  swap: [/×/g, 2],
  unitary: [/Ua/g, 1],
  rzzAll: [/RZZall\(/g, 1],
  rzz: [/RZZ\(/g, 1],
  rx: [/RX\(/g, 1],
  h: [/H/g, 1],
  t: [/T/g, 1],
};

const cases = fc.tuple(
  fc.constantFrom(1, 3, 11, 40).chain((n) => circuits(n, { maxGates: 60 })),
  fc.integer({ min: 32, max: 110 }),
);

test('lines of one length, none beyond the width, every gate once', () => {
  fc.assert(
    fc.property(cases, ([{ circuit: drawn }, width]) => {
      const text = draw(drawn, { width });
      const rows = text.split('\n').filter((row) => row !== '');
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
      expect(rows[0].length).toBeLessThanOrEqual(width);
      expect(rows.length % drawn.nQubits).toBe(0);
      for (const [gate, [mark, times]] of Object.entries(MARKS)) {
        const count = drawn.operations.filter((operation) => operation.gate === gate).length;
        expect([gate, text.match(mark)?.length ?? 0]).toEqual([gate, times * count]);
      }
      expect(/^[ -~\n]*$/.test(draw(drawn, { width, ascii: true }))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('along every wire the gates keep their order', () => {
  const letters = fc.array(fc.tuple(fc.constantFrom('h', 'x', 'y', 'z', 's', 't'), fc.nat({ max: 3 })));
  fc.assert(
    fc.property(letters, (gates) => {
      const operations = gates.flatMap(([gate, q]): Operation[] => [
        { gate, qubits: [q] } as Operation,
        { gate: 'cz', qubits: [q, (q + 2) % 4] },
      ]);
      const rows = draw({ nQubits: 4, nParams: 0, operations }, { width: 10_000 }).split('\n');
      rows.forEach((row, q) => {
        const along = row.slice(3).replaceAll(/[─│]/g, '');
        const want = operations.filter(({ qubits }) => (qubits as readonly number[]).includes(q));
        expect(along).toBe(want.map(({ gate }) => (gate === 'cz' ? '●' : gate.toUpperCase())).join(''));
      });
    }),
  );
});

test.each([{ width: 31 }, { width: 80.5 }, { witdh: 80 }, { ascii: 'yes' }])('refuses %j', (options) => {
  expect(() =>
    draw(
      circuit(1, () => {}),
      options as object,
    ),
  ).toThrow(/width|ascii/);
});
