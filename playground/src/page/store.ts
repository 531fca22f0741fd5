import { fromHash, toHash } from '../settings/hash.js';
import type { SettingName, Settings } from '../settings/settings.js';
import { say } from './dom.js';

/** The settings of the page, and who wants to know when they change. */
export interface Store {
  readonly settings: () => Settings;
  set(settings: Settings): void;
  /** Calls with the settings and the names of those that changed. */
  watch(listener: (settings: Settings, changed: ReadonlySet<SettingName>) => void): void;
}

/** Returns the store of the page, which its address holds too. */
export function addressStore(): Store {
  let current = read();
  const listeners: Parameters<Store['watch']>[0][] = [];
  const change = (next: Settings) => {
    const names = Object.keys(next) as SettingName[];
    const changed = new Set(names.filter((name) => next[name] !== current[name]));
    current = next;
    if (changed.size > 0) for (const listener of listeners) listener(next, changed);
  };
  addEventListener('hashchange', () => change(read()));
  return {
    settings: () => current,
    set(next) {
      // Without an entry in the history for every place of a slider.
      history.replaceState(null, '', toHash(next) || location.pathname + location.search);
      say('address-alert', '');
      change(next);
    },
    watch: (listener) => void listeners.push(listener),
  };
}

function read(): Settings {
  const { settings, problems } = fromHash(location.hash);
  say('address-alert', problems.join(' '));
  return settings;
}
