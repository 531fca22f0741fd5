/** A plausible fault, and the test that must catch it. */
export interface Fault {
  /** Unique, in lower case with hyphens: what `--only` takes. */
  readonly name: string;
  /** What sort of mistake it is, in two or three words. */
  readonly kind: string;
  /** The file it is planted in, from the root of the project. */
  readonly file: string;
  /** Text that occurs there exactly once. */
  readonly find: string;
  readonly replace: string;
  /** A test file, and the full name of one test in it: titles from the outermost `describe` on, joined by ` > `. */
  readonly test: { readonly file: string; readonly name: string };
  /** What would be wrong, and why nothing else need notice. */
  readonly why: string;
}

/**
 * Returns the text of a file with the fault in it.
 *
 * @throws Error unless the text to be replaced occurs exactly once: a fault that no longer applies must not pass.
 */
export function planted(text: string, { name, file, find, replace }: Fault): string {
  const count = text.split(find).length - 1;
  if (count !== 1) {
    throw new Error(
      `The fault ${name} is stale: what it replaces occurs ${count} times in ${file}; expected once.`,
    );
  }
  return text.replace(find, () => replace);
}
