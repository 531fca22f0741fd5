/** A setting of the playground that a text cannot be. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

/** One setting: what it is without being set, and how a text is read. */
export interface Field<T> {
  readonly label: string;
  readonly initial: T;
  /** Reads a text as a page's address or a control has it; throws a SettingError for anything else. */
  parse(text: string): T;
}

/** A whole number in a range. */
export interface WholeField extends Field<number> {
  readonly least: number;
  readonly most: number;
}

/** Texts longer than this are shown in part. */
const SHOWN = 40;

/** Returns a text as an error message quotes it. */
export const quoted = (text: string): string =>
  text.length > SHOWN ? `"${text.slice(0, SHOWN)}..."` : `"${text}"`;

/** Returns a field of whole numbers. */
export function whole(label: string, least: number, most: number, initial: number): WholeField {
  const parse = (text: string): number => {
    const trimmed = text.trim();
    const value = /^[+-]?\d+(\.\d*)?(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : Number.NaN;
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new SettingError(
      `${label} is ${quoted(trimmed)}; expected a whole number from ${least} to ${most}.`,
    );
  };
  return Object.freeze({ label, initial, least, most, parse });
}

/** Returns a field that is one of some words. */
export function word<const W extends string>(label: string, words: readonly W[], initial: W): Field<W> {
  const parse = (text: string): W => {
    const found = words.find((one) => one === text);
    if (found !== undefined) return found;
    throw new SettingError(`${label} is ${quoted(text)}; expected ${words.join(', ')}.`);
  };
  return Object.freeze({ label, initial, parse });
}

/** Returns a field of any text up to a length. */
export function text(label: string, most: number, initial: string): Field<string> {
  const parse = (given: string): string => {
    if (given.length <= most) return given;
    throw new SettingError(`${label} has ${given.length} characters; expected at most ${most}.`);
  };
  return Object.freeze({ label, initial, parse });
}
