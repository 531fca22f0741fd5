import { quoted, SettingError } from './field.js';
import { INITIAL, isSetting, NAMES, type Settings, withSetting } from './settings.js';

/** What an address says: settings that can be run, and what in it could not be. */
export interface Address {
  readonly settings: Settings;
  readonly problems: readonly string[];
}

/** Returns the part of an address behind `#` that stands for settings: those that differ from the first ones. */
export function toHash(settings: Settings): string {
  const changed = NAMES.filter((name) => settings[name] !== withQubits(settings)[name]);
  const query = new URLSearchParams(changed.map((name) => [name, String(settings[name])]));
  const hash = query.toString();
  return hash === '' ? '' : `#${hash}`;
}

/** The first settings, with the cut where the number of qubits puts it. */
const withQubits = ({ qubits }: Settings): Settings => ({ ...INITIAL, cut: qubits >> 1 });

/** Reads settings from an address; what cannot be is told and left at its first value. */
export function fromHash(hash: string): Address {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  const problems = [...new Set(query.keys())]
    .filter((name) => !isSetting(name))
    .map((name) => `The address has a setting ${quoted(name)}, which there is not.`);
  let settings = INITIAL;
  // In the order of the fields: a cut is judged by the qubits beside it.
  for (const name of NAMES) {
    const value = query.get(name);
    if (value === null) continue;
    try {
      settings = withSetting(settings, name, value);
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      problems.push(error.message);
    }
  }
  return { settings, problems };
}
