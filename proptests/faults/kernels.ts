import type { Fault } from './fault.js';

const LEFT_SVD = 'src/mps/kernels/left-svd.test.ts';

/** The plain twin of the linear algebra. */
export const plainKernels: readonly Fault[] = [
  {
    name: 'reflector-without-conjugate',
    kind: 'missing conjugate',
    file: 'src/mps/kernels/reflector.ts',
    find: 'leftIm += vRe * aIm - vIm * aRe;',
    replace: 'leftIm += vRe * aIm + vIm * aRe;',
    test: { file: 'src/mps/kernels/qr.test.ts', name: "'plain' > factorises whatever A is" },
    why: 'v^T y for v^H y: right for every real matrix.',
  },
  {
    name: 'reflector-sign',
    kind: 'flipped sign',
    file: 'src/mps/kernels/reflector.ts',
    find: 'tau[2 * k + 1] = -im / beta;',
    replace: 'tau[2 * k + 1] = im / beta;',
    test: {
      file: 'src/mps/kernels/qr.test.ts',
      name: "'plain' > gives back the factors of Q R where they are unique",
    },
    why: 'The phase of the first entry: again right for real matrices.',
  },
  {
    name: 'square-u-without-its-complement',
    kind: 'thin complement',
    file: 'src/mps/kernels/left-svd.ts',
    find: 'else data[column + 2 * j] = 1;',
    replace: 'else data[column + 2 * j] = j < size + 1 ? 1 : 0;',
    test: { file: LEFT_SVD, name: 'leftSvd > diagonalises A A^H by an orthonormal U, whatever A is' },
    why: 'All but one of the directions outside the range are lost: invisible where m - n is at most 1.',
  },
  {
    name: 'jacobi-without-conjugate',
    kind: 'missing conjugate',
    file: 'src/mps/kernels/jacobi.ts',
    find: 'im += data[j] * data[k + 1] - data[j + 1] * data[k];',
    replace: 'im += data[j] * data[k + 1] + data[j + 1] * data[k];',
    test: { file: LEFT_SVD, name: 'jacobiLeftSvd > diagonalises A A^H by an orthonormal U, whatever A is' },
    why: 'What answers only where the QR iteration does not converge: nothing else would meet it for years.',
  },
  {
    name: 'wilkinson-shift-from-the-wrong-end',
    kind: 'flipped sign',
    file: 'src/mps/kernels/bidiagonal-qr.ts',
    find: 'half + (half >= 0 ? root : -root)',
    replace: 'half + (half >= 0 ? -root : root)',
    test: {
      file: 'src/mps/kernels/bidiagonal-qr.test.ts',
      name: 'plain > converges in few steps with zeros anywhere on the diagonal, and Z is what it says',
    },
    why: 'The farther eigenvalue: still right, only slower, until the steps run out and Jacobi answers.',
  },
  {
    name: 'adjoint-product-without-conjugate',
    kind: 'missing conjugate',
    file: 'src/mps/kernels/product.ts',
    find: 'contracted(columnsOf(a, -1), columnsOf(b), a.columns, a.rows, b.columns)',
    replace: 'contracted(columnsOf(a), columnsOf(b), a.columns, a.rows, b.columns)',
    test: {
      file: 'src/mps/kernels/product.test.ts',
      name: "'plain' > the four products agree with the definition",
    },
    why: 'A^T B for A^H B.',
  },
  {
    name: 'plain-gap-of-values',
    kind: 'wrong gap',
    file: 'src/mps/kernels/plain-workspace.ts',
    find: 'data[i] /= (upper - lower) * (upper + lower);',
    replace: 'data[i] /= upper - lower;',
    test: {
      file: 'src/mps/chain/split.test.ts',
      name: "a cut of a 8 x 4 matrix by 'plain' kernels > to 2 directions",
    },
    why: 's_i - s_j for s_i^2 - s_j^2 in the derivative of a cut: of the right order, and wrong.',
  },
];

/** The same in WebAssembly. */
export const wasmKernels: readonly Fault[] = [
  {
    name: 'wasm-reflector-without-conjugate',
    kind: 'missing conjugate',
    file: 'assembly/reflector.ts',
    find: 'f64x2.div(conjugate(first), f64x2.splat(squaredModulus(first)))',
    replace: 'f64x2.div(first, f64x2.splat(squaredModulus(first)))',
    test: { file: 'src/mps/kernels/qr.test.ts', name: "'wasm' > factorises whatever A is" },
    why: '1/z by z / |z|^2.',
  },
  {
    name: 'wasm-product-forgets-its-first-panels',
    kind: 'dropped term',
    file: 'assembly/product.ts',
    find: 'entry(c, i * row), row, onto || p > 0);',
    replace: 'entry(c, i * row), row, onto);',
    test: {
      file: 'src/mps/kernels/product.test.ts',
      name: "'wasm' > of 3 x 400 x 5, more than one block takes, as well",
    },
    why: 'Only the last 192 contracted indices count: right for every small matrix.',
  },
  {
    name: 'wasm-gap-of-values',
    kind: 'wrong gap',
    file: 'assembly/entries.ts',
    find: 'const gap = (upper - lower) * (upper + lower);',
    replace: 'const gap = upper - lower;',
    test: { file: 'proptests/laws/gradient-truncated.test.ts', name: 'expectation' },
    why: 's_i - s_j for s_i^2 - s_j^2, where all engines take it.',
  },
  {
    name: 'wasm-gap-inside-the-kept-set',
    kind: 'wrong gap',
    file: 'assembly/entries.ts',
    find: 'const lower = f64.load(realEntry(values, kept + j));',
    replace: 'const lower = f64.load(realEntry(values, kept + j - 1));',
    test: { file: 'proptests/laws/gradient-truncated.test.ts', name: 'fidelity' },
    why: 'The last kept value stands for the first discarded one: a gap between kept values, which may be zero.',
  },
  {
    name: 'wasm-strips-one-rotation-short',
    kind: 'off by one',
    file: 'assembly/rotations.ts',
    find: 'last - first,\n      realEntry(cosines, first),',
    replace: 'max(1, last - first - 1),\n      realEntry(cosines, first),',
    test: { file: LEFT_SVD, name: 'leftSvd in wasm > diagonalises A A^H by an orthonormal U, whatever A is' },
    why: 'The last rotation of every sweep is left out of Z: the values stay right.',
  },
  {
    name: 'wasm-parity-turns-backwards',
    kind: 'flipped sign',
    file: 'assembly/statevector.ts',
    find: 'f64x2.replace_lane(f64x2.splat(sign), 1, -sign),',
    replace: 'f64x2.replace_lane(f64x2.splat(-sign), 1, sign),',
    test: {
      file: 'proptests/laws/batched-rows.test.ts',
      name: 'batched statevectors > have the amplitudes that the plain code has',
    },
    why: 'RZZ(-x) for RZZ(x) in the batched engine.',
  },
  {
    name: 'wasm-z-moment-is-the-identity',
    kind: 'flipped sign',
    file: 'assembly/statevector-moments.ts',
    find: 'store<f64>(to, difference(zero) - difference(one), 3 * REAL);',
    replace: 'store<f64>(to, difference(zero) + difference(one), 3 * REAL);',
    test: {
      file: 'proptests/laws/batched-rows.test.ts',
      name: 'batched statevectors > have the gradients that the plain code has',
    },
    why: 'The derivative by an angle of RZ alone.',
  },
];
