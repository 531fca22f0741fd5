import { SettingError } from '../settings/field.js';
import { isSetting, type SettingName, type Settings, withSetting } from '../settings/settings.js';
import { byId, say } from './dom.js';
import type { Store } from './store.js';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Ties every control of a form to its setting; what cannot be is said in the form's alert, and changes nothing. */
export function bindControls(form: string, alert: string, store: Store): void {
  const controls = controlsIn(form === 'circuit-controls' ? ['circuit-controls', 'pictures'] : [form]);
  const mine = controls.filter((control) => alertOf(control) === alert);
  const show = (settings: Settings) => {
    for (const control of mine) {
      const value = String(settings[nameOf(control)]);
      // Not while it is written in.
      if (control.value !== value && control !== document.activeElement) control.value = value;
      if (control.value === value) control.removeAttribute('aria-invalid');
    }
  };
  for (const control of mine) {
    control.addEventListener(isWritten(control) ? 'change' : 'input', () => take(control, alert, store));
  }
  byId(form).addEventListener('submit', (event) => event.preventDefault());
  store.watch(show);
  show(store.settings());
}

function take(control: Control, alert: string, store: Store): void {
  try {
    const next = withSetting(store.settings(), nameOf(control), control.value);
    control.removeAttribute('aria-invalid');
    say(alert, '');
    store.set(next);
    if (isWritten(control)) control.value = String(next[nameOf(control)]);
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    control.setAttribute('aria-invalid', 'true');
    say(alert, error.message);
  }
}

/** A number is read when it is finished; a slider, a choice and a longer text at once. */
const isWritten = (control: Control): boolean =>
  control instanceof HTMLInputElement && control.type === 'text';

const nameOf = (control: Control): SettingName => control.dataset.setting as SettingName;

function controlsIn(ids: readonly string[]): readonly Control[] {
  const all = ids.flatMap((id) => [...byId(id).querySelectorAll<Control>('[data-setting]')]);
  return all.filter((control) => isSetting(control.dataset.setting ?? ''));
}

const ALERTS: Readonly<Record<string, string>> = {
  'moment-controls': 'moment-alert',
  'diffusion-controls': 'diffusion-alert',
};

const alertOf = (control: Control): string => ALERTS[control.form?.id ?? ''] ?? 'circuit-alert';

/** Shows what belongs to the ansatz: `data-only` and `data-not` name those that a field is, or is not, for. */
export function showFields({ ansatz }: Settings): void {
  for (const field of document.querySelectorAll<HTMLElement>('[data-only]')) {
    field.hidden = !field.dataset.only?.split(' ').includes(ansatz);
  }
  for (const field of document.querySelectorAll<HTMLElement>('[data-not]')) {
    field.hidden = field.dataset.not?.split(' ').includes(ansatz) ?? false;
  }
}
