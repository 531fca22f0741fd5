import { checkCitations } from './check-citations.js';
import type { Paper } from './paper.js';

/**
 * Returns works as a BibTeX file in UTF-8, one entry each. Titles are in double braces, so that no style changes their capitals.
 *
 * @throws OptionError for what is no list of works
 *
 * @example
 * bibtex(citations({ engine: 'mps' })); // '@article{vidal2003efficient,\n  author = {Vidal, Guifré},\n ...'
 */
export function bibtex(papers: readonly Paper[]): string {
  checkCitations(papers, 'bibtex()');
  return papers.map(entryOf).join('\n');
}

function entryOf(paper: Paper): string {
  const { key, kind, authors, title, year, venue, volume, pages, doi, arXiv, url } = paper;
  const where = { article: 'journal', inproceedings: 'booktitle', misc: 'howpublished' }[kind];
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['author', authors.map(nameOf).join(' and ')],
    ['title', `{${escaped(title)}}`],
    ['year', String(year)],
    [where, venue === 'arXiv' ? undefined : escaped(venue)],
    ['volume', volume?.toString()],
    ['pages', pages?.replace('-', '--')],
    ['doi', doi],
    ['eprint', arXiv],
    ['archiveprefix', arXiv === undefined ? undefined : 'arXiv'],
    ['url', url],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},\n`]));
  return `@${kind}{${key},\n${lines.join('')}}\n`;
}

/** The name of a group would be taken apart at its spaces. */
const nameOf = (author: string): string => (author.includes(',') ? escaped(author) : `{${escaped(author)}}`);

const escaped = (text: string): string => text.replaceAll(/[&%$#_]/g, '\\$&');
