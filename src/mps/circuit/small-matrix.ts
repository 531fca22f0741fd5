/**
 * Complex matrices of gate size (2 x 2 and 4 x 4), row-major and interleaved in a bare Float64Array.
 *
 * They stay apart from the kernels so that circuits depend on no linear algebra package.
 */
export type SmallMatrix = Float64Array;

const sizeOf = (a: SmallMatrix): number => Math.sqrt(a.length / 2);

/** Returns the identity of the given size. */
export function smallIdentity(size: number): SmallMatrix {
  const out = new Float64Array(2 * size * size);
  for (let i = 0; i < size; i++) out[2 * (i * size + i)] = 1;
  return out;
}

/** Returns A B for square matrices of one size. */
export function smallProduct(a: SmallMatrix, b: SmallMatrix): SmallMatrix {
  const size = sizeOf(a);
  const out = new Float64Array(a.length);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const re = a[2 * (i * size + k)];
      const im = a[2 * (i * size + k) + 1];
      for (let j = 0; j < size; j++) {
        const from = 2 * (k * size + j);
        const to = 2 * (i * size + j);
        out[to] += re * b[from] - im * b[from + 1];
        out[to + 1] += re * b[from + 1] + im * b[from];
      }
    }
  }
  return out;
}

/** Returns A^H. */
export function smallAdjoint(a: SmallMatrix): SmallMatrix {
  const size = sizeOf(a);
  const out = new Float64Array(a.length);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      out[2 * (j * size + i)] = a[2 * (i * size + j)];
      out[2 * (j * size + i) + 1] = -a[2 * (i * size + j) + 1];
    }
  }
  return out;
}

/** Returns A (x) B, the index of A the more significant. */
export function smallKronecker(a: SmallMatrix, b: SmallMatrix): SmallMatrix {
  const m = sizeOf(a);
  const n = sizeOf(b);
  const out = new Float64Array(2 * m * n * m * n);
  for (let i = 0; i < m * n; i++) {
    for (let j = 0; j < m * n; j++) {
      const p = 2 * (Math.floor(i / n) * m + Math.floor(j / n));
      const q = 2 * ((i % n) * n + (j % n));
      out[2 * (i * m * n + j)] = a[p] * b[q] - a[p + 1] * b[q + 1];
      out[2 * (i * m * n + j) + 1] = a[p] * b[q + 1] + a[p + 1] * b[q];
    }
  }
  return out;
}

/** Returns a 4 x 4 matrix with its two qubits exchanged. */
export function exchanged(a: SmallMatrix): SmallMatrix {
  const order = [0, 2, 1, 3];
  const out = new Float64Array(32);
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      out[2 * (4 * i + j)] = a[2 * (4 * order[i] + order[j])];
      out[2 * (4 * i + j) + 1] = a[2 * (4 * order[i] + order[j]) + 1];
    }
  }
  return out;
}
