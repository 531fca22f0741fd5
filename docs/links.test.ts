import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { markdownFiles, pageOf } from './testing/markdown.js';
import { ROOT } from './testing/public-names.js';

// Every relative link and anchor points to what is there, in the repository and in the package; addresses elsewhere are
// looked at as text alone.
const pages = new Map(markdownFiles().map((file) => [file, pageOf(join(ROOT, file))]));
const isElsewhere = (link: string) => /^[a-z]+:/.test(link);

const links = [...pages].flatMap(([page, { links }]) =>
  links.map((link) => {
    const [path, anchor] = decodeURI(link).split('#');
    const target = path === '' ? page : normalize(join(dirname(page), path));
    return { page, link, target, anchor };
  }),
);
const within = links.filter(({ link }) => !isElsewhere(link));

test('there are pages and links', () => {
  expect(pages.size).toBeGreaterThan(40);
  expect(within.length).toBeGreaterThan(200);
});

test('every relative link leads to a file, and every anchor to a heading', () => {
  const dead = within.filter(({ target, anchor }) => {
    if (!existsSync(join(ROOT, target)) || !statSync(join(ROOT, target)).isFile()) return true;
    return anchor !== undefined && !pages.get(target)?.anchors.has(anchor);
  });
  expect(dead.map(({ page, link }) => `${page}: ${link}`)).toEqual([]);
});

test('addresses elsewhere are addresses', () => {
  const broken = links.filter(
    ({ link }) => isElsewhere(link) && !/^(https?:\/\/[^\s/]+\.[^\s/]+|mailto:\S+@\S+)/.test(link),
  );
  expect(broken.map(({ page, link }) => `${page}: ${link}`)).toEqual([]);
});

test('every page leads on to every other of docs: the index names each', () => {
  const listed = new Set(within.flatMap(({ page, target }) => (page.endsWith('/README.md') ? [target] : [])));
  const forgotten = [...pages.keys()].filter((page) => page.startsWith('docs/') && !listed.has(page));
  expect(forgotten.filter((page) => !/README\.md$|^docs\/data\//.test(page))).toEqual([]);
});

test('no link of the package leads out of it', () => {
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const [{ files }] = JSON.parse(
    execFileSync('npm', words, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  const packed = new Set<string>(files.map(({ path }: { path: string }) => path));
  expect(packed).toContain('docs/README.md');
  const dead = within.filter(({ page, target }) => packed.has(page) && !packed.has(target));
  expect(dead.map(({ page, link }) => `${page}: ${link}`)).toEqual([]);
});
