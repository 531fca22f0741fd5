import { KernelMemoryError } from './errors.js';
import type { WebAssemblyMemory } from './web-assembly.js';

const PAGE = 65536;
/** Areas start at cache lines. */
const LINE = 64;

/**
 * The one memory of an instance, handed out area by area and all of it again in the next call.
 *
 * It grows to the largest call so far and never shrinks; a call allocates nothing but the results it reads out.
 */
export class WorkMemory {
  private readonly memory: WebAssemblyMemory;
  private numbers: Float64Array;
  private end = 0;

  constructor(memory: WebAssemblyMemory) {
    this.memory = memory;
    this.numbers = new Float64Array(memory.buffer);
  }

  /** Forgets every area. */
  clear(): void {
    this.end = 0;
  }

  /** Returns the address of a new area of so many bytes, which hold anything. */
  area(bytes: number): number {
    const start = this.end;
    this.end = Math.ceil((start + bytes) / LINE) * LINE;
    if (this.end > 8 * this.numbers.length) this.grow();
    return start;
  }

  /** Returns the address of a new area that holds `data`. */
  write(data: Float64Array): number {
    const start = this.area(8 * data.length);
    this.numbers.set(data, start / 8);
    return start;
  }

  /** Returns a copy of `count` numbers. */
  read(address: number, count: number): Float64Array {
    return this.numbers.slice(address / 8, address / 8 + count);
  }

  /** Fills an array with the numbers from an address on, and returns it. */
  readInto(to: Float64Array, address: number): Float64Array {
    to.set(this.numbers.subarray(address / 8, address / 8 + to.length));
    return to;
  }

  private grow(): void {
    const pages = Math.ceil((1.25 * this.end) / PAGE) - this.memory.buffer.byteLength / PAGE;
    try {
      this.memory.grow(pages);
    } catch (cause) {
      throw new KernelMemoryError(
        `The WebAssembly kernels cannot have the ${this.end} bytes that this matrix needs (4 GiB is the most there ` +
          'is); use a smaller bond dimension, or plainKernels.',
        { cause },
      );
    }
    this.numbers = new Float64Array(this.memory.buffer);
  }
}
