import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PAPERS } from './papers/index.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const file = readFileSync(`${root}/CITATION.cff`, 'utf8');

test('CITATION.cff is what node scripts/citation-file.mjs writes, of this version', () => {
  const print = [`${root}/scripts/citation-file.mjs`, '--print'];
  expect(file).toBe(execFileSync(process.execPath, print, { encoding: 'utf8' }));
  const { version, license, files } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  expect(file).toContain(`\nversion: ${version}\n`);
  expect(file).toContain(`\nlicense: ${license}\n`);
  expect(files).toContain('CITATION.cff');
});

test('it has what the Citation File Format 1.2.0 requires, no field that it does not know, and every paper', () => {
  const [head, references] = file.split('references:\n');
  for (const field of ['cff-version: 1.2.0', 'message: "', 'title: ', 'authors:']) {
    expect(head).toMatch(new RegExp(`^${field}`, 'm'));
  }
  const items = references.split(/^ {2}- /m).slice(1);
  expect(items).toHaveLength(Object.keys(PAPERS).length);
  for (const [i, paper] of Object.values(PAPERS).entries()) {
    const item = items[i];
    expect(item).toMatch(/^type: (article|conference-paper|generic)\n {4}authors:\n/);
    expect(item).toContain(`title: ${JSON.stringify(paper.title)}\n`);
    expect(item.match(/family-names/g)).toHaveLength(paper.authors.length);
    const fields = [...item.matchAll(/^ {4}([\w-]+): (.*)$/gm)];
    for (const [, name, value] of fields) {
      // Whole numbers, not texts, and none that YAML would read as octal.
      if (['year', 'volume', 'start', 'end'].includes(name)) expect(value).toMatch(/^[1-9]\d*$/);
      else if (['title', 'journal', 'collection-title', 'notes', 'doi', 'url'].includes(name)) {
        expect(JSON.parse(value).length).toBeGreaterThan(0);
      } else expect.unreachable(`${name} is no field of a reference that is used here`);
    }
  }
});
