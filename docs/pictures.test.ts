import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { pageOf } from './testing/markdown.js';
import { ROOT } from './testing/public-names.js';

const FIGURES = join(ROOT, 'docs/figures');
const pictures = readdirSync(FIGURES).filter((name) => name.startsWith('concept-'));

test('the pictures of docs/concepts.md are those that the script draws, and each is shown', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  execFileSync(process.execPath, [join(ROOT, 'scripts/pictures/draw.mjs'), folder]);
  expect(readdirSync(folder).sort()).toEqual([...pictures].sort());
  for (const name of pictures)
    expect(readFileSync(join(FIGURES, name), 'utf8')).toBe(readFileSync(join(folder, name), 'utf8'));
  rmSync(folder, { recursive: true });
  const { links } = pageOf(join(ROOT, 'docs/concepts.md'));
  expect(links.filter((link) => link.startsWith('figures/')).sort()).toEqual(
    pictures.map((name) => `figures/${name}`).sort(),
  );
});

test.each(pictures)('%s says what it shows, and nothing of it lies outside', (name) => {
  const { document } = parseHTML(readFileSync(join(FIGURES, name), 'utf8'));
  expect(document.querySelector('title')?.textContent?.length).toBeGreaterThan(10);
  const width = Number(document.querySelector('svg')?.getAttribute('width'));
  for (const text of document.querySelectorAll('text')) {
    // DejaVu Sans has about 0.6 of its size as its mean advance.
    const size = Number(text.getAttribute('font-size') ?? 13);
    const length = 0.6 * size * (text.textContent ?? '').length;
    const x = Number(text.getAttribute('x'));
    const anchor: 'start' | 'middle' | 'end' = text.getAttribute('text-anchor');
    const start = { start: x, middle: x - length / 2, end: x - length }[anchor];
    expect(start, text.textContent!).toBeGreaterThan(0);
    expect(start + length, text.textContent!).toBeLessThan(width);
  }
});
