import type { BinaryExports } from './binary-exports.js';
import { WebAssemblyUnsupportedError } from './errors.js';
import { webAssembly } from './web-assembly.js';
import { WorkMemory } from './work-memory.js';

/** Compiled kernels and the memory they work in. */
export interface Instance {
  readonly binary: BinaryExports;
  readonly memory: WorkMemory;
}

/** Says whether this engine takes the binary, down to its last instruction. */
export const isSupported = (base64: string): boolean => webAssembly()?.validate(bytesOf(base64)) ?? false;

/**
 * Compiles and starts a binary at once, without waiting.
 *
 * Throws a WebAssemblyUnsupportedError naming `what` where the engine has no WebAssembly, lacks an instruction, or
 * forbids compiling here: by a content security policy, or on the main thread of a Chrome before 114.
 */
export function instantiate(base64: string, what: string): Instance {
  const api = webAssembly();
  if (api === undefined) throw unsupported(what, 'there is no WebAssembly');
  const bytes = bytesOf(base64);
  if (!api.validate(bytes)) throw unsupported(what, 'an instruction is unknown to it');
  try {
    const binary = new api.Instance(new api.Module(bytes), {}).exports as BinaryExports;
    return { binary, memory: new WorkMemory(binary.memory) };
  } catch (cause) {
    throw unsupported(what, `compiling failed: ${(cause as Error).message}`, cause);
  }
}

const unsupported = (what: string, why: string, cause?: unknown): WebAssemblyUnsupportedError =>
  new WebAssemblyUnsupportedError(
    `This JavaScript engine does not run ${what}: ${why}. Use plainKernels, or defaultKernels(), which chooses.`,
    { cause },
  );

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
