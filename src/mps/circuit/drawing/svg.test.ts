import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { circuits } from '../../../../proptests/arbitraries/circuits.js';
import { FONT_FILES } from '../../../figures/png.js';
import { fromQasm } from '../../qasm/from-qasm.js';
import { circuit, param } from '../builder.js';
import type { Circuit, Operation } from '../circuit.js';
import { textWidth } from './labels.js';
import { drawCircuit } from './svg.js';
import { readDrawing, type SeenGate } from './testing/read-drawing.js';

const IDENTITY = { re: Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0)), im: Array(16).fill(0) };

const everyGate = circuit(5, (c) =>
  c
    .h(0)
    .x(1)
    .y(2)
    .z(3)
    .s(4)
    .t(4)
    .rx(param(0), 0)
    .ry(0.5, 1)
    .rz(param(3, { times: 2, plus: 0.1 }), 2)
    .u3(param(1), Math.PI / 2, 0.3, 3)
    .cz(0, 1)
    .cnot(2, 3)
    .cnot(4, 0)
    .swap(1, 3)
    .rxx(param(2), 0, 1)
    .ryy(Math.PI / 4, 1, 3)
    .rzz(param(4, { times: -1 }), 3, 4)
    .unitary(IDENTITY, 1, 0)
    .unitary(IDENTITY, 4, 2)
    .rzzAll(param(5)),
);

test('every gate of the builder: its letters, its angles, its wires', () => {
  const { gates, names } = readDrawing(drawCircuit(everyGate), 5);
  expect(names).toEqual(['q0', 'q1', 'q2', 'q3', 'q4']);
  expect(gates.map(({ gate, texts }) => [gate, ...texts].join(' '))).toEqual([
    'h H',
    'x X',
    'y Y',
    'z Z',
    's S',
    't T',
    'rx RX x0',
    'ry RY 0.50',
    'rz RZ 2x3+0.1',
    'u3 U3 x1, π/2, 0.30',
    'cz',
    'cnot',
    'cnot',
    'swap',
    'rxx RXX x2',
    'ryy RYY π/4 RYY π/4',
    'rzz RZZ -x4',
    'unitary a b U',
    'unitary Ua Ub',
    'rzzAll RZZ all x5',
  ]);
  expect(gates.slice(10, 14).map(({ dots, rings }) => [dots, rings])).toEqual([
    [[0, 1], []],
    [[2], [3]],
    [[4], [0]],
    [[], []],
  ]);
  expect(gates[12].tooltip).toBe('CNOT on q4, q0');
  expect(gates[16].tooltip).toBe('RZZ(-x4) on q3, q4');
});

test('a reader who does not see it is told what is drawn', () => {
  const { document } = readDrawing(drawCircuit(circuit(3, (c) => c.h(0).cnot(0, 2).rz(param(0), 1))), 3);
  const [title, description] = document.querySelector('svg')!.children;
  expect([title.tagName, title.textContent]).toEqual(['title', 'Quantum circuit']);
  expect([description.tagName, description.textContent]).toEqual([
    'desc',
    '3 qubits, 3 gates, 1 parameter. H on q0. CNOT on q0, q2. RZ(x0) on q1.',
  ]);
  expect(document.querySelector('svg')!.getAttribute('role')).toBe('img');
  const many = circuit(9, (c) => {
    for (let k = 0; k < 40; k++) c.h(k % 9).cz(0, 1);
  });
  const measured = drawCircuit(many, { title: 'Many', measurements: [{ qubit: 3 }] });
  expect(measured).toContain(
    '<title>Many</title><desc>9 qubits, 80 gates, 0 parameters. 40 H, 40 CZ. 1 measurement.</desc>',
  );
});

