import { SettingError } from '../settings/field.js';
import { isSetting, type SettingName, type Settings, withSetting } from '../settings/settings.js';
import { byId, say } from './dom.js';
import type { Store } from './store.js';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What the controls of a form ask and tell those who draw. */
export interface Listener {
  /** How many qubits a text of the user's own has, where that is known. */
  readonly ownWidth?: () => number | undefined;
  /** Hears whether a field of the form says what cannot be. */
  readonly judged?: (isRefused: boolean) => void;
}

/** Ties controls to their settings; what cannot be is said beside the field that says it, and changes nothing. */
export function bindControls(ids: readonly string[], store: Store, listener: Listener = {}): void {
  const controls = controlsIn(ids);
  const refused = new Set<Control>();
  const accept = (control: Control) => {
    if (!refused.delete(control)) return;
    control.removeAttribute('aria-invalid');
    say(alertOf(control), '');
  };
  const refuse = (control: Control, { message }: SettingError) => {
    refused.add(control);
    control.setAttribute('aria-invalid', 'true');
    say(alertOf(control), message);
  };
  const show = (settings: Settings) => {
    for (const control of controls) {
      const value = String(settings[nameOf(control)]);
      // Not while it is written in.
      if (control.value !== value && control !== document.activeElement) control.value = value;
      if (control.value === value) accept(control);
    }
    listener.judged?.(refused.size > 0);
  };
  const take = (control: Control) => {
    try {
      const name = nameOf(control);
      const next = withSetting(store.settings(), name, control.value, listener.ownWidth?.());
      accept(control);
      store.set(next);
      if (isWritten(control)) control.value = String(next[name]);
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      refuse(control, error);
    }
    listener.judged?.(refused.size > 0);
  };
  for (const control of controls) {
    control.addEventListener(isWritten(control) ? 'change' : 'input', () => take(control));
    control.form?.addEventListener('submit', (event) => event.preventDefault());
  }
  store.watch(show);
  show(store.settings());
}

/** Says whether a form can be run; a field that cannot be has the focus then. */
export function isReady(form: string): boolean {
  const wrong = byId(form).querySelector<HTMLElement>('[aria-invalid]');
  wrong?.focus();
  return wrong === null;
}

/** A number is read when it is finished; a slider, a choice and a longer text at once. */
const isWritten = (control: Control): boolean =>
  control instanceof HTMLInputElement && control.type === 'text';

const nameOf = (control: Control): SettingName => control.dataset.setting as SettingName;

/** The controls of settings in these parts of the page. */
function controlsIn(ids: readonly string[]): readonly Control[] {
  const all = ids.flatMap((id) => [...byId(id).querySelectorAll<Control>('[data-setting]')]);
  return all.filter((control) => isSetting(control.dataset.setting ?? ''));
}

/** A field names the place that speaks of it; a note may stand before. */
const alertOf = (control: Control): string =>
  control.getAttribute('aria-describedby')?.split(' ').pop() ?? 'circuit-alert';

/** Shows what belongs to the settings: `data-only` and `data-not` name the ansätze that a field is, or is not, for. */
export function showFields({ ansatz, input, qubits }: Settings): void {
  for (const field of document.querySelectorAll<HTMLElement>('[data-only]')) {
    field.hidden = !field.dataset.only?.split(' ').includes(ansatz);
  }
  for (const field of document.querySelectorAll<HTMLElement>('[data-not]')) {
    field.hidden = field.dataset.not?.split(' ').includes(ansatz) ?? false;
  }
  byId<HTMLSelectElement>('angles').disabled = ansatz === 'qasm';
  byId('angles-note').hidden = ansatz !== 'qasm';
  byId('seed-note').hidden = !(input === 'zero' && (ansatz === 'qasm' || ansatz === 'ghz'));
  if (ansatz !== 'qasm') showCuts(qubits);
}

/** Lets the slider of the cut go as far as a circuit of so many qubits has cuts. */
export function showCuts(qubits: number): void {
  byId<HTMLInputElement>('cut-slider').max = String(qubits - 1);
}
