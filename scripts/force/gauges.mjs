// What a process holds, read from outside of what is measured.
import { readdirSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';

const memories = [];
const { Instance } = WebAssembly;
// Before the kernels are compiled: what memory they export is only seen here.
WebAssembly.Instance = class extends Instance {
  constructor(module, imports) {
    super(module, imports);
    for (const each of Object.values(this.exports)) {
      if (each instanceof WebAssembly.Memory) memories.push(new WeakRef(each));
    }
  }
};

const MEBIBYTE = 2 ** 20;
const pages = () =>
  memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0) / 65_536, 0);
const entries = (folder) => {
  try {
    return readdirSync(folder).length;
  } catch {
    return 0; // Not Linux.
  }
};

/** Collects garbage until nothing more comes of it, and returns what is left. */
export async function read() {
  for (let k = 0; k < 4; k++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage();
  const { numTensors, numBytes } = tf.memory();
  return {
    'heap (MiB)': heapUsed / MEBIBYTE,
    'external (MiB)': external / MEBIBYTE,
    'arrays (MiB)': arrayBuffers / MEBIBYTE,
    'RSS (MiB)': rss / MEBIBYTE,
    'wasm pages': pages(),
    tensors: numTensors,
    'tensor bytes': numBytes,
    files: entries('/proc/self/fd'),
    threads: entries('/proc/self/task'),
    handles: process.getActiveResourcesInfo().length,
  };
}
