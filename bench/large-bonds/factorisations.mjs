// Ways to find a basis of `kept` columns for the range of theta. Each returns the basis; `guess` spans what the row
// space was before the gate, `random` is a Gaussian matrix of kept + 8 columns.

/** The optimum: singular vectors. */
const exact = (w, theta, kept) => w.columnsOf(w.leftSvd(theta, () => kept).u, 0, kept);

/**
 * Alternating QR factorisations from the old tensor: Y = theta V, Q = qr(Y), V = qr(theta^H Q), ...
 * Source: Unfried, Hauschild and Pollmann, Phys. Rev. B 107, 155133 (2023), arXiv 2212.09782.
 */
const alternating = (iterations) => (w, theta, _kept, guess) => {
  let basis = w.qr(w.product(theta, guess)).q;
  for (let i = 1; i < iterations; i++) {
    basis = w.qr(w.product(theta, w.qr(w.adjointProduct(theta, basis)).q)).q;
  }
  return basis;
};

/** The same with one QR at the end: cheaper, but directions below the third (fifth) root of 1e-16 drown in rounding. */
const unnormalised = (iterations) => (w, theta, _kept, guess) => {
  let seen = w.product(theta, guess);
  for (let i = 1; i < iterations; i++) seen = w.product(theta, w.adjointProduct(theta, seen));
  return w.qr(seen).q;
};

/** Range finder with oversampling and power iterations, then an SVD of the small matrix. Halko et al. (2011). */
const ranged = (powers) => (w, theta, kept, _guess, random) => {
  let range = w.qr(w.product(theta, random)).q;
  for (let i = 0; i < powers; i++) {
    range = w.qr(w.product(theta, w.qr(w.adjointProduct(theta, range)).q)).q;
  }
  return w.product(range, exact(w, w.adjointProduct(range, theta), kept));
};

export const FACTORISATIONS = {
  'left SVD': exact,
  'QR, 1 iteration': alternating(1),
  'QR, 2 iterations': alternating(2),
  'QR, 3 iterations': alternating(3),
  'one QR, 2 iterations': unnormalised(2),
  'one QR, 3 iterations': unnormalised(3),
  'range finder, q = 0': ranged(0),
  'range finder, q = 1': ranged(1),
  'range finder, q = 2': ranged(2),
};
