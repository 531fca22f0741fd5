import { FIELDS, withSetting } from '../settings/settings.js';
import { bindControls, showFields } from './controls.js';
import { diffusionSection } from './diffusion-section.js';
import { byId } from './dom.js';
import { momentSection } from './moment-section.js';
import { stateSection } from './state-section.js';
import { addressStore } from './store.js';
import { bindTheme } from './theme.js';

bindTheme();
// What scrolls is reached by keyboard.
for (const place of document.querySelectorAll<HTMLElement>('.scroll')) place.tabIndex = 0;
const store = addressStore();
showFields(store.settings());
store.watch(showFields);
bindControls(['circuit-controls', 'cut-field'], store, stateSection(store));
bindControls(['moment-controls'], store);
bindControls(['diffusion-controls'], store);
byId('reseed').addEventListener('click', () => {
  const { seed } = store.settings();
  store.set(withSetting(store.settings(), 'seed', String((seed + 1) % (FIELDS.seed.most + 1))));
});
momentSection(store);
diffusionSection(store);
