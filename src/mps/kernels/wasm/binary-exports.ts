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
    workspace: number,
  ): void;
  largest(data: number, count: number): number;
  toColumns(a: number, rows: number, columns: number, scale: number, to: number): void;
  toAdjointColumns(a: number, count: number, scale: number, to: number): void;
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
}