test('colour marks what depends on a parameter; themes have their own ink and paper, a page gives its own', () => {
  const mixed = circuit(2, (c) => c.rx(param(0), 0).rx(0.1, 1));
  const { document } = readDrawing(drawCircuit(mixed), 2);
  const [trained, fixed] = [...document.querySelectorAll('rect.box')].map((box) =>
    box.getAttribute('stroke'),
  );
  expect([trained, fixed]).toEqual(['#3b7fc0', 'currentColor']);
  expect(document.querySelectorAll('g.parametrised').length).toBe(1);
  expect(document.querySelector('svg')!.hasAttribute('color')).toBe(false);
  // Every rule of the style sheet is for a picture that is a file of its own.
  const rules = document.querySelector('style')!.textContent.replace(/@media[^{]*\{(.*)\}$/, '$1');
  expect(rules.split('}').filter((rule) => rule !== '' && !rule.startsWith('svg:root{'))).toEqual([]);
  const dark = readDrawing(drawCircuit(mixed, { theme: 'dark' }), 2).document;
  expect(dark.querySelector('rect.paper')!.getAttribute('fill')).toBe('#0d1117');
  expect(dark.querySelector('svg')!.getAttribute('color')).toBe('#e6edf3');
  expect(dark.querySelector('style')).toBeNull();
});

test('a circuit from OpenQASM with the names and the measurements of its file', () => {
  const file = fromQasm(`OPENQASM 3.0; include "stdgates.inc"; input float[64] theta; qubit[2] q; bit[2] c;
    rx(2*theta) q[0]; cx q[0], q[1]; c[1] = measure q[0];`);
  const { parameters, measurements } = file;
  const svg = drawCircuit(file.circuit, { parameters, measurements, qubits: ['a'] });
  const seen = readDrawing(svg, 2);
  expect(seen.names).toEqual(['a', 'q1']);
  expect(seen.gates[0].texts).toEqual(['RX', '2·theta']);
  const measurement = seen.document.querySelector('g.measurement')!;
  expect(measurement.querySelector('text.small')!.textContent).toBe('c1');
  expect(measurement.querySelector('title')!.textContent).toBe('Measurement of a into c1');
  // The wire of qubit 0 ends in the dial, that of qubit 1 goes on.
  const ends = [0, 1].map((q) =>
    Math.max(...seen.wires.filter(({ qubit }) => qubit === q).map(({ to }) => to)),
  );
  expect(ends[0]).toBe(Number(measurement.querySelector('rect')!.getAttribute('x')));
  expect(ends[1]).toBeGreaterThan(ends[0] + 30);
  expect(ends[0]).toBeGreaterThan(Math.max(...seen.gates.map(({ right }) => right)));
  const kept = drawCircuit(file.circuit, { measurements: [{ qubit: 1, outcome: 0 }] });
  expect(kept).toContain('>⟨0|</text>');
  expect(kept).toContain('Measurement of q1, found in 0');
});

test('a qubit measured into two bits has two dials, and its wire runs to the second', () => {
  const { circuit: c, measurements } = fromQasm(
    'OPENQASM 2.0; qreg q[1]; creg c[2]; measure q[0] -> c[0]; measure q[0] -> c[1];',
  );
  const { document, wires } = readDrawing(drawCircuit(c, { measurements }), 1);
  const dials = document.querySelectorAll('g.measurement rect').map((box) => Number(box.getAttribute('x')));
  expect(dials.length).toBe(2);
  expect(wires.map(({ to }) => to)).toEqual(dials);
});

test('without angles rows are lower; a layer begins behind all gates before it', () => {
  const layers = circuit(2, (c) => c.rx(0.1, 0).h(0).h(1).x(1));
  const [tall, flat] = [true, false].map((angles) => readDrawing(drawCircuit(layers, { angles }), 2));
  expect(flat.height).toBeLessThan(tall.height);
  expect(flat.gates[0].texts).toEqual(['RX']);
  expect(flat.gates[0].tooltip).toBe('RX(0.10) on q0');
  const middles = ({ gates }: typeof flat) => gates.map(({ left, right }) => Math.round(left + right) / 2);
  const [a, b, c, d] = middles(flat);
  expect([c, d]).toEqual([a, b]);
  const [, later, third, last] = middles(readDrawing(drawCircuit(layers, { angles: false, layers: [2] }), 2));
  expect(third).toBeGreaterThan(later);
  expect(last).toBeGreaterThan(third);
});

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

const names = fc.array(
  fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...hostile())),
  {
    minLength: 3,
    maxLength: 3,
  },
);
function hostile(): string[] {
  return [
    '</text><script>alert(1)</script>',
    '"&<>\'',
    ']]>',
    '\u0000\u0008\uFFFF',
    '\uD800',
    '',
    ' ',
    '-->',
    '&#0;',
  ];
}

test('names of any letters stand as themselves: the picture has no other elements, and strict readers take it', () => {
  const one = circuit(3, (c) => c.rx(param(0), 0).rzz(param(1), 0, 2).u3(param(2), param(0), 1, 1));
  const plain = readDrawing(drawCircuit(one), 3).document.querySelectorAll('*').length;
  fc.assert(
    fc.property(names, names, fc.string({ unit: 'binary' }), (parameters, qubits, title) => {
      const svg = drawCircuit(one, { parameters, qubits, title, width: Number.POSITIVE_INFINITY });
      const { document, gates } = readDrawing(svg, 3);
      expect(document.querySelectorAll('*').length).toBe(plain);
      const [parameter, qubit] = [parameters[0] || 'x0', qubits[0] || 'q0'].map(written);
      expect(gates[0].tooltip).toBe(`RX(${parameter}) on ${shortened(qubit, 24)}`);
      // resvg's parser of XML takes no unescaped sign and no control character.
      expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
    }),
    { numRuns: 60 },
  );
});

