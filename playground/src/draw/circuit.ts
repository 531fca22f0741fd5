import type { CircuitPicture, DrawnGate } from '../compute/picture.js';
import { label, picture, tag } from './svg.js';

const ROW = 22;
const COLUMN = 34;
const BOX = { width: 28, height: 17 };
const LEFT = 40;
/** Gates beyond would be too many elements for a page; the caption says so. */
export const MOST_DRAWN = 1500;

/** Returns the column of every gate: as far left as it can stand, but never left of where its layer begins. */
export function columnsOf({ qubits, gates, layers }: Omit<CircuitPicture, 'parameters'>): readonly number[] {
  const free = new Array<number>(qubits).fill(0);
  const begins = new Set(layers);
  return gates.map((gate, k) => {
    if (begins.has(k)) free.fill(Math.max(...free));
    const [first, last] = [Math.min(...gate.qubits), Math.max(...gate.qubits)];
    let column = 0;
    // A line between two qubits crosses those in the middle: they are taken as well.
    for (let q = first; q <= last; q++) column = Math.max(column, free[q]);
    for (let q = first; q <= last; q++) free[q] = column + 1;
    return column;
  });
}

/** Returns a circuit as a picture, time to the right, qubit 0 on top. */
export function drawCircuit(circuit: CircuitPicture): string {
  const gates = circuit.gates.slice(0, MOST_DRAWN);
  const columns = columnsOf({ ...circuit, gates });
  const width = LEFT + COLUMN * (Math.max(-1, ...columns) + 1) + 16;
  const height = ROW * circuit.qubits + 8;
  const marks: Marks = { lines: [], boxes: [], dots: [], rings: [], crosses: [], texts: [] };
  gates.forEach((gate, k) => {
    place(marks, gate, LEFT + COLUMN * (columns[k] + 0.5));
  });
  const wires = Array.from({ length: circuit.qubits }, (_, q) => `M${LEFT - 6} ${yOf(q)}H${width - 8}`).join(
    '',
  );
  const names = Array.from({ length: circuit.qubits }, (_, q) =>
    label(LEFT - 12, yOf(q) + 4, `q${q}`, { class: 'tick', 'text-anchor': 'end' }),
  );
  return picture(
    width,
    height,
    { title: 'Circuit', description: described(circuit) },
    tag('path', { class: 'wire', d: wires }),
    ...names,
    ...shapes(marks),
  );
}

const yOf = (qubit: number): number => ROW * (qubit + 0.5) + 4;

/** Path data of one kind each, so that a circuit is a handful of elements and its letters. */
interface Marks {
  readonly lines: string[];
  readonly boxes: string[];
  readonly dots: string[];
  readonly rings: string[];
  readonly crosses: string[];
  readonly texts: string[];
}

const shapes = ({ lines, boxes, dots, rings, crosses, texts }: Marks): readonly string[] => [
  tag('path', { class: 'link', d: lines.join('') }),
  tag('path', { class: 'gate', d: boxes.join('') }),
  tag('path', { class: 'dot', d: dots.join('') }),
  tag('path', { class: 'ring', d: rings.join('') }),
  tag('path', { class: 'link', d: crosses.join('') }),
  tag('g', { class: 'gate-name', 'text-anchor': 'middle', 'aria-hidden': 'true' }, ...texts),
];

function place(marks: Marks, { gate, qubits }: DrawnGate, x: number): void {
  const ys = qubits.map(yOf);
  if (qubits.length > 1) marks.lines.push(`M${x} ${Math.min(...ys)}V${Math.max(...ys)}`);
  if (gate === 'cz' || gate === 'cnot') marks.dots.push(disc(x, ys[0], 3.5));
  if (gate === 'cz') marks.dots.push(disc(x, ys[1], 3.5));
  else if (gate === 'cnot') {
    marks.rings.push(disc(x, ys[1], 7));
    marks.crosses.push(`M${x - 7} ${ys[1]}h14M${x} ${ys[1] - 7}v14`);
  } else if (gate === 'swap') {
    for (const y of ys) marks.crosses.push(`M${x - 5} ${y - 5}l10 10m0 -10l-10 10`);
  } else {
    for (const y of ys) {
      marks.boxes.push(
        `M${x - BOX.width / 2} ${y - BOX.height / 2}h${BOX.width}v${BOX.height}h-${BOX.width}z`,
      );
      marks.texts.push(label(x, y + 3.5, nameOf(gate)));
    }
  }
}

const disc = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

const nameOf = (gate: string): string => (gate === 'unitary' ? 'U' : gate.toUpperCase());

function described({ qubits, parameters, gates }: CircuitPicture): string {
  const counts = new Map<string, number>();
  for (const { gate } of gates) counts.set(gate, (counts.get(gate) ?? 0) + 1);
  const list = [...counts].map(([gate, count]) => `${count} ${nameOf(gate)}`).join(', ');
  return `${qubits} qubits, ${gates.length} gates: ${list || 'none'}. ${parameters} angles.`;
}
