import type { Operation } from '../circuit.js';
import { type Span, spanOf } from './columns.js';
import type { DrawnMeasurement, Label } from './labels.js';
import {
  box,
  cross,
  dial,
  dot,
  type Lines,
  linesOf,
  type Sheet,
  small,
  target,
  text,
  vertical,
  written,
} from './shapes.js';

/** What stands for a gate, at a place that is known later. */
export interface Mark {
  /** How far it reaches to the left and to the right of its middle. */
  readonly left: number;
  readonly right: number;
  /** Qubits whose wire it interrupts, as it would show through the box. */
  readonly boxed: readonly Span[];
  /** Whether the wire ends in it. */
  readonly ends?: boolean;
  draw(x: number, y: (qubit: number) => number): string;
}

/** Returns the mark of a gate. */
export function markOf(operation: Operation, label: Label, sheet: Sheet): Mark {
  const { gate, qubits } = operation;
  if (gate === 'cz') return linked(operation, 9, (x, ys) => ys.map((y) => dot(x, y)));
  if (gate === 'cnot') return linked(operation, 11, (x, [a, b]) => [dot(x, a), target(x, b)]);
  if (gate === 'swap') return linked(operation, 9, (x, ys) => ys.map((y) => cross(x, y)));
  const { first, last } = spanOf(operation);
  if (last - first > qubits.length - 1) return twoBoxes(operation, label, sheet);
  return gate === 'unitary'
    ? unitaryBox(operation.qubits, sheet)
    : oneBox({ first, last }, linesOf(label.name, label.angles), label.parametrised, sheet);
}

/** Signs on wires that go on under them, with a line between. */
function linked(
  { qubits }: Operation,
  half: number,
  signs: (x: number, ys: readonly number[]) => readonly string[],
): Mark {
  const draw: Mark['draw'] = (x, y) => {
    const ys = qubits.map(y);
    return vertical(x, Math.min(...ys), Math.max(...ys)) + signs(x, ys).join('');
  };
  return { left: half, right: half, boxed: [], draw };
}

/** A box over one qubit, or over neighbours. */
function oneBox(span: Span, lines: Lines, parametrised: boolean, { box: height }: Sheet): Mark {
  const draw: Mark['draw'] = (x, y) => {
    const [top, bottom] = [y(span.first) - height / 2, y(span.last) + height / 2];
    return box(x, top, bottom, lines.half, parametrised) + written(x, (top + bottom) / 2, lines);
  };
  return { left: lines.half, right: lines.half, boxed: [span], draw };
}

/** The more significant qubit of a unitary is a. */
const PORTS = ['a', 'b'];

function unitaryBox(qubits: readonly [number, number], sheet: Sheet): Mark {
  const span = spanOf({ qubits });
  const whole = oneBox(span, { ...linesOf('', ''), half: 19 }, false, sheet);
  const draw: Mark['draw'] = (x, y) => {
    const ports = qubits.map((q, i) => small(x - 11, y(q) + 3.5, PORTS[i])).join('');
    return whole.draw(x, y) + ports + text(x + 2, (y(span.first) + y(span.last)) / 2 + 4.5, 'U');
  };
  return { ...whole, draw };
}

/** Two boxes with a line between them, for qubits that are no neighbours. */
function twoBoxes(operation: Operation, { name, angles, parametrised }: Label, { box: height }: Sheet): Mark {
  const { gate, qubits } = operation;
  const lines = qubits.map((_, i) => linesOf(gate === 'unitary' ? name + PORTS[i] : name, angles));
  const half = Math.max(...lines.map((one) => one.half));
  const { first, last } = spanOf(operation);
  const draw: Mark['draw'] = (x, y) => {
    const boxes = qubits.map((q, i) => {
      const outline = box(x, y(q) - height / 2, y(q) + height / 2, half, parametrised);
      return outline + written(x, y(q), lines[i]);
    });
    return vertical(x, y(first) + height / 2, y(last) - height / 2) + boxes.join('');
  };
  return { left: half, right: half, boxed: qubits.map((q) => ({ first: q, last: q })), draw };
}

/** Returns the mark of a measurement: a dial and its bit, or the outcome that is kept; the wire goes on if it `ends` not. */
export function markOfMeasurement(
  { qubit, bit, outcome }: DrawnMeasurement,
  sheet: Sheet,
  ends: boolean,
): Mark {
  const name = outcome === undefined ? '' : `⟨${outcome}|`;
  const box = oneBox({ first: qubit, last: qubit }, linesOf(name, ''), false, sheet);
  const draw: Mark['draw'] = (x, y) => {
    const needle = outcome === undefined ? dial(x, y(qubit)) : '';
    const into = bit === undefined ? '' : small(x + box.right + 5, y(qubit) + 3.5, `c${bit}`, 'start');
    return box.draw(x, y) + needle + into;
  };
  return {
    ...box,
    ends,
    right: box.right + (bit === undefined ? 0 : 8 + 7 * String(bit).length + 7),
    draw,
  };
}
