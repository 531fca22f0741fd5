import { expect, test } from 'vitest';
import { OptionError } from '../mps/common/errors.js';
import { bibtex } from './bibtex.js';
import { citationsOf } from './citations-of.js';
import { citations } from './of-engine.js';
import type { Paper } from './paper.js';
import { PAPERS, type PaperKey } from './papers/index.js';
import { softwareCitation } from './software.js';
import { citationLine, citationText } from './text.js';

const entries = Object.entries(PAPERS);
const papers: readonly Paper[] = entries.map(([key, paper]) => ({ key, ...paper }));

test.each(papers)('$key is a reference that leads somewhere', (paper) => {
  const { key, kind, authors, title, year, doi, arXiv, url, venue, volume } = paper;
  expect(key).toMatch(/^[a-z]+\d{4}[a-z0-9]+$/);
  // A preprint may be a year or two older than its publication, and bears the month of its own.
  if (arXiv !== undefined && /^\d/.test(arXiv)) {
    expect(arXiv).toMatch(/^\d{2}(0[1-9]|1[0-2])\.\d{4,5}$/);
    expect(year - (2000 + Number(arXiv.slice(0, 2)))).toBeGreaterThanOrEqual(0);
    expect(year - (2000 + Number(arXiv.slice(0, 2)))).toBeLessThanOrEqual(2);
  } else if (arXiv !== undefined) expect(arXiv).toMatch(/^[a-z]+-[a-z]+\/\d{7}$/);
  // The pattern of the Citation File Format 1.2.0.
  if (doi !== undefined) expect(doi).toMatch(/^10\.\d{4,9}(\.\d+)?\/[A-Za-z0-9:/_;\-.()[\]\\]+$/);
  for (const author of authors) expect(author).toMatch(/^[\p{L}' -]+, \p{L}[\p{L}. -]*$/u);
  expect(key.startsWith(authors[0].split(',')[0].toLowerCase().replace('ö', 'oe').replace('ñ', 'n'))).toBe(
    true,
  );
  expect(key).toContain(String(year));
  expect(title).toMatch(/^\S.*[^.\s]$/);
  if (kind === 'article') expect(volume).toBeGreaterThan(0);
  // What a journal of the American Physical Society has for a DOI.
  const short = { 'Physical Review Letters': 'PhysRevLett', 'Physical Review A': 'PhysRevA' }[venue];
  if (short) expect(doi).toBe(`10.1103/${short}.${volume}.${paper.pages?.split('-')[0]}`);
  const isInJournalOfMachineLearning = venue === 'Journal of Machine Learning Research';
  expect(isInJournalOfMachineLearning || (doi ?? arXiv ?? url) !== undefined).toBe(true);
});

/** A reader of BibTeX: entries of fields in braces, which balance. */
function parsed(text: string): Record<string, Record<string, string>> {
  const found: Record<string, Record<string, string>> = {};
  let rest = text;
  while (rest.trim() !== '') {
    const head = /^\s*@(\w+)\{([^,\s]+),\n/.exec(rest) as RegExpExecArray;
    expect(head, rest.slice(0, 80)).not.toBeNull();
    rest = rest.slice(head[0].length);
    const fields: Record<string, string> = { entrytype: head[1] };
    for (let field = next(rest); field; field = next(rest)) {
      const [name, begin] = field;
      let depth = 1;
      let end = begin;
      for (; depth > 0; end++) depth += { '{': 1, '}': -1 }[rest[end]] ?? 0;
      fields[name] = rest.slice(begin, end - 1);
      expect(rest.slice(end, end + 2)).toBe(',\n');
      rest = rest.slice(end + 2);
    }
    expect(rest.startsWith('}\n')).toBe(true);
    rest = rest.slice(2);
    expect(found[head[2]]).toBeUndefined();
    found[head[2]] = fields;
  }
  return found;
}
const next = (text: string): [string, number] | undefined => {
  const match = /^ {2}(\w+) = \{/.exec(text);
  return match === null ? undefined : [match[1], match[0].length];
};

test('all of them as BibTeX are read back', () => {
  const found = parsed(bibtex([softwareCitation('1.2.3'), ...papers]));
  expect(Object.keys(found)).toEqual(['tfjsmps', ...papers.map(({ key }) => key)]);
  for (const { key, kind, authors, title, year, doi, arXiv, volume } of papers) {
    const { entrytype, ...fields } = found[key];
    expect(entrytype).toBe(kind);
    expect(fields.author.split(' and ')).toEqual(authors);
    expect(fields.title).toBe(`{${title}}`);
    expect([fields.year, fields.volume]).toEqual([String(year), volume?.toString()]);
    expect([fields.doi, fields.eprint]).toEqual([doi, arXiv]);
    expect(fields.archiveprefix).toBe(arXiv === undefined ? undefined : 'arXiv');
  }
  expect(found.tfjsmps.author).toBe('{the tfjs-mps authors}');
  expect(found.tfjsmps.title).toContain('1.2.3');
  expect(found.schollwoeck2011dmrg.pages).toBe('96--192');
});

test('what BibTeX would take for its own is escaped', () => {
  const odd: Paper = { ...papers[0], title: 'A & B: 50% of $x_1$ #2', authors: ['R&D'] };
  const { title, author } = parsed(bibtex([odd]))[odd.key];
  expect(title).toBe(String.raw`{A \& B: 50\% of \$x\_1\$ \#2}`);
  expect(author).toBe(String.raw`{R\&D}`);
});

test('every work is named once, with all that the run has of it', () => {
  const found = citationsOf([
    ['white1992density', 'one'],
    ['vidal2003efficient', 'two'],
    ['white1992density', 'three'],
    ['white1992density', 'one'],
  ]);
  expect(found.map(({ key, why }) => [key, why])).toEqual([
    ['white1992density', ['one', 'three']],
    ['vidal2003efficient', ['two']],
  ]);
  expect(citationText(found)).toBe(
    '[white1992density] White: Density matrix formulation for quantum renormalization groups. ' +
      'Physical Review Letters 69, 2863-2866 (1992). doi:10.1103/PhysRevLett.69.2863\n    for one; three\n\n' +
      '[vidal2003efficient] Vidal: Efficient Classical Simulation of Slightly Entangled Quantum Computations. ' +
      'Physical Review Letters 91, 147902 (2003). doi:10.1103/PhysRevLett.91.147902 arXiv:quant-ph/0301063\n    for two\n',
  );
  expect(citationLine(found)).toContain(
    'relies on: White 1992 (doi:10.1103/PhysRevLett.69.2863); Vidal 2003 (arXiv:quant-ph/0301063).',
  );
});

test.each<[Parameters<typeof citations>[0], PaperKey[]]>([
  [{ engine: 'statevector' }, ['jones2020efficient']],
  [{ engine: 'statevector', gradient: 'truncated' }, ['jones2020efficient']],
  [{ engine: 'statevector', gradient: 'finite-difference', rzzAll: true }, []],
  [{ engine: 'mps' }, ['vidal2003efficient', 'schollwoeck2011dmrg', 'jones2020efficient']],
  [
    { engine: 'auto', gradient: 'adjoint' },
    ['vidal2003efficient', 'schollwoeck2011dmrg', 'jones2020efficient'],
  ],
  [
    { engine: 'mps', gradient: 'truncated' },
    ['vidal2003efficient', 'schollwoeck2011dmrg', 'wan2019svd', 'liao2019differentiable'],
  ],
  [
    { engine: 'mps', gradient: 'parameter-shift', rzzAll: true },
    [
      'vidal2003efficient',
      'schollwoeck2011dmrg',
      'camano2025successive',
      'mitarai2018circuit',
      'schuld2019evaluating',
    ],
  ],
])('circuits on %o', (use, keys) => {
  expect(citations(use).map(({ key }) => key)).toEqual(keys);
});

test.each<[string, () => unknown, RegExp]>([
  [
    'an engine',
    () => citations({ engine: 'qpu' as 'mps' }),
    /engine is "qpu"; expected one of statevector, mps, auto/,
  ],
  [
    'a gradient',
    () => citations({ engine: 'mps', gradient: 'exact' as 'auto' }),
    /gradient is "exact"; expected/,
  ],
  ['an option', () => citations({ engine: 'mps', bond: 3 } as never), /bond/],
  ['nothing', () => citations(undefined as never), /takes an object/],
  ['no list', () => bibtex('all' as never), /list of works of bibtex\(\) is "all"; expected a list/],
  [
    'no work',
    () => bibtex([null] as never),
    /Entry 0 of bibtex\(\) is null; give what citations\(\) returns/,
  ],
  ['half a work', () => bibtex([{ ...papers[0], title: 3 }] as never), /has 3 for its title/],
  ['a work without a why', () => citationText(papers as never), /has undefined for its why/],
])('refuses %s by name', (_, call, message) => {
  expect(call).toThrow(OptionError);
  expect(call).toThrow(message);
});
