// What a call into WebAssembly costs on small matrices: the WebAssembly kernels against the plain ones, in one run.
// Medians of five interleaved pairs. The products here never go to the plain twin, so that the threshold can be read.
import { rng } from '../dist/index.js';
import { plainKernels } from '../dist/mps/kernels/plain.js';
import { SIMD } from '../dist/mps/kernels/wasm/binaries.generated.js';
import { instantiate } from '../dist/mps/kernels/wasm/instance.js';
import { wasmProducts } from '../dist/mps/kernels/wasm/products.js';
import { wasmKernels } from '../dist/mps/kernels/wasm/wasm.js';

const MULTIPLIED = [
  [1, 1, 1],
  [2, 2, 2],
  [4, 2, 2],
  [4, 2, 4],
  [4, 4, 4],
  [8, 8, 8],
  [16, 16, 16],
];
const FACTORISED = [
  [1, 1],
  [2, 2],
  [4, 2],
  [4, 4],
  [8, 4],
  [8, 8],
  [16, 16],
];
const ROUNDS = 5;
const WARM_UP = 100;

const { product } = wasmProducts(instantiate(SIMD, 'WebAssembly SIMD'), 0);
const wasm = wasmKernels();
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function matrix(rows, columns) {
  const stream = rng(1).split(rows).split(columns);
  return { rows, columns, data: Float64Array.from({ length: 2 * rows * columns }, () => stream.normal()) };
}

/** Returns nanoseconds a call. */
function nanoseconds(work) {
  let calls = 0;
  for (const end = performance.now() + WARM_UP; performance.now() < end; calls++) work();
  const start = performance.now();
  for (let i = 0; i < calls; i++) work();
  return ((performance.now() - start) / calls) * 1e6;
}

function row(kernel, shape, plain, ours) {
  const pairs = Array.from({ length: ROUNDS }, () => [nanoseconds(plain), nanoseconds(ours)]);
  return {
    kernel,
    shape,
    'plain (ns)': median(pairs.map(([p]) => p)).toFixed(0),
    'wasm (ns)': median(pairs.map(([, w]) => w)).toFixed(0),
    ratio: median(pairs.map(([p, w]) => w / p)).toFixed(2),
  };
}

const table = MULTIPLIED.map(([m, k, n]) => {
  const a = matrix(m, k);
  const b = matrix(k, n);
  return row(
    'product',
    `${m} x ${k} x ${n}`,
    () => plainKernels.product(a, b),
    () => product(a, b),
  );
});
for (const [m, n] of FACTORISED) {
  const a = matrix(m, n);
  const shape = `${m} x ${n}`;
  table.push(
    row(
      'QR',
      shape,
      () => plainKernels.qr(a),
      () => wasm.qr(a),
    ),
  );
  table.push(
    row(
      'left SVD',
      shape,
      () => plainKernels.leftSvd(a, 'thin'),
      () => wasm.leftSvd(a, 'thin'),
    ),
  );
}
console.table(table);
