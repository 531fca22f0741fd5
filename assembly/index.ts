export { diagonalise, rotationsWorkspace } from './bidiagonal-qr';
export { bidiagonalise, bidiagonalWorkspace } from './bidiagonalise';
export { largest, toAdjointColumns, toColumns, toRows } from './layout';
export { leftVectors, sortValues } from './left-vectors';
export { product, productWorkspace } from './product';
export { adjointOfTriangle, isometry, reduceToTriangle, triangle } from './qr';
export { stripBytes } from './rotations';
