import type { CircuitPicture, StatePicture } from '../compute/picture.js';
import { readable } from '../draw/numbers.js';
import { drawProfile } from '../draw/profile.js';
import { drawSpectrum } from '../draw/spectrum.js';
import type { SettingName } from '../settings/settings.js';
import { computer } from './computer.js';
import { byId, say, show, table } from './dom.js';
import { figureAt } from './figure.js';
import { ledger, lowerBound } from './ledger.js';
import type { Store } from './store.js';

/** Settings that make another circuit or state; the cut only looks at it from elsewhere. */
const MAKES_STATE: readonly SettingName[] = [
  'ansatz',
  'qubits',
  'depth',
  'seed',
  'angles',
  'input',
  'chi',
  'qasm',
];
/** Milliseconds that a slider has to rest. */
const REST = 80;

/** Keeps circuit, ledger and pictures of the state up to date. */
export function stateSection(store: Store): void {
  const worker = computer('circuit-worker');
  const figures = { profile: figureAt('profile-figure'), spectrum: figureAt('spectrum-figure') };
  let state: StatePicture | undefined;
  const look = () => {
    if (state === undefined) return;
    const settings = store.settings();
    // The width of a text of the user's own is known only now.
    if (settings.ansatz === 'qasm' && settings.cut >= state.qubits) {
      return store.set({ ...settings, cut: state.qubits - 1 });
    }
    const [seen, cut] = [state, Math.min(settings.cut, state.qubits - 1)];
    figures.profile.draw((width) => drawProfile(seen, cut, width));
    figures.spectrum.draw((width) => drawSpectrum(seen, cut, width));
    byId('spectrum-table').innerHTML = spectrumTable(seen, cut);
  };
  const run = () => {
    const slow = setTimeout(() => busy('Computing …'), 250);
    worker.ask({ kind: 'state', task: store.settings() }, (reply) => {
      if (reply.kind === 'circuit') showCircuit(reply.circuit);
      if (reply.kind === 'state') {
        state = reply.state;
        look();
        showState(state);
      }
      if (reply.kind === 'failed') {
        say('circuit-alert', `${reply.name}: ${reply.message}`);
        if (state === undefined)
          say('circuit-caption', 'Nothing is drawn yet: see the message in the settings.');
      }
      if (reply.kind === 'done') say('circuit-alert', '');
      if (reply.kind === 'failed' || reply.kind === 'done')
        idle(
          slow,
          reply.kind === 'failed' ? 'Not computed; what is drawn is of the settings before.' : undefined,
        );
    });
    return slow;
  };
  let slow = run();
  let resting: ReturnType<typeof setTimeout> | undefined;
  store.watch((_, changed) => {
    if (changed.has('cut')) look();
    if (!MAKES_STATE.some((name) => changed.has(name))) return;
    clearTimeout(slow);
    clearTimeout(resting);
    resting = setTimeout(() => {
      slow = run();
    }, REST);
  });
  byId('state-cancel').addEventListener('click', () => {
    worker.cancel();
    idle(slow, 'Cancelled; what is drawn may be of the settings before.');
  });
}

function busy(text: string): void {
  say('state-status', text);
  show('state-cancel', true);
}

function idle(slow: ReturnType<typeof setTimeout>, text?: string): void {
  clearTimeout(slow);
  // Without a text all went well.
  for (const section of document.querySelectorAll('[data-of-state]')) {
    section.classList.toggle('stale', text !== undefined);
  }
  if (text !== undefined) say('state-status', text);
  show('state-cancel', false, 'chi');
}

function showCircuit(circuit: CircuitPicture): void {
  const { qubits, gates, parameters, drawn, svg } = circuit;
  byId('circuit-figure').innerHTML = svg;
  const part = drawn < gates ? `; the first ${drawn} are drawn` : '';
  say('circuit-caption', `${qubits} qubits, ${gates} gates, ${parameters} angles${part}.`);
  for (const slider of document.querySelectorAll<HTMLInputElement>('input[type=range][data-setting=cut]')) {
    slider.max = String(qubits - 1);
  }
}

function showState(state: StatePicture): void {
  byId('ledger').innerHTML = ledger(state);
  byId('profile-table').innerHTML = table(
    'Entropy and bond dimension of every cut',
    ['Qubits on the left', 'Entropy / nats', 'Bond dimension'],
    state.entropies.map((entropy, k) => [String(k + 1), readable(entropy, 6), String(state.bonds[k])]),
  );
  const { report, qubits, seconds } = state;
  const verdict = report.exact ? 'exact' : `fidelity at least ${lowerBound(report.fidelityLowerBound)}`;
  say(
    'state-status',
    `${qubits} qubits, largest bond ${report.maxBond}, ${verdict}; ${readable(seconds, 2)} s.`,
  );
  requestAnimationFrame(() => performance.mark('state-drawn'));
}

function spectrumTable({ schmidt, exact }: StatePicture, cut: number): string {
  const [kept, whole] = [schmidt[cut - 1], exact?.schmidt[cut - 1]];
  const rows = (whole !== undefined && whole.length > kept.length ? whole : kept).map((_, k) => [
    String(k + 1),
    kept[k] === undefined ? 'cut away' : readable(kept[k], 6),
    ...(whole === undefined ? [] : [whole[k] === undefined ? '–' : readable(whole[k], 6)]),
  ]);
  const heads = ['Index', 'Schmidt value', ...(whole === undefined ? [] : ['Exact'])];
  return table(`Schmidt values with ${cut} qubits on the left`, heads, rows);
}
