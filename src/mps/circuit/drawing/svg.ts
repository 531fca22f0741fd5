import { OptionError } from '../../common/errors.js';
import { checkCircuit } from '../check-circuit.js';
import type { Circuit } from '../circuit.js';
import { bandsOf } from './bands.js';
import { columnsOf } from './columns.js';
import { clipped, describedGate, describedMeasurement, labelOf, textWidth } from './labels.js';
import { markOf, markOfMeasurement } from './marks.js';
import { checkedOptions, type DrawCircuitOptions, type Drawing } from './options.js';
import { paper } from './paper.js';
import { type DrawnMark, MARGIN, NAME_GAP, rowsOf, STUB } from './rows.js';
import { FLAT_SHEET, NAME_SIZE, type Sheet, TALL_SHEET } from './shapes.js';

/** Gates and wires that a viewer still opens. */
const MOST_MARKS = 100_000;
const LONGEST_NAME = 24;

/**
 * Draws a circuit as SVG, time to the right, qubit 0 on top: a text that a file or a page takes as it is.
 *
 * Gates stand as far left as they can. Controls are dots, targets ⊕, swaps ×; other gates are boxes with their name and
 * angles, in colour where an angle depends on a parameter; on qubits that are no neighbours, two boxes and a line. `a` and
 * `b` are the more and the less significant qubit of a unitary. A circuit wider than `width` goes on below, its wires
 * dashed at the break. Every gate is a `<g class="gate rx" data-gate="3">` with its whole text as tooltip; title and
 * description tell what is drawn. Pure: it needs no page, and the same circuit gives the same text. docs/drawing.md.
 *
 * @throws OptionError for an unknown option, or more than 100 000 gates and wires; QubitRangeError for a measurement
 * outside the circuit; for what is no circuit as an engine does.
 *
 * @example
 * const bell = circuit(2, (c) => c.h(0).cnot(0, 1));
 * drawCircuit(bell, { theme: 'dark' }); // '<svg xmlns="http://www.w3.org/2000/svg" ...'
 */
export function drawCircuit(circuit: Circuit, options: DrawCircuitOptions = {}): string {
  checkCircuit(circuit);
  const drawing = checkedOptions(options, circuit);
  checkSize(circuit, 1);
  const sheet = drawing.angles ? TALL_SHEET : FLAT_SHEET;
  const names = namesOf(circuit, drawing);
  const marks = marksOf(circuit, drawing, names, sheet);
  const start =
    MARGIN + NAME_GAP + names.reduce((most, name) => Math.max(most, textWidth(name, NAME_SIZE)), 0);
  const bands = bandsOf(marks, start, drawing.width - MARGIN - STUB);
  checkSize(circuit, bands.length);
  return paper(circuit, drawing, marks, rowsOf({ bands, marks, names, start, sheet }));
}

function checkSize({ nQubits, operations }: Circuit, rows: number): void {
  const [gates, wires] = [operations.length, nQubits * rows];
  if (gates + wires <= MOST_MARKS) return;
  throw new OptionError(
    `This drawing has ${gates} gates and ${wires} wires${rows > 1 ? ` in ${rows} rows` : ''}; expected at most ` +
      `${MOST_MARKS} together, which viewers still open. Draw a part, such as { ...circuit, operations: ` +
      'circuit.operations.slice(0, 1000) }, or give a larger width.',
  );
}

const namesOf = ({ nQubits }: Circuit, { qubits }: Drawing): readonly string[] =>
  Array.from({ length: nQubits }, (_, q) => clipped(qubits[q] || `q${q}`, LONGEST_NAME));

/** Returns what is to be drawn, gates first. */
function marksOf(
  circuit: Circuit,
  { angles, parameters, measurements, layers }: Drawing,
  names: readonly string[],
  sheet: Sheet,
): readonly DrawnMark[] {
  const columns = columnsOf(circuit, new Set(layers));
  const gates = circuit.operations.map((operation, position) => {
    const label = labelOf(operation, parameters);
    return {
      mark: markOf(operation, angles ? label : { ...label, angles: '' }, sheet),
      column: columns[position],
      words: describedGate(operation, label, names),
      attributes: {
        class: `gate ${operation.gate}${label.parametrised ? ' parametrised' : ''}`,
        'data-gate': position,
      },
    };
  });
  const behind = columns.reduce((most, one) => Math.max(most, one + 1), 0);
  return [...gates, ...measurementsOf(measurements, behind, names, sheet)];
}

/** Measurements stand behind all gates, those of one qubit behind one another; the wire ends in the last. */
function measurementsOf(
  measurements: Drawing['measurements'],
  behind: number,
  names: readonly string[],
  sheet: Sheet,
): readonly DrawnMark[] {
  const last = new Map(measurements.map((measurement) => [measurement.qubit, measurement]));
  const counts = new Map<number, number>();
  return measurements.map((measurement) => {
    const { qubit } = measurement;
    const before = counts.get(qubit) ?? 0;
    counts.set(qubit, before + 1);
    return {
      mark: markOfMeasurement(measurement, sheet, last.get(qubit) === measurement),
      column: behind + before,
      words: describedMeasurement(measurement, names),
      attributes: { class: 'measurement', 'data-qubit': qubit },
    };
  });
}
