/** Vectors whose squared length is below this vanish: squares of their entries would lose digits to underflow. */
const NEGLIGIBLE = 2 ** -900;

/**
 * Builds the Householder reflector H = 1 - tau v v^H with H^H x = beta e_1, beta real and v_1 = 1.
 *
 * Overwrites x by v, writes tau as a complex number at `tau[2 * k]` and returns beta. A vector x shorter than
 * 2^-450 counts as zero, which is far below rounding where the matrix has entries of order one.
 * Source: LAPACK zlarfg; Golub and Van Loan, Matrix Computations, 4th ed., 5.1.
 */
export function makeReflector(
  x: Float64Array,
  offset: number,
  length: number,
  tau: Float64Array,
  k: number,
): number {
  const end = offset + 2 * length;
  const re = x[offset];
  const im = x[offset + 1];
  let tail = 0;
  for (let i = offset + 2; i < end; i++) tail += x[i] * x[i];
  const squaredLength = re * re + im * im + tail;
  x[offset] = 1;
  x[offset + 1] = 0;
  if (squaredLength < NEGLIGIBLE || (tail === 0 && im === 0)) {
    tau[2 * k] = 0;
    tau[2 * k + 1] = 0;
    return squaredLength < NEGLIGIBLE ? 0 : re;
  }
  // The sign opposite to Re x_1 keeps x_1 - beta free of cancellation.
  const beta = re > 0 ? -Math.sqrt(squaredLength) : Math.sqrt(squaredLength);
  tau[2 * k] = (beta - re) / beta;
  tau[2 * k + 1] = -im / beta;
  const size = (re - beta) * (re - beta) + im * im;
  divideTail(x, offset + 2, end, (re - beta) / size, -im / size);
  return beta;
}

function divideTail(x: Float64Array, start: number, end: number, inverseRe: number, inverseIm: number): void {
  for (let i = start; i < end; i += 2) {
    const re = x[i];
    const im = x[i + 1];
    x[i] = re * inverseRe - im * inverseIm;
    x[i + 1] = re * inverseIm + im * inverseRe;
  }
}

/**
 * Applies 1 - tau v v^H to columns, in place: y <- y - tau v (v^H y).
 *
 * The columns start at `first` and lie `stride` numbers apart; the stretch of each that v meets has `length` complex
 * entries. Pass the conjugate of tau for H^H.
 */
export function applyReflector(
  v: Float64Array,
  vOffset: number,
  length: number,
  tauRe: number,
  tauIm: number,
  target: Float64Array,
  first: number,
  stride: number,
  count: number,
): void {
  if (tauRe === 0 && tauIm === 0) return;
  let j = 0;
  for (; j + 1 < count; j += 2) {
    reflectPair(v, vOffset, length, tauRe, tauIm, target, first + j * stride, first + (j + 1) * stride);
  }
  if (j < count) reflectOne(v, vOffset, length, tauRe, tauIm, target, first + j * stride);
}

/** Reflects two columns at once, so that v is read once for both. */
function reflectPair(
  v: Float64Array,
  vOffset: number,
  length: number,
  tauRe: number,
  tauIm: number,
  target: Float64Array,
  left: number,
  right: number,
): void {
  let leftRe = 0;
  let leftIm = 0;
  let rightRe = 0;
  let rightIm = 0;
  const end = 2 * length;
  for (let i = 0; i < end; i += 2) {
    const vRe = v[vOffset + i];
    const vIm = v[vOffset + i + 1];
    const aRe = target[left + i];
    const aIm = target[left + i + 1];
    const bRe = target[right + i];
    const bIm = target[right + i + 1];
    leftRe += vRe * aRe + vIm * aIm;
    leftIm += vRe * aIm - vIm * aRe;
    rightRe += vRe * bRe + vIm * bIm;
    rightIm += vRe * bIm - vIm * bRe;
  }
  const fRe = tauRe * leftRe - tauIm * leftIm;
  const fIm = tauRe * leftIm + tauIm * leftRe;
  const gRe = tauRe * rightRe - tauIm * rightIm;
  const gIm = tauRe * rightIm + tauIm * rightRe;
  for (let i = 0; i < end; i += 2) {
    const vRe = v[vOffset + i];
    const vIm = v[vOffset + i + 1];
    target[left + i] -= fRe * vRe - fIm * vIm;
    target[left + i + 1] -= fRe * vIm + fIm * vRe;
    target[right + i] -= gRe * vRe - gIm * vIm;
    target[right + i + 1] -= gRe * vIm + gIm * vRe;
  }
}

function reflectOne(
  v: Float64Array,
  vOffset: number,
  length: number,
  tauRe: number,
  tauIm: number,
  target: Float64Array,
  start: number,
): void {
  let re = 0;
  let im = 0;
  const end = 2 * length;
  for (let i = 0; i < end; i += 2) {
    const vRe = v[vOffset + i];
    const vIm = v[vOffset + i + 1];
    re += vRe * target[start + i] + vIm * target[start + i + 1];
    im += vRe * target[start + i + 1] - vIm * target[start + i];
  }
  const fRe = tauRe * re - tauIm * im;
  const fIm = tauRe * im + tauIm * re;
  for (let i = 0; i < end; i += 2) {
    const vRe = v[vOffset + i];
    const vIm = v[vOffset + i + 1];
    target[start + i] -= fRe * vRe - fIm * vIm;
    target[start + i + 1] -= fRe * vIm + fIm * vRe;
  }
}
