import type { WebAssemblyMemory } from './web-assembly.js';

/**
 * What assembly/index.ts exports. Addresses and sizes are bytes, extents are entries; the sources say what each
 * function reads and writes.
 */
export interface BinaryExports {
  readonly memory: WebAssemblyMemory;
  productWorkspace(m: number, n: number, k: number): number;
  product(
    m: number,
    n: number,
    k: number,
    left: number,
    leftAcross: number,
    leftAlong: number,
    leftSign: number,
    right: number,
    rightAcross: number,
    rightAlong: number,
    rightSign: number,
    c: number,
    row: number,
    onto: boolean,
    workspace: number,
  ): void;
  combine(a: number, p: number, b: number, q: number, count: number): void;
  realProduct(a: number, b: number, count: number): number;
  imaginaryProduct(a: number, b: number, count: number): number;
  divideBySquares(a: number, rows: number, columns: number, values: number): void;
  divideByGaps(a: number, rows: number, kept: number, values: number): void;
  divideByTriangle(x: number, rows: number, size: number, r: number, stride: number): void;
  applySite(site: number, left: number, right: number, matrix: number): void;
  transition(bra: number, ket: number, left: number, right: number, to: number): void;
  applyPair(theta: number, left: number, right: number, gate: number): void;
  largest(data: number, count: number): number;
  toColumns(a: number, rows: number, columns: number, scale: number, to: number): void;
  toAdjointColumns(a: number, count: number, scale: number, to: number): void;
  closeUp(a: number, stride: number, rows: number, columns: number, to: number): void;
  toAdjoint(a: number, rows: number, columns: number, to: number): void;
  toRows(a: number, rows: number, columns: number, to: number): void;
  reduceToTriangle(a: number, rows: number, columns: number, diagonal: number, tau: number): void;
  adjointOfTriangle(a: number, rows: number, size: number, diagonal: number, to: number): void;
  triangle(a: number, rows: number, columns: number, diagonal: number, unscale: number, r: number): void;
  isometry(a: number, rows: number, count: number, diagonal: number, tau: number, q: number): void;
  bidiagonalWorkspace(rows: number, columns: number): number;
  bidiagonalise(
    a: number,
    rows: number,
    columns: number,
    diagonal: number,
    above: number,
    tau: number,
    workspace: number,
  ): void;
  stripBytes(size: number): number;
  rotationsWorkspace(columns: number): number;
  diagonalise(
    diagonal: number,
    above: number,
    columns: number,
    rotations: number,
    steps: number,
    workspace: number,
  ): number;
  sortValues(values: number, count: number, order: number): void;
  leftVectors(
    reflectors: number,
    tau: number,
    rows: number,
    size: number,
    rotations: number,
    order: number,
    u: number,
    count: number,
  ): void;
  applyToQubit(
    psi: number,
    rows: number,
    size: number,
    stride: number,
    matrix: number,
    step: number,
    inverse: boolean,
  ): void;
  applyToPair(
    psi: number,
    rows: number,
    size: number,
    a: number,
    b: number,
    matrix: number,
    step: number,
    inverse: boolean,
  ): void;
  exchange(psi: number, count: number, a: number, b: number, first: number, second: number): void;
  flipSigns(psi: number, count: number, pairs: number, nPairs: number): void;
  turnByParity(
    psi: number,
    rows: number,
    size: number,
    mask: number,
    phase: number,
    step: number,
    inverse: boolean,
  ): void;
  turnByOnes(
    psi: number,
    rows: number,
    size: number,
    mask: number,
    table: number,
    step: number,
    inverse: boolean,
  ): void;
  qubitMoments(
    chi: number,
    psi: number,
    rows: number,
    size: number,
    stride: number,
    to: number,
    step: number,
  ): void;
  flipMoment(
    chi: number,
    psi: number,
    rows: number,
    size: number,
    flips: number,
    signs: number,
    to: number,
    step: number,
  ): void;
  onesMoment(
    chi: number,
    psi: number,
    rows: number,
    size: number,
    mask: number,
    weights: number,
    to: number,
    step: number,
  ): void;
}
