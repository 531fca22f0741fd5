/**
 * Returns the singular values, ascending, of the n x n matrix with g on the diagonal and 1 above it.
 *
 * They are the positive eigenvalues of the tridiagonal matrix with zeros on its diagonal and g, 1, g, ..., g beside it
 * (Golub and Kahan), each found by bisection on the number of negative pivots (Sturm).
 */
export function bidiagonalSingularValues(n: number, g: number): number[] {
  const beside = Array.from({ length: 2 * n - 1 }, (_, i) => (i % 2 === 0 ? g : 1));
  const below = (x: number) => {
    let pivot = -x;
    let count = pivot < 0 ? 1 : 0;
    for (const b of beside) {
      pivot = -x - (b * b) / (pivot === 0 ? 1e-300 : pivot);
      if (pivot < 0) count++;
    }
    return count;
  };
  return Array.from({ length: n }, (_, k) => {
    let [low, high] = [0, 2 + Math.abs(g)];
    for (let step = 0; step < 200; step++) {
      const middle = (low + high) / 2;
      if (below(middle) > n + k) high = middle;
      else low = middle;
    }
    return (low + high) / 2;
  });
}
