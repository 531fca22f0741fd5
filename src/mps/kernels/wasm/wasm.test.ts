import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { OptionError, TfjsMpsError } from '../../common/errors.js';
import { plainKernels } from '../plain.js';
import { IMPLEMENTATIONS } from '../testing/implementations.js';
import { anyMatrix, distance, flipped, gaussian, largest } from '../testing/matrices.js';
import { SIMD } from './binaries.generated.js';
import { KernelMemoryError, WebAssemblyUnsupportedError } from './errors.js';
import { instantiate } from './instance.js';
import { defaultKernels, supportsRelaxedSimd, wasmKernels } from './wasm.js';

const extent = fc.integer({ min: 1, max: 48 });
const shapes = fc.record({ m: extent, k: extent, n: extent, seed: fc.integer({ min: 0, max: 1e6 }) });

describe.each(IMPLEMENTATIONS.slice(1))('$name', (kernels) => {
  test('equals the plain twin on random shapes', () => {
    fc.assert(
      fc.property(shapes, ({ m, k, n, seed }) => {
        const a = gaussian(m, k, seed);
        const b = gaussian(k, n, seed + 1);
        for (const [left, right, name] of [
          [a, b, 'product'],
          [flipped(a, -1), b, 'adjointProduct'],
          [a, flipped(b, -1), 'productAdjoint'],
          [a, flipped(b, 1), 'productTranspose'],
        ] as const) {
          expect(distance(kernels[name](left, right), plainKernels[name](left, right))).toBeLessThan(1e-12);
        }
        const ours = kernels.leftSvd(a, 'thin');
        const theirs = plainKernels.leftSvd(a, 'thin');
        const top = theirs.values[0];
        ours.values.forEach((s, i) => {
          expect(Math.abs(s - theirs.values[i])).toBeLessThan(1e-12 * top);
        });
        const factors = kernels.qr(a);
        const expected = plainKernels.qr(a);
        // Factors are known to rounding over the smallest pivot, by either implementation.
        const pivot = Math.min(...diagonal(expected.r));
        const bound = (1e-13 * largest(a)) / Math.min(1, pivot);
        expect(distance(factors.q, expected.q)).toBeLessThan(bound);
        expect(distance(factors.r, expected.r)).toBeLessThan(bound * largest(a));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('gives the same bytes for the same input, whatever it did before', () => {
    fc.assert(
      fc.property(anyMatrix(20), anyMatrix(40), ({ matrix }, { matrix: other }) => {
        const results = () => [
          kernels.productAdjoint(matrix, matrix).data,
          kernels.leftSvd(matrix, 'square').u.data,
          kernels.qr(matrix).q.data,
        ];
        const before = results();
        const kept = before.map((data) => data.slice());
        kernels.leftSvd(other, 'square');
        kernels.adjointProduct(other, other);
        expect(before, 'results are values').toEqual(kept);
        expect(results()).toEqual(kept);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('takes matrices that the memory must grow for', () => {
    const a = gaussian(300, 310, 1);
    const { q, r } = kernels.qr(a);
    expect(distance(kernels.product(q, r), a)).toBeLessThan(1e-12);
  });

  test.each([
    [0, 3],
    [3, 0],
  ])('takes a matrix of %d x %d', (rows, columns) => {
    const a = { rows, columns, data: new Float64Array(0) };
    expect(kernels.leftSvd(a, 'square').u).toEqual(plainKernels.leftSvd(a, 'square').u);
    expect(kernels.qr(a)).toEqual(plainKernels.qr(a));
    expect(kernels.productAdjoint(a, a)).toEqual(plainKernels.productAdjoint(a, a));
  });
});

const diagonal = ({ rows, columns, data }: { rows: number; columns: number; data: Float64Array }) =>
  Array.from({ length: rows }, (_, i) => data[2 * (i * columns + i)]);

describe('the choice of kernels', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('has names, and one instance a thread', () => {
    expect(wasmKernels().name).toBe('wasm');
    expect(wasmKernels()).toBe(wasmKernels({ relaxed: false }));
    expect(defaultKernels()).toBe(wasmKernels());
  });

  test('takes relaxed SIMD where the engine does, and refuses it elsewhere', () => {
    if (supportsRelaxedSimd()) expect(wasmKernels({ relaxed: true }).name).toBe('wasm-relaxed');
    else expect(() => wasmKernels({ relaxed: true })).toThrow(WebAssemblyUnsupportedError);
  });

  test('refuses options it does not know', () => {
    expect(() => wasmKernels({ fast: true } as object)).toThrow(OptionError);
    expect(() => wasmKernels({ relaxed: 1 } as object)).toThrow(/relaxed is 1; expected true or false/);
  });

  test('says so where an instruction is unknown, and where there is no WebAssembly', () => {
    expect(() => instantiate(btoa('no binary'), 'these kernels')).toThrow(WebAssemblyUnsupportedError);
    vi.stubGlobal('WebAssembly', undefined);
    expect(() => instantiate(SIMD, 'these kernels')).toThrow(/does not run these kernels: there is no WebA/);
    expect(() => instantiate(SIMD, 'these kernels')).toThrow(TfjsMpsError);
    expect(supportsRelaxedSimd()).toBe(false);
  });

  test('is the plain twin where there is no WebAssembly', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    vi.resetModules();
    const fresh = await import('./wasm.js');
    expect(fresh.defaultKernels().name).toBe('plain');
    expect(() => fresh.wasmKernels()).toThrow(/Use plainKernels/);
  });

  test('names what does not fit into its memory, and goes on', () => {
    const { memory } = instantiate(SIMD, 'these kernels');
    expect(() => memory.area(2 ** 33)).toThrow(KernelMemoryError);
    memory.clear();
    const numbers = Float64Array.of(1, 2, 3);
    expect(memory.read(memory.write(numbers), 3)).toEqual(numbers);
  });
});
