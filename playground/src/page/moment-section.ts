import type { MomentRow } from '../compute/moment.js';
import type { MomentTask } from '../compute/moment-task.js';
import { drawMoments, isHollow } from '../draw/moments.js';
import { readable } from '../draw/numbers.js';
import { computer } from './computer.js';
import { isReady } from './controls.js';
import { byId, say, show, table } from './dom.js';
import { figureAt } from './figure.js';
import type { Store } from './store.js';

/** Measures the gradient when asked, row by row. */
export function momentSection(store: Store): void {
  const worker = computer('circuit-worker');
  const figure = figureAt('moment-figure');
  let rows: readonly MomentRow[] = [];
  const draw = (upto: number) => {
    const now = rows;
    figure.draw((width) => drawMoments(now, upto, width));
    byId('moment-table').innerHTML = rowsTable(now);
  };
  const end = (text: string) => {
    say('moment-status', text);
    show('moment-progress', false);
    show('moment-cancel', false, 'moment-run');
  };
  byId('moment-run').addEventListener('click', () => {
    if (!isReady('moment-controls')) return;
    show('moment-hint', false);
    show('moment-figure', true);
    const task: MomentTask = store.settings();
    rows = [];
    draw(task.upto);
    say('moment-alert', '');
    say('moment-caption', captionOf(task));
    say('moment-status', 'Measuring …');
    show('moment-progress', true);
    show('moment-cancel', true);
    byId<HTMLProgressElement>('moment-progress').value = 0;
    worker.ask({ kind: 'moments', task }, (reply) => {
      if (reply.kind === 'moments') {
        const { row, done, of } = reply.progress;
        const isNew = rows[rows.length - 1]?.qubits !== row.qubits;
        rows = [...(isNew ? rows : rows.slice(0, -1)), row];
        byId<HTMLProgressElement>('moment-progress').value = done / of;
        draw(Math.max(task.upto, row.qubits));
        // Once a row: those who listen need not hear every sample.
        if (isNew) say('moment-status', `Measuring ${row.qubits} qubits.`);
      }
      if (reply.kind === 'failed') say('moment-alert', `${reply.name}: ${reply.message}`);
      if (reply.kind === 'failed') end('Not measured.');
      if (reply.kind === 'done') end(`Measured: ${rows.length} rows of ${task.samples} samples.`);
    });
  });
  byId('moment-cancel').addEventListener('click', () => {
    worker.cancel();
    end('Cancelled; what was measured so far stands.');
  });
}

const NAMES = {
  hardware: 'Hardware-efficient',
  ising: 'Ising',
  brickwork: 'Brickwork',
  ghz: 'GHZ',
  qasm: 'OpenQASM',
};
const INPUTS = { zero: '|0…0⟩', product: 'product Haar', random: 'random MPS' };

/** What the rows are of: the settings may have moved on since. */
function captionOf({ ansatz, depth, angles, input, cost, chi, seed }: MomentTask): string {
  const layers = ansatz === 'qasm' ? '' : `, depth ${depth}`;
  const drawn = ansatz === 'qasm' ? 'uniform' : angles;
  return `${NAMES[ansatz]}${layers}, ${drawn} angles, input ${INPUTS[input]}, ${cost} cost, χ = ${chi}, seed ${seed}.`;
}

function rowsTable(rows: readonly MomentRow[]): string {
  const heads = [
    'Qubits',
    'Mean',
    'Standard error',
    'Exact',
    'Two-design',
    'Samples',
    'Effective',
    'Largest bond',
    'Discarded weight',
  ];
  const optional = (value: number | undefined) => (value === undefined ? '–' : readable(value));
  const body = rows.map((row) => [
    String(row.qubits),
    readable(row.mean),
    readable(row.error, 2),
    optional(row.known?.exact),
    optional(row.known?.twoDesign),
    String(row.samples),
    `${readable(row.effective, 2)}${isHollow(row) ? ' (few)' : ''}`,
    String(row.maxBond),
    readable(row.discardedWeight, 2),
  ]);
  return table('Second moment of the derivative, 1/rad²', heads, body);
}
