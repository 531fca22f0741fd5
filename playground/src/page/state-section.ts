import type { CircuitPicture, StatePicture } from '../compute/picture.js';
import { readable } from '../draw/numbers.js';
import { drawProfile } from '../draw/profile.js';
import { drawSpectrum } from '../draw/spectrum.js';
import type { SettingName, Settings } from '../settings/settings.js';
import { computer } from './computer.js';
import { type Listener, showCuts } from './controls.js';
import { byId, say, show, table } from './dom.js';
import { figureAt } from './figure.js';
import { fidelityIn, ledger } from './ledger.js';
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

const BEFORE = 'Not computed; what is drawn is of the settings before.';

/** Keeps circuit, ledger and pictures of the state up to date; they are pale while they are of other settings. */
export function stateSection(store: Store): Listener {
  const worker = computer('circuit-worker');
  const figures = { profile: figureAt('profile-figure'), spectrum: figureAt('spectrum-figure') };
  let state: StatePicture | undefined;
  /** Why the pictures are not of the settings; and whether a field is none at all. */
  let trouble: string | undefined;
  let isRefused = false;
  const judge = () => {
    const text = isRefused ? BEFORE : trouble;
    for (const section of document.querySelectorAll('[data-of-state]')) {
      section.classList.toggle('stale', text !== undefined);
    }
    if (text !== undefined) say('state-status', text);
    else if (state !== undefined) say('state-status', summaryOf(state));
  };
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
  const idle = (slow: Timer, text?: string) => {
    clearTimeout(slow);
    trouble = text;
    judge();
    show('state-cancel', false, 'chi');
  };
  const run = () => {
    const slow = setTimeout(busy, 250);
    const task = store.settings();
    worker.ask({ kind: 'state', task }, (reply) => {
      if (reply.kind === 'circuit') showCircuit(reply.circuit, store.settings().cut);
      if (reply.kind === 'state') {
        state = reply.state;
        look();
        showState(state);
      }
      if (reply.kind === 'failed') {
        complain(task.ansatz, `${reply.name}: ${reply.message}`);
        if (state === undefined)
          say('circuit-caption', 'Nothing is drawn yet: see the message in the settings.');
        idle(slow, BEFORE);
      }
      if (reply.kind === 'done') {
        complain(task.ansatz, '');
        idle(slow);
      }
    });
    return slow;
  };
  let slow = run();
  let resting: Timer | undefined;
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
  return {
    ownWidth: () => state?.qubits,
    judged(refused) {
      if (refused === isRefused) return;
      isRefused = refused;
      judge();
    },
  };
}

type Timer = ReturnType<typeof setTimeout>;

function busy(): void {
  say('state-status', 'Computing …');
  show('state-cancel', true);
}

/** Says what the library says: of a text beside the text, of anything else below the settings. */
function complain(ansatz: Settings['ansatz'], text: string): void {
  const isOfText = ansatz === 'qasm' && text !== '';
  say('qasm-alert', isOfText ? text : '');
  say('circuit-alert', isOfText ? '' : text);
  if (isOfText) byId('qasm').setAttribute('aria-invalid', 'true');
  else byId('qasm').removeAttribute('aria-invalid');
}

function showCircuit(circuit: CircuitPicture, cut: number): void {
  byId('circuit-figure').innerHTML = circuit.svg;
  say('circuit-caption', captionOf(circuit));
  showCuts(circuit.qubits);
  byId<HTMLInputElement>('cut-slider').value = String(cut);
}

function captionOf({ qubits, gates, parameters, constants, drawn }: CircuitPicture): string {
  const angles =
    constants === undefined ? `${parameters} angles` : `${constants} angles of the text, none to be trained`;
  const part = drawn < gates ? `; the first ${drawn} are drawn` : '';
  return `${qubits} qubits, ${gates} gates, ${angles}${part}.`;
}

function showState(state: StatePicture): void {
  byId('ledger').innerHTML = ledger(state);
  byId('profile-table').innerHTML = table(
    'Entropy and bond dimension of every cut',
    ['Qubits on the left', 'Entropy / nats', 'Bond dimension'],
    state.entropies.map((entropy, k) => [String(k + 1), readable(entropy, 6), String(state.bonds[k])]),
  );
  requestAnimationFrame(() => performance.mark('state-drawn'));
}

const summaryOf = ({ report, qubits, seconds }: StatePicture): string =>
  `${qubits} qubits, largest bond ${report.maxBond}, ${fidelityIn(report)}; ${readable(seconds, 2)} s.`;

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
