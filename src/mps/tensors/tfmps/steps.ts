/**
 * The matrix-product state itself on TensorFlow.js: every step one differentiable operation on site tensors.
 *
 *   [2, left, 2, right]      re and im, the bond to the left, the qubit, the bond to the right; float32
 *
 * A circuit is composed from `applyGate` step by step, a model from variables that are sites. An operation returns a
 * frozen array in canonical form around `.centre`; any other array of sites, a copy included, is taken for a point in
 * no canonical form and made canonical first, by QR that is part of the function. All arithmetic is float64 inside.
 *
 * Gradients are those of the truncated computation, exact through cuts and factorisations but for float32's rounding of
 * the sites, 1e-7 over the smallest Schmidt value or gap that a factorisation meets, relative to the largest.
 *
 * @example
 * // A Born machine: p(x) = |psi(x)|^2 / <psi|psi>, trained on bit strings by its likelihood.
 * const data = ['0011', '1100', '1111'];
 * const sites = toTensors(randomMps(4, 4, rng(1))).map((site) => tf.variable(site));
 * const loss = () => {
 *   const weights = data.map((bits) => tfmps.amplitude(sites, bits).square().sum());
 *   const norm = tfmps.overlap(sites, sites).slice(0, 1).sum();
 *   return norm.log().sub(tf.stack(weights).log().mean()).asScalar();
 * };
 * const adam = tf.train.adam(0.05);
 * for (let i = 0; i < 80; i++) adam.minimize(loss); // to ln 3, the entropy of the data
 *
 * @module
 */
export { applyGate } from './apply-gate.js';
export { expectation } from './expectation.js';
export { moveCentre } from './move-centre.js';
export { amplitude, overlap } from './overlap.js';
export { project } from './project.js';
export { zero } from './zero.js';
