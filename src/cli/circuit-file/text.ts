import { assemble, type CircuitFile, MOST_QUBITS, type Operand, type Statement } from './assemble.js';
import { parseAngle } from './expression.js';
import { quoted, type Source } from './source.js';

interface Word {
  readonly at: number;
  readonly text: string;
}

/**
 * Reads a circuit from text: `qubits 4` first, then one gate a line, `angles` anywhere, comments after #.
 *
 * @throws CircuitFileError that points at the first word that does not fit
 */
export function parseText(source: Source): CircuitFile {
  const statements: Statement[] = [];
  let nQubits: number | undefined;
  let angles: number[] | undefined;
  for (const [first, ...rest] of linesOf(source.text)) {
    if (nQubits === undefined) nQubits = widthOf(source, first, rest);
    else if (first.text === 'qubits') throw source.error(first.at, 'qubits stands a second time; remove it');
    else if (first.text === 'angles') angles = [...(angles ?? []), ...literals(source, rest)];
    else {
      const operands = rest.map((word) => operandOf(source, word));
      statements.push({ at: first.at, name: first.text, operands });
    }
  }
  if (nQubits === undefined) {
    throw source.error(
      source.text.length,
      'the file has no circuit; expected a first line such as "qubits 4"',
    );
  }
  return assemble(source, nQubits, statements, angles);
}

/** Lists the words of every line that has any. */
function linesOf(text: string): readonly (readonly Word[])[] {
  const lines: Word[][] = [];
  for (const line of text.matchAll(/[^\r\n]+/g)) {
    const [code] = line[0].split('#', 1);
    const words = [...code.matchAll(/\S+/g)].map((word) => ({
      at: line.index + word.index,
      text: word[0],
    }));
    if (words.length > 0) lines.push(words);
  }
  return lines;
}

function widthOf(source: Source, first: Word, rest: readonly Word[]): number {
  if (first.text !== 'qubits') {
    const found = quoted(first.text);
    throw source.error(first.at, `${found} comes too early; expected a first line such as "qubits 4"`);
  }
  const count = rest.length === 1 ? wholeNumber(rest[0].text) : undefined;
  if (count === undefined || count < 1 || count > MOST_QUBITS) {
    const at = (rest.length > 1 ? rest[1] : (rest[0] ?? first)).at;
    throw source.error(at, `expected one whole number from 1 to ${MOST_QUBITS} after qubits`);
  }
  return count;
}

const wholeNumber = (text: string): number | undefined =>
  /^\d{1,15}$/.test(text) ? Number(text) : undefined;

function literals(source: Source, words: readonly Word[]): number[] {
  return words.map((word) => {
    const angle = angleOf(source, word);
    if (typeof angle === 'number') return angle;
    throw source.error(
      word.at,
      `${quoted(word.text)} has no value yet; expected a number such as 0.3 or pi/2`,
    );
  });
}

const angleOf = (source: Source, { at, text }: Word) =>
  parseAngle(text, (offset, message) => source.error(at + offset, `in ${quoted(text)}, ${message}`));

const operandOf = (source: Source, word: Word): Operand => ({
  at: word.at,
  shown: word.text,
  angle: () => angleOf(source, word),
  qubit: () => wholeNumber(word.text),
  matrix: () => undefined,
});
