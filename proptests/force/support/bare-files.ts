import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

// What stands in a folder, read without the program.

/** The lines of a file that are whole, their ends included, and the torn one behind them. */
export function linesOf(file: string): { readonly whole: readonly string[]; readonly torn: string } {
  const parts = existsSync(file) ? readFileSync(file, 'utf8').split(/(?<=\n)/) : [];
  const torn = parts.at(-1)?.endsWith('\n') === false ? (parts.pop() as string) : '';
  return { whole: parts, torn };
}

/** Lines are the first of those of an uninterrupted run, and a torn one the beginning of the next. Returns how many are whole. */
export function expectBeginning(file: string, reference: readonly string[]): number {
  const { whole, torn } = linesOf(file);
  expect(whole).toEqual(reference.slice(0, whole.length));
  expect((reference[whole.length] ?? '').slice(0, torn.length)).toBe(torn);
  return whole.length;
}

/** Every file of an uninterrupted run that is here too is whole: the same bytes. */
export function expectWholeOrAbsent(folder: string, reference: string, names: readonly string[]): void {
  for (const name of names.filter((one) => existsSync(join(folder, one)))) {
    expect([name, sameBytes(join(folder, name), join(reference, name))]).toEqual([name, true]);
  }
}

/** A folder has the files of an uninterrupted run, no other, and the same bytes in them but for those named. */
export function expectSame(folder: string, reference: string, but: readonly string[]): void {
  expect(readdirSync(folder).sort()).toEqual(readdirSync(reference).sort());
  expectWholeOrAbsent(
    folder,
    reference,
    readdirSync(reference).filter((name) => !but.includes(name)),
  );
}

const sameBytes = (a: string, b: string): boolean => readFileSync(a).equals(readFileSync(b));

/** Where a checkpoint stands: epochs behind it count from the first step, which has the highest number. */
export interface Stand {
  readonly step: number;
  readonly epoch: number;
}

/** Reads a checkpoint if it is there, and checks it by its checksum. */
export function expectGoodCheckpoint(file: string): Stand | undefined {
  if (!existsSync(file)) return undefined;
  const { training, checksum, content } = JSON.parse(readFileSync(file, 'utf8'));
  const digest = createHash('sha256')
    .update(`${training}\n${JSON.stringify(content)}`)
    .digest('hex');
  expect(checksum).toBe(digest.slice(0, 16));
  return { step: content.step, epoch: content.epoch };
}
