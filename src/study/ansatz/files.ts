import { absolute, bytesOf } from '#study/disk';
import { ConfigError } from '../../config/errors.js';
import { sha256 } from '../../config/sha256.js';
import { brief, LONGEST_PATH, quotedPath, reasonOf } from './brief.js';
import type { AnsatzSpec } from './schema.js';

/** A file that the rows of a study depend on. */
export interface AnsatzFile {
  /** As the config has it, {n} replaced. */
  readonly path: string;
  /** Of its bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Returns the files that a family is read from at some numbers of qubits, as they are on the disk now.
 *
 * Part of the identity of a study: another content makes other rows. What a module imports itself is not listed.
 *
 * @throws ConfigError for a file that is missing or cannot be read.
 */
export function filesOf(spec: AnsatzSpec, qubits: readonly number[]): AnsatzFile[] {
  const paths = new Set(qubits.flatMap((n) => pathOf(spec, n) ?? []));
  return [...paths].map((path) => ({ path, sha256: sha256(contentOf(path)) }));
}

/** Returns the path of a family's file at n qubits; undefined for a family without one. */
export function pathOf({ family }: Pick<AnsatzSpec, 'family'>, qubits: number): string | undefined {
  return family.qasm?.replaceAll('{n}', String(qubits)) ?? family.module;
}

/** Returns the bytes of a file, its path starting at the working directory. */
export function contentOf(path: string): Uint8Array {
  try {
    return bytesOf(path);
  } catch (cause) {
    throw new ConfigError(
      `The circuit family's file ${quotedPath(path)} cannot be read as ${brief(absolute(path), LONGEST_PATH)} (${reasonOf(cause)}). ` +
        'Paths start at the working directory; correct the path, or go to where it is right.',
      { cause },
    );
  }
}
