import { knownKeys, show, wholeNumber } from '../common/check.js';
import { OptionError } from '../common/errors.js';
import { checkCircuit } from './check-circuit.js';
import type { Circuit } from './circuit.js';
import { type Column, columnsOf } from './draw-columns.js';
import { ASCII, type Glyphs, UNICODE } from './draw-labels.js';

/** How a circuit is drawn. */
export interface DrawOptions {
  /** Most characters a line, 32 or more; longer circuits go on in blocks below. Default 100. */
  readonly width?: number;
  /** Draws with ASCII characters only. Default false. */
  readonly ascii?: boolean;
}

const LEAST_WIDTH = 32;
const MOST_LINES = 100_000;

/**
 * Draws a circuit as text, one line a qubit, time to the right.
 *
 * Controls are ● and targets ⊕, swaps ×; a rotation of two qubits is named at its upper one and ends in ■; `Ua`
 * and `Ub` are the more and the less significant qubit of a unitary. Parameters are x0, x1, ...; numbers are
 * rounded. A circuit wider than `width` goes on in further blocks, marked → on both sides of the break.
 *
 * @throws OptionError for an unknown option, or a width below 32; for what is no circuit as an engine does.
 *
 * @example
 * draw(circuit(2, (c) => c.h(0).cnot(0, 1)));
 * // q0 ─H─●─
 * // q1 ───⊕─
 */
export function draw(circuit: Circuit, options: DrawOptions = {}): string {
  knownKeys(options, ['width', 'ascii'], 'draw()');
  const { width = 100, ascii = false } = options;
  wholeNumber(width, 'The width of a drawing', LEAST_WIDTH);
  if (typeof ascii !== 'boolean') {
    throw new OptionError(`The option ascii of draw() is ${show(ascii)}; expected true or false.`);
  }
  checkCircuit(circuit);
  if (circuit.nQubits > MOST_LINES) {
    throw new OptionError(
      `The circuit to draw has ${circuit.nQubits} qubits; expected at most ${MOST_LINES}, a line each.`,
    );
  }
  const glyphs = ascii ? ASCII : UNICODE;
  const digits = String(circuit.nQubits - 1).length;
  const names = Array.from({ length: circuit.nQubits }, (_, q) => `q${String(q).padStart(digits, '0')} `);
  // Beside the name, a line may need a mark and a piece of wire at both ends.
  const room = width - (digits + 2) - 4;
  const blocks = blocksOf(columnsOf(circuit, glyphs), room, glyphs);
  const widest = Math.max(...blocks.map((block) => bodyWidth(block)));
  const wrapped = blocks.length > 1;
  return blocks
    .map((block, i) => {
      const [before, after] = [i > 0, i < blocks.length - 1];
      const lead = (before ? glyphs.more : wrapped ? glyphs.wire : '') + glyphs.wire;
      const fill = glyphs.wire.repeat(widest - bodyWidth(block));
      const tail = fill + glyphs.wire + (after ? glyphs.more : wrapped ? glyphs.wire : '');
      return names.map((name, qubit) => name + lead + body(block, qubit, glyphs) + tail).join('\n');
    })
    .join('\n\n');
}

interface SizedColumn {
  readonly cells: Column;
  readonly width: number;
}

type Block = readonly SizedColumn[];

const bodyWidth = (block: Block): number =>
  block.reduce((sum, column) => sum + column.width, 0) + Math.max(0, block.length - 1);

/** Shares the columns out over blocks of at most `room` characters; a label longer than that is cut short. */
function blocksOf(columns: readonly Column[], room: number, glyphs: Glyphs): readonly Block[] {
  const blocks: SizedColumn[][] = [[]];
  let used = 0;
  for (const column of columns) {
    const cells = new Map([...column].map(([qubit, label]) => [qubit, shortened(label, room, glyphs)]));
    const width = [...cells.values()].reduce((most, label) => Math.max(most, label.length), 0);
    if (used > 0 && used + 1 + width > room) {
      blocks.push([]);
      used = 0;
    }
    blocks.at(-1)!.push({ cells, width });
    used += width + (used > 0 ? 1 : 0);
  }
  return blocks;
}

const shortened = (label: string, room: number, { cut }: Glyphs): string =>
  label.length <= room ? label : `${label.slice(0, room - 2)}${cut})`;

const body = (block: Block, qubit: number, { wire }: Glyphs): string =>
  block
    .map(({ cells, width }) => {
      const label = cells.get(qubit) ?? wire;
      const left = (width - label.length) >> 1;
      return wire.repeat(left) + label + wire.repeat(width - label.length - left);
    })
    .join(wire);
