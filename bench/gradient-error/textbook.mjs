// The textbook way through a truncated singular value decomposition, to compare with: the derivative of
// M = U S V^H is taken factor by factor, and U, S, V are then cut to their first k columns. Two things go wrong.
// The directions that were cut enter as if they were zero, and equal kept values divide by zero.
// Source of the rule: Wan and Zhang (2019), arXiv 1909.02659; it is what autodiff frameworks do.
import { moveCentre } from '../../dist/mps/chain/canonical.js';
import { zeroChain } from '../../dist/mps/chain/chain.js';
import { MpsState } from '../../dist/mps/chain/mps-state.js';
import {
  asTall,
  asWide,
  fromTall,
  fromWide,
  imaginaryProduct,
  physicalProduct,
  withSingle,
} from '../../dist/mps/chain/site.js';
import { firstColumns } from '../../dist/mps/chain/split.js';
import { emptyTape, record } from '../../dist/mps/chain/tape.js';
import { EXACT_POLICY } from '../../dist/mps/chain/truncation.js';
import { pairApplied } from '../../dist/mps/chain/two-site.js';
import { PAULI_MATRIX } from '../../dist/mps/circuit/pauli.js';
import { compile } from '../../dist/mps/circuit/program.js';
import { smallAdjoint, smallKronecker } from '../../dist/mps/circuit/small-matrix.js';
import { addSingleDerivatives } from '../../dist/mps/gradient/derivative.js';
import { siteCotangents } from '../../dist/mps/gradient/site-cotangents.js';
import { plainKernels as kernels } from '../../dist/mps/kernels/plain.js';
import { adjoint } from '../../dist/mps/kernels/transpose.js';

/** Returns the gradient of a cost by the textbook rule; gates on neighbours only, in the order of the program. */
export function textbookGradient(circuit, angles, cost, maxBond) {
  const program = compile(circuit, angles);
  const policy = { ...EXACT_POLICY, kernels, maxBond };
  const chain = zeroChain(circuit.nQubits, policy);
  // The QR moves are the library's own; its refusals are not part of the textbook.
  chain.tape = { ...emptyTape(chain.sites), ranks: Array(circuit.nQubits + 1).fill(1) };
  for (const step of program.steps) {
    if (step.kind === 'single') applySingle(chain, step);
    else for (const gate of step.kind === 'diagonals' ? step.gates : [step]) applyPair(chain, gate);
  }
  const tape = chain.tape;
  chain.tape = undefined;
  const output = new MpsState(chain);
  const evaluation = cost.evaluate([output]);
  const bars = siteCotangents(kernels, output.sites, evaluation.coStates[0]);
  const gradient = new Float64Array(circuit.nParams);
  const sink = {
    single: (step, transition) => addSingleDerivatives(gradient, step, transition),
    angle({ param, times }, derivative) {
      if (param !== undefined) gradient[param] += times * derivative;
    },
  };
  for (const pullback of tape.pullbacks.toReversed()) pullback(bars, sink);
  return { value: evaluation.value, gradient };
}

function applySingle(chain, step) {
  const after = withSingle(chain.sites[step.qubit], step.matrix);
  chain.sites[step.qubit] = after;
  record(chain.tape, (bars, sink) => {
    if (step.factors.length > 0) sink.single(step, physicalProduct(bars[step.qubit], asTall(after)));
    bars[step.qubit] = withSingle(bars[step.qubit], smallAdjoint(step.matrix));
  });
}

