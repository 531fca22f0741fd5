import type { diagonalise } from '../bidiagonal-qr.js';
import type { Instance } from '../wasm/instance.js';

/** Returns the binary's iteration under the face of the plain one; Z must come in as the identity. */
export const wasmDiagonalise =
  ({ binary, memory }: Instance): typeof diagonalise =>
  (d, e, z, stepsPerValue) => {
    const size = d.length;
    memory.clear();
    const diagonal = memory.write(d);
    const above = memory.write(e);
    const bytes = binary.stripBytes(size);
    const strips = memory.area(bytes);
    const workspace = memory.area(binary.rotationsWorkspace(size));
    const converged =
      binary.diagonalise(diagonal, above, size, strips, stepsPerValue * size, workspace) !== 0;
    d.set(memory.read(diagonal, size));
    e.set(memory.read(above, size));
    const inStrips = memory.read(strips, bytes / 8);
    for (let i = 0; i < size; i++) {
      // assembly/rotations.ts: strips of eight rows, each by columns.
      for (let j = 0; j < size; j++) z[i * size + j] = inStrips[(i & ~7) * size + 8 * j + (i & 7)];
    }
    return converged;
  };
