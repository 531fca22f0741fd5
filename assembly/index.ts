export { diagonalise, rotationsWorkspace } from './bidiagonal-qr';
export { bidiagonalise, bidiagonalWorkspace } from './bidiagonalise';
export {
  applyPair,
  applySite,
  combine,
  divideByGaps,
  divideBySquares,
  divideByTriangle,
  imaginaryProduct,
  realProduct,
  transition,
} from './entries';
export { closeUp, largest, toAdjoint, toAdjointColumns, toColumns, toRows } from './layout';
export { leftVectors, sortValues } from './left-vectors';
export { product, productWorkspace } from './product';
export { adjointOfTriangle, isometry, reduceToTriangle, triangle } from './qr';
export { stripBytes } from './rotations';
export {
  applyToPair,
  applyToQubit,
  exchange,
  flipSigns,
  turnByOnes,
  turnByParity,
} from './statevector';
export { flipMoment, onesMoment, qubitMoments } from './statevector-moments';