function applyPair(chain, step) {
  const q = Math.min(step.a, step.b);
  moveCentre(chain, q);
  const [left, right] = [chain.sites[q], chain.sites[q + 1]];
  const theta = pairApplied(kernels.product(asTall(left), asWide(right)), step.matrix);
  const factors = cut(theta, chain.policy.maxBond);
  chain.sites[q] = fromTall(factors.u);
  chain.sites[q + 1] = fromWide(scaledRows(factors.vh, factors.s, 1 / factors.norm));
  chain.centre = q + 1;
  record(chain.tape, (bars, sink) => {
    const bar = pulled(factors, asTall(bars[q]), asWide(bars[q + 1]));
    if (step.param !== undefined) {
      const pauli = PAULI_MATRIX[step.generator];
      sink.angle(step, imaginaryProduct(bar, pairApplied(theta, smallKronecker(pauli, pauli))));
    }
    const before = pairApplied(bar, smallAdjoint(step.matrix));
    bars[q] = fromTall(kernels.productAdjoint(before, asWide(right)));
    bars[q + 1] = fromWide(kernels.adjointProduct(asTall(left), before));
  });
}

function cut(theta, maxBond) {
  const { u, values } = kernels.leftSvd(theta, 'thin');
  const nonZero = values.filter((value) => value > 1e-14 * values[0]).length;
  const kept = Math.min(nonZero, maxBond);
  const first = firstColumns(u, kept);
  const s = values.slice(0, kept);
  const vh = scaledRows(
    kernels.adjointProduct(first, theta),
    s.map((value) => 1 / value),
    1,
  );
  return { u: first, s, vh, norm: Math.hypot(...s) };
}

/** theta_bar of the textbook, from the cotangents of U and of S V^H / norm. */
function pulled({ u, s, vh, norm }, uBar, normalisedBar) {
  const rest = scaledRows(vh, s, 1 / norm);
  let along = 0;
  for (let i = 0; i < rest.data.length; i++) along += rest.data[i] * normalisedBar.data[i];
  const restBar = { ...rest, data: normalisedBar.data.map((x, i) => (x - along * rest.data[i]) / norm) };
  const v = adjoint(vh);
  const vBar = adjoint(scaledRows(restBar, s, 1));
  const sBar = kernels.product(restBar, v);
  const inner = core(s, kernels.adjointProduct(u, uBar), kernels.adjointProduct(v, vBar), sBar);
  const inside = kernels.product(kernels.product(u, inner), vh);
  const inverse = s.map((value) => 1 / value);
  const uOut = minus(uBar, kernels.product(u, kernels.adjointProduct(u, uBar)));
  const vOut = minus(vBar, kernels.product(v, kernels.adjointProduct(v, vBar)));
  const terms = [
    inside,
    kernels.product(uOut, scaledRows(vh, inverse, 1)),
    kernels.product(u, scaledRows(adjoint(vOut), inverse, 1)),
  ];
  return { ...inside, data: inside.data.map((_, i) => terms.reduce((sum, term) => sum + term.data[i], 0)) };
}

/** (J + J^H) S + S (K + K^H) + S^-1 (L^H - L) / 2 + S_bar, J = F o U^H U_bar, K = F o V^H V_bar, L its diagonal. */
function core(s, uu, vv, sBar) {
  const k = s.length;
  const out = new Float64Array(2 * k * k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      const ab = 2 * (a * k + b);
      const ba = 2 * (b * k + a);
      if (a === b) {
        out[ab] = sBar.data[ab];
        out[ab + 1] = -vv.data[ab + 1] / s[a];
        continue;
      }
      const f = 1 / (s[b] ** 2 - s[a] ** 2);
      out[ab] = f * (s[b] * (uu.data[ab] - uu.data[ba]) + s[a] * (vv.data[ab] - vv.data[ba]));
      out[ab + 1] =
        f * (s[b] * (uu.data[ab + 1] + uu.data[ba + 1]) + s[a] * (vv.data[ab + 1] + vv.data[ba + 1]));
    }
  }
  return { rows: k, columns: k, data: out };
}

const minus = (a, b) => ({ ...a, data: a.data.map((x, i) => x - b.data[i]) });

const scaledRows = (a, factors, times) => ({
  ...a,
  data: a.data.map((x, i) => x * times * factors[Math.floor(i / (2 * a.columns))]),
});
