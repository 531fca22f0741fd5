import { expect, test } from 'vitest';
import { fromQasm } from '../../qasm/from-qasm.js';
import { circuit, param } from '../builder.js';
import { drawCircuit } from './svg.js';
import { readDrawing } from './testing/read-drawing.js';

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

test('the same circuit gives the same text', () => {
  expect(drawCircuit(everyGate)).toBe(drawCircuit(everyGate));
});

test('an empty circuit is bare wire', () => {
  const { wires, gates } = readDrawing(drawCircuit(circuit(2, () => {})), 2);
  expect(gates).toEqual([]);
  expect(wires.map(({ from, to }) => to - from > 20)).toEqual([true, true]);
});
