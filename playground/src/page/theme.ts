import { byId } from './dom.js';

const THEMES = ['system', 'light', 'dark'] as const;

/** Lets a button go through the colour schemes: the system's, light, dark. Kept where the page may keep anything. */
export function bindTheme(): void {
  const button = byId<HTMLButtonElement>('theme');
  let at = Math.max(0, (THEMES as readonly (string | null)[]).indexOf(kept()));
  const show = () => {
    const theme = THEMES[at];
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    button.textContent = `Theme: ${theme}`;
  };
  button.addEventListener('click', () => {
    at = (at + 1) % THEMES.length;
    show();
    keep(THEMES[at]);
  });
  show();
}

function kept(): string | null {
  try {
    return localStorage.getItem('theme');
  } catch {
    // A page without an origin, or storage switched off.
    return null;
  }
}

function keep(theme: string): void {
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // It holds until the page is closed.
  }
}
