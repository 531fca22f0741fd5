import type { Kernels } from './kernels.js';
import { leftSvd } from './left-svd.js';
import { plainWorkspace } from './plain-workspace.js';
import { adjointProduct, product, productAdjoint, productTranspose } from './product.js';
import { qr } from './qr.js';

/** The kernels in plain TypeScript: they run everywhere and need nothing loaded. */
export const plainKernels: Kernels = Object.freeze({
  name: 'plain',
  product,
  adjointProduct,
  productAdjoint,
  productTranspose,
  leftSvd: (a, vectors) => leftSvd(a, vectors),
  qr,
  workspace: plainWorkspace,
} satisfies Kernels);
