import { quoted } from './source.js';

/** One thing that the parser would have taken. */
export interface Expected {
  readonly type: 'literal' | 'class' | 'any' | 'end' | 'other';
  readonly text?: string;
  readonly description?: string;
}

/** Says what was found at a character, and what was expected there. */
export function syntaxReason(text: string, at: number, expected: readonly Expected[]): string {
  const names = new Set(
    expected.map(({ type, text = '', description = '' }) =>
      type === 'literal' ? text : type === 'class' ? '+' : description,
    ),
  );
  for (const silent of ['a blank', 'a word']) names.delete(silent);
  const list = summarised(names).map((one) => (one.includes(' ') ? one : quoted(one)));
  const last = list.pop();
  const rest = list.length === 0 ? '' : `${list.join(', ')} or `;
  return `${foundAt(text, at)}, expected ${rest}${last}`;
}

const OPERATORS = ['+', '*', '/', '**', '^'];

/** Puts one word for what begins a statement, an angle, or goes on after one. */
function summarised(names: ReadonlySet<string>): string[] {
  if (names.has('barrier')) {
    const others = [...names].filter((name) => !/^[A-Za-z#@]+$/.test(name) && name !== 'a name');
    return ['a statement such as h q[0];', ...others];
  }
  if (names.has('a number')) {
    const others = [...names].filter((name) => !['a number', 'a name', '(', '+'].includes(name));
    return ['a number or an expression such as pi/2', ...others];
  }
  if (names.has('**')) {
    const others = [...names].filter((name) => !OPERATORS.includes(name) && name !== '(' && name !== '[');
    return ['an operator such as *', ...others];
  }
  return [...names];
}

const TOKEN = /[\p{L}_][\p{L}_0-9]*|\d[\d.]*|->|\S/uy;

function foundAt(text: string, at: number): string {
  TOKEN.lastIndex = at;
  const found = TOKEN.exec(text);
  return found === null ? 'the file ends here' : `found ${quoted(found[0])}`;
}
