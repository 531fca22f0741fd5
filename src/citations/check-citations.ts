import { aList, show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';

const isText = (value: unknown): boolean => typeof value === 'string';
const isAbsentOr = (is: (value: unknown) => boolean) => (value: unknown) => value === undefined || is(value);
const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && Array.from(value).every(isText);

const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = Object.freeze({
  key: isText,
  kind: (value) => value === 'article' || value === 'inproceedings' || value === 'misc',
  authors: isTexts,
  title: isText,
  year: Number.isInteger,
  venue: isText,
  volume: isAbsentOr(Number.isInteger),
  pages: isAbsentOr(isText),
  doi: isAbsentOr(isText),
  arXiv: isAbsentOr(isText),
  url: isAbsentOr(isText),
});

/** Throws an OptionError unless a value is a list of works, of citations where `isWhy`; `where` says who asks. */
export function checkCitations(papers: unknown, where: string, isWhy = false): void {
  aList(papers, `The list of works of ${where}`);
  const fields = Object.entries(isWhy ? { ...FIELDS, why: isTexts } : FIELDS);
  for (const [i, one] of Array.from(papers as unknown[]).entries()) {
    if (typeof one !== 'object' || one === null) {
      throw new OptionError(`Entry ${i} of ${where} is ${show(one)}; give what citations() returns.`);
    }
    const entry = one as Readonly<Record<string, unknown>>;
    const wrong = fields.find(([name, is]) => !is(entry[name]));
    if (wrong === undefined) continue;
    throw new OptionError(
      `Entry ${i} of ${where} has ${show(entry[wrong[0]])} for its ${wrong[0]}; give what citations() returns.`,
    );
  }
}
