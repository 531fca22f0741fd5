// What the examples must print, from formulas that share no code with the library.

type Matrix = number[][];

/** Solves A X = B by elimination with pivots. */
function solve(a: Matrix, b: Matrix): Matrix {
  const n = a.length;
  const rows = a.map((row, i) => [...row, ...b[i]]);
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[best][k])) best = i;
    [rows[k], rows[best]] = [rows[best], rows[k]];
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j < rows[i].length; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  return rows.map((row, i) => row.slice(n).map((x) => x / row[i]));
}

function determinant(a: Matrix): number {
  const rows = a.map((row) => [...row]);
  let product = 1;
  for (let k = 0; k < rows.length; k++) {
    let best = k;
    for (let i = k + 1; i < rows.length; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[best][k])) best = i;
    if (best !== k) {
      [rows[k], rows[best]] = [rows[best], rows[k]];
      product = -product;
    }
    product *= rows[k][k];
    for (let i = k + 1; i < rows.length; i++) {
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j < rows.length; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  return product;
}

/**
 * The open transverse-field Ising chain as free fermions (Lieb, Schultz and Mattis, 1961): with M = U S V^T, g on the
 * diagonal and 1 above it, the energy is -sum S, and Q = U V^T has <Z_i Z_j> = det Q[i..j-1, i+1..j].
 */
export function freeFermions(n: number, g: number) {
  const m = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (j === i ? g : j === i + 1 ? 1 : 0)),
  );
  const identity = m.map((row, i) => row.map((_, j) => Number(i === j)));
  // Newton's iteration for the polar factor: Q <- (Q + Q^-T) / 2.
  let q = m;
  for (let step = 0; step < 80; step++) {
    const inverse = solve(q, identity);
    q = q.map((row, i) => row.map((x, j) => (x + inverse[j][i]) / 2));
  }
  let energy = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) energy -= q[i][j] * m[i][j];
  const zz = (i: number, j: number) =>
    determinant(Array.from({ length: j - i }, (_, a) => q[i + a].slice(i + 1, j + 1)));
  return { energy, zz };
}

/** Standard normal numbers of a small generator of the tests' own. */
export function normals(seed: number): () => number {
  let x = seed;
  const uniform = () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return (x + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Mean F0 of the clusters |0> + eps c |1>, |c|^2 / 2 exponential: the integral of e^-r / (1 + 2 eps^2 r) by Simpson's rule. */
export function clusterFidelity(epsilon: number): number {
  const f = (r: number) => Math.exp(-r) / (1 + 2 * epsilon ** 2 * r);
  const [end, steps] = [40, 4000];
  const h = end / steps;
  let sum = f(0) + f(end);
  for (let k = 1; k < steps; k++) sum += (k % 2 === 1 ? 4 : 2) * f(k * h);
  return (sum * h) / 3;
}

/** The share of rows that the best rule of all tells right: |sum x| against |sum (-1)^q x|, by the likelihood ratio. */
export function bestAccuracy(features: number, deviation: number, count: number): number {
  const normal = normals(1);
  let right = 0;
  for (let i = 0; i < count; i++) {
    // By symmetry rows that agree, of sign +, stand for all.
    const row = Array.from({ length: features }, () => 1 + deviation * normal());
    const agree = row.reduce((sum, x) => sum + x, 0);
    const alternate = row.reduce((sum, x, q) => sum + x * (-1) ** q, 0);
    if (Math.abs(agree) > Math.abs(alternate)) right++;
  }
  return right / count;
}
