import { quoted, type Source } from './source.js';

/** Where every value of a JSON text begins, by its path. */
export interface Places {
  /** Returns the offset of the value at a path, or of the nearest value around it. */
  at(path: readonly PropertyKey[]): number;
}

const SPACE = /[ \t\r\n]*/y;
/** Somewhat more than JSON allows inside a string: `text` has the last word. */
const STRING = /"(?:[^"\\]|\\.)*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** Deeper than any circuit; without a bound, a file of brackets would exhaust the stack. */
const DEEPEST = 16;

/**
 * Checks a JSON text and notes where its values stand, which JSON.parse does not tell.
 *
 * @throws CircuitFileError at the first character that is not JSON, or a key that stands twice in one object
 */
export function placesOf(source: Source): Places {
  const reader = readerOf(source);
  const whole = value(reader, 0);
  if (reader.at < source.text.length) throw reader.expected('the end of the file');
  return {
    at(path) {
      let place = whole;
      for (const key of path) {
        const { below } = place;
        const next = below instanceof Map ? below.get(String(key)) : below?.[key as number];
        if (next === undefined) break;
        place = next;
      }
      return place.at;
    },
  };
}

/** Where a value begins, and the values inside it. */
interface Place {
  readonly at: number;
  readonly below?: Place[] | Map<string, Place>;
}

interface Reader {
  at: number;
  /** Takes what the pattern matches here and the blanks behind it; undefined if it does not match. */
  take(pattern: RegExp): string | undefined;
  takeCharacter(character: string): boolean;
  expected(what: string): Error;
  readonly source: Source;
}

function readerOf(source: Source): Reader {
  const reader: Reader = {
    at: 0,
    source,
    take(pattern) {
      pattern.lastIndex = reader.at;
      const found = pattern.exec(source.text)?.[0];
      if (found !== undefined) skip(found.length);
      return found;
    },
    takeCharacter(character) {
      const found = source.text[reader.at] === character;
      if (found) skip(1);
      return found;
    },
    expected(what) {
      const [word] = /^[\w.+-]+|^./.exec(source.text.slice(reader.at, reader.at + 40)) ?? [];
      const found = word === undefined ? 'the file ends' : `found ${quoted(word)}`;
      return source.error(reader.at, `this is not JSON: expected ${what}, ${found}`);
    },
  };
  const skip = (count: number) => {
    SPACE.lastIndex = reader.at + count;
    reader.at += count + (SPACE.exec(source.text)?.[0].length ?? 0);
  };
  skip(0);
  return reader;
}

function value(reader: Reader, depth: number): Place {
  const { at } = reader;
  if (depth > DEEPEST) throw reader.source.error(at, 'brackets are nested too deep for a circuit');
  if (reader.takeCharacter('[')) {
    const items: Place[] = [];
    list(reader, ']', () => items.push(value(reader, depth + 1)));
    return { at, below: items };
  }
  if (reader.takeCharacter('{')) {
    const properties = new Map<string, Place>();
    list(reader, '}', () => property(reader, depth, properties));
    return { at, below: properties };
  }
  if (text(reader) === undefined && reader.take(SCALAR) === undefined) throw reader.expected('a value');
  return { at };
}

/** Takes a string; undefined if there is none. */
function text(reader: Reader): string | undefined {
  const { at } = reader;
  const written = reader.take(STRING);
  if (written === undefined) return undefined;
  try {
    return JSON.parse(written) as string;
  } catch {
    throw reader.source.error(
      at,
      'this is not JSON: a string has a line break, a tab or an unknown escape in it',
    );
  }
}

function list(reader: Reader, close: ']' | '}', item: () => unknown): void {
  if (reader.takeCharacter(close)) return;
  do item();
  while (reader.takeCharacter(','));
  if (!reader.takeCharacter(close)) throw reader.expected(`"," or "${close}"`);
}

function property(reader: Reader, depth: number, properties: Map<string, Place>): void {
  const { at } = reader;
  const key = text(reader);
  if (key === undefined) throw reader.expected('a key in double quotes');
  if (properties.has(key)) throw reader.source.error(at, `the key ${quoted(key)} stands twice; remove one`);
  if (!reader.takeCharacter(':')) throw reader.expected('":"');
  properties.set(key, value(reader, depth + 1));
}