/** XML 1.0, production 2: the characters that a document may have; a reader makes one line end of every kind. */
const written = (text: string): string =>
  [...text]
    .map((letter) => {
      const code = letter.codePointAt(0)!;
      const fits =
        [9, 10, 13].includes(code) ||
        (code >= 0x20 && code < 0x7f) ||
        (code >= 0xa0 && code < 0xd800) ||
        (code >= 0xe000 && code < 0xfffe) ||
        code >= 0x10000;
      return fits ? letter : '\uFFFD';
    })
    .join('');
const shortened = (text: string, most: number): string =>
  [...text].length <= most ? text : `${[...text].slice(0, most - 1).join('')}…`;

test('boxes are wide enough for what stands in them', () => {
  for (const words of [
    'RX',
    'RZZ all',
    'U3',
    'MWMW',
    'theta[12]',
    '2x3+0.1',
    'x0, π/2, -0.30',
    'θ₁',
    'illicit',
  ]) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="50"><text y="30" font-size="12.5" font-family="DejaVu Sans">${words}</text></svg>`;
    const { width } = new Resvg(svg, { font: { fontFiles: FONT_FILES, loadSystemFonts: false } }).getBBox()!;
    expect(width, words).toBeGreaterThan(5);
    expect(textWidth(words, 12.5), words).toBeGreaterThanOrEqual(width);
  }
});

test('the same circuit gives the same text', () => {
  expect(drawCircuit(everyGate)).toBe(drawCircuit(everyGate));
});

test('an empty circuit is bare wire', () => {
  const { wires, gates } = readDrawing(drawCircuit(circuit(2, () => {})), 2);
  expect(gates).toEqual([]);
  expect(wires.map(({ from, to }) => to - from > 20)).toEqual([true, true]);
});

const h: Operation = { gate: 'h', qubits: [0] };
const many = (nQubits: number, gates: number): Circuit => ({
  nQubits,
  nParams: 0,
  operations: new Array(gates).fill(h),
});

test.each([
  ['gates', many(1, 100_001), {}, /100001 gates and 1 wires; expected at most 100000 together.*Draw a part/],
  ['wires', many(100_001, 0), {}, /0 gates and 100001 wires; expected/],
  ['rows', many(1000, 600), { width: 200 }, /600 gates and \d+ wires in \d+ rows; .*larger width/],
])('too many %s are refused before they are drawn', (_, given, options, message) => {
  expect(() => drawCircuit(given, options)).toThrow(message);
});

test.each<[object, RegExp]>([
  [{ width: 199 }, /width of drawCircuit\(\) is 199; expected .* at least 200/],
  [{ width: Number.NaN }, /width of drawCircuit\(\) is NaN/],
  [{ width: '960' }, /width/],
  [{ angles: 1 }, /angles of drawCircuit\(\) is 1; expected true or false/],
  [{ theme: 'blue' }, /theme of drawCircuit\(\) is "blue"; expected 'auto', 'light' or 'dark'/],
  [{ title: 3 }, /title/],
  [{ qubits: 'ab' }, /qubits of drawCircuit\(\) is "ab"; expected a list/],
  [{ parameters: ['a', 3] }, /parameters of drawCircuit\(\) is 3; expected a list of names/],
  [{ parameters: new Array(2) }, /parameters/],
  [{ layers: [-1] }, /layer in drawCircuit\(\) is -1/],
  [{ layers: 3 }, /layers/],
  [{ measurements: [{ qubit: 2 }] }, /of qubit 2; this circuit has qubits 0 to 1/],
  [{ measurements: [{ qubit: 0, outcome: 2 }] }, /measurements of drawCircuit\(\) is 2; expected an outcome/],
  [{ measurements: [{ qubit: 0, bit: -1 }] }, /bit of a measurement is -1/],
  [{ measurements: [null] }, /A measurement of drawCircuit\(\) takes an object/],
  [{ colour: 'red' }, /no option 'colour'/],
  [null as unknown as object, /drawCircuit\(\) takes an object/],
])('refuses %j', (options, message) => {
  expect(() =>
    drawCircuit(
      circuit(2, (c) => c.h(0)),
      options,
    ),
  ).toThrow(message);
});

test('what is no circuit is refused as an engine does', () => {
  expect(() => drawCircuit({} as Circuit)).toThrow(/A circuit is an object/);
  expect(() => drawCircuit({ nQubits: 1, nParams: 0, operations: [{ ...h, gate: 'q' } as never] })).toThrow(
    /"q"/,
  );
});
