/** A complex square matrix for tests: rows of [re, im]. Shares nothing with the code it checks. */
export type Matrix = readonly (readonly (readonly [number, number])[])[];

const ZERO = [0, 0] as const;
const ONE = [1, 0] as const;

export const expi = (x: number): readonly [number, number] => [Math.cos(x), Math.sin(x)];

const times = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]) =>
  [a * c - b * d, a * d + b * c] as const;

export const identity = (size: number): Matrix =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? ONE : ZERO)));

export const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) =>
    b[0].map((_, j) =>
      row.reduce<readonly [number, number]>((sum, x, k) => {
        const [re, im] = times(x, b[k][j]);
        return [sum[0] + re, sum[1] + im];
      }, ZERO),
    ),
  );

export const kron = (a: Matrix, b: Matrix): Matrix =>
  a.flatMap((rowA) => b.map((rowB) => rowA.flatMap((x) => rowB.map((y) => times(x, y)))));

export const dagger = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => [row[j][0], -row[j][1]]));

export const scaledBy = (factor: readonly [number, number], a: Matrix): Matrix =>
  a.map((row) => row.map((x) => times(factor, x)));

const plus = (a: Matrix, b: Matrix): Matrix =>
  a.map((row, i) => row.map((x, j) => [x[0] + b[i][j][0], x[1] + b[i][j][1]]));

/** Acts where the first, most significant qubit is |1>. */
export const controlledBy = (a: Matrix): Matrix =>
  plus(
    kron(
      [
        [ONE, ZERO],
        [ZERO, ZERO],
      ],
      identity(a.length),
    ),
    kron(
      [
        [ZERO, ZERO],
        [ZERO, ONE],
      ],
      a,
    ),
  );

export const X: Matrix = [
  [ZERO, ONE],
  [ONE, ZERO],
];
export const Y: Matrix = [
  [ZERO, [0, -1]],
  [[0, 1], ZERO],
];
export const Z: Matrix = [
  [ONE, ZERO],
  [ZERO, [-1, 0]],
];
export const H: Matrix = scaledBy([Math.SQRT1_2, 0], plus(X, Z));

/** exp(-i x P / 2) for P P = 1. */
export const rotationOf = (pauli: Matrix, x: number): Matrix =>
  plus(scaledBy([Math.cos(x / 2), 0], identity(pauli.length)), scaledBy([0, -Math.sin(x / 2)], pauli));

export const phase = (x: number): Matrix => [
  [ONE, ZERO],
  [ZERO, expi(x)],
];

/** The matrix that Qiskit calls U. */
export const u = (theta: number, phi: number, lambda: number): Matrix =>
  product(phase(phi), product(rotationOf(Y, theta), phase(lambda)));

/** The largest difference of entries when the second is given the global phase of the first. */
export function distance(a: Matrix, b: Matrix): number {
  const entries = a.flatMap((row, i) => row.map((x, j) => times([b[i][j][0], -b[i][j][1]], x)));
  const [re, im] = entries.reduce(([r, s], [x, y]) => [r + x, s + y] as const, ZERO);
  const turned = scaledBy([re / Math.hypot(re, im), im / Math.hypot(re, im)], b);
  const differences = a.flatMap((row, i) =>
    row.map((x, j) => Math.hypot(x[0] - turned[i][j][0], x[1] - turned[i][j][1])),
  );
  return Math.max(...differences);
}
