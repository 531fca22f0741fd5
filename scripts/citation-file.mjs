// Writes CITATION.cff (Citation File Format 1.2.0) from package.json and the list of papers in dist: npm run build first.
//   node scripts/citation-file.mjs [--print]
import { readFileSync, writeFileSync } from 'node:fs';
import { PAPERS } from '../dist/citations/papers/index.js';

const root = new URL('..', import.meta.url);
const { version, description, license, keywords } = JSON.parse(
  readFileSync(new URL('package.json', root), 'utf8'),
);

// A JSON text is a YAML scalar in double quotes.
const text = (value) => JSON.stringify(value);

const author = (name, indent) => {
  const [family, given] = name.split(', ');
  if (given === undefined) return `${indent}- name: ${text(name)}\n`;
  return `${indent}- family-names: ${text(family)}\n${indent}  given-names: ${text(given)}\n`;
};

/** Pages are whole numbers here: that of an article with a leading zero is left to its DOI. */
const start = ({ pages }) => /^[1-9]\d*/.exec(pages ?? '')?.[0];
const end = ({ pages }) => /-(\d+)$/.exec(pages ?? '')?.[1];

const TYPES = { article: 'article', inproceedings: 'conference-paper', misc: 'generic' };

function reference(paper) {
  const { kind, authors, title, year, venue, volume, doi, arXiv } = paper;
  const url = paper.url ?? (arXiv === undefined ? undefined : `https://arxiv.org/abs/${arXiv}`);
  const fields = [
    ['title', text(title)],
    ['year', year],
    ...(kind === 'article' ? [['journal', text(venue)]] : []),
    ...(kind === 'inproceedings' ? [['collection-title', text(venue)]] : []),
    ...(kind === 'misc' && venue !== 'arXiv' ? [['notes', text(venue)]] : []),
    ['volume', volume],
    ['start', start(paper)],
    ['end', end(paper)],
    ['doi', doi === undefined ? undefined : text(doi)],
    ['url', url === undefined ? undefined : text(url)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`    ${name}: ${value}\n`]));
  return `  - type: ${TYPES[kind]}\n    authors:\n${authors.map((one) => author(one, '      ')).join('')}${lines.join('')}`;
}

const file = `cff-version: 1.2.0
message: "If you use this software, please cite it, and the papers that your run relies on: tfjs-mps cite prints them."
type: software
title: tfjs-mps
version: ${version}
abstract: ${text(description)}
license: ${license}
authors:
${author('the tfjs-mps authors', '  ')}keywords:
${keywords.map((one) => `  - ${text(one)}\n`).join('')}references:
${Object.values(PAPERS).map(reference).join('')}`;

if (process.argv.includes('--print')) process.stdout.write(file);
else writeFileSync(new URL('CITATION.cff', root), file);
