import { QasmError } from './errors.js';

/** A text that can point at its characters. */
export interface Source {
  readonly text: string;
  /** Returns the error that something is wrong at a character. */
  error(at: number, reason: string): QasmError;
}

/** The parser calls itself once a bracket; deeper than this nobody writes. */
const DEEPEST = 100;

/** Returns the source of a text whose comments and quotes are closed and whose brackets are not too deep. */
export function sourceOf(text: string): Source {
  const source: Source = {
    text,
    error(at, reason) {
      const before = text.slice(0, at).split(/\r\n|\n|\r/);
      return new QasmError(reason, before.length, before.at(-1)!.length + 1);
    },
  };
  checkNesting(source);
  return source;
}

function checkNesting(source: Source): void {
  const mark = /\/\/|\/\*|["([{}\])]/g;
  let depth = 0;
  for (let found = mark.exec(source.text); found !== null; found = mark.exec(source.text)) {
    const [start] = found;
    if (start.length === 2 || start === '"') {
      mark.lastIndex = endOf(source, start, found.index);
    } else if ('([{'.includes(start)) {
      depth++;
      if (depth > DEEPEST) {
        const what = `brackets are more than ${DEEPEST} deep; give the parts names of their own`;
        throw source.error(found.index, `${what} (const, or a gate)`);
      }
    } else {
      depth = Math.max(0, depth - 1);
    }
  }
}

/** Returns where a comment or string ends. */
function endOf(source: Source, start: string, at: number): number {
  const { text } = source;
  if (start === '/*') {
    const end = text.indexOf('*/', at + 2);
    if (end < 0) throw source.error(at, 'the comment is never closed; expected "*/" after it');
    return end + 2;
  }
  const rest = start === '"' ? /["\r\n]/g : /[\r\n]/g;
  rest.lastIndex = at + start.length;
  const end = rest.exec(text);
  if (start === '"' && end?.[0] !== '"') {
    throw source.error(at, "the name is never closed; expected a second '\"' on this line");
  }
  return end === null ? text.length : end.index + 1;
}

/** Shortens a piece of a file for a message. */
export const brief = (piece: string): string => (piece.length <= 40 ? piece : `${piece.slice(0, 39)}…`);

/** Quotes a piece of a file in a message without drowning it. */
export const quoted = (piece: string): string => JSON.stringify(brief(piece));
