/**
 * Circuits, observables, states, engines and their gradients. Never loads TensorFlow.js.
 *
 * @module tfjs-mps
 */
export { bibtex } from './citations/bibtex.js';
export { citations, type EngineUse } from './citations/of-engine.js';
export type { Citation, Paper } from './citations/paper.js';
export { citationText } from './citations/text.js';
export { compressed, toMpsState } from './mps/chain/compressed.js';
export { productState, type QubitAmplitudes } from './mps/chain/create.js';
export { FidelityTooLowError } from './mps/chain/fidelity-guard.js';
export { randomMps } from './mps/chain/random.js';
export { NotDifferentiableError, RankDeficientBondError } from './mps/chain/tape.js';
export { compose, inverse, repeat } from './mps/circuit/algebra.js';
export { type CircuitBuilder, circuit, param } from './mps/circuit/builder.js';
export type { Angle, Circuit, Operation, Parameter } from './mps/circuit/circuit.js';
export { type DrawOptions, draw } from './mps/circuit/draw.js';
export type { DrawnMeasurement } from './mps/circuit/drawing/labels.js';
export type { DrawCircuitOptions } from './mps/circuit/drawing/options.js';
export { drawCircuit } from './mps/circuit/drawing/svg.js';
export { lightCone } from './mps/circuit/light-cone.js';
export type { Pauli } from './mps/circuit/pauli.js';
export type { Complex } from './mps/common/complex.js';
export * from './mps/common/errors.js';
export { type Rng, rng } from './mps/common/rng.js';
export { type AutoOptions, auto } from './mps/engine/auto.js';
export {
  type BondDoubling,
  type BondDoublingOptions,
  type BondStep,
  doubleBond,
} from './mps/engine/bond-doubling.js';
export type {
  BatchPullback,
  Engine,
  GradientOptions,
  Pullback,
  ValueAndGradient,
  ValuesAndJacobian,
} from './mps/engine/engine.js';
export type { GradientChoice } from './mps/engine/gradient-calls.js';
export type { GradientReport } from './mps/engine/gradient-report.js';
export { mps } from './mps/engine/mps.js';
export type { MpsOptions } from './mps/engine/options.js';
export type { Request, Resources } from './mps/engine/resources.js';
export { type StatevectorOptions, statevector } from './mps/engine/statevector.js';
export type {
  CoStates,
  Cost,
  CostEvaluation,
  Ket,
  VectorCost,
  VectorEvaluation,
} from './mps/gradient/cost.js';
export { expectation, fidelity, fidelityMatrix } from './mps/gradient/costs.js';
export type { GradientMethod } from './mps/gradient/differentiation.js';
export { type OverlapMatrix, overlapMatrix } from './mps/gradient/overlap-matrix.js';
export { type Outcomes, postMeasurement } from './mps/gradient/post-measurement.js';
export { clusterHamiltonian, heisenberg, tfim, xxz } from './mps/observables/hamiltonians.js';
export { fromPauliLabels, type PauliLabel, toPauliLabels } from './mps/observables/pauli-labels.js';
export {
  addSums,
  type PauliEntry,
  type PauliFactor,
  type PauliSum,
  type PauliTerm,
  pauliSum,
  scaledSum,
} from './mps/observables/pauli-sum.js';
export { QasmError } from './mps/qasm/errors.js';
export { type FromQasmOptions, fromQasm, type QasmCircuit } from './mps/qasm/from-qasm.js';
export type { QasmMeasurement } from './mps/qasm/measurements.js';
export type { QasmRegister } from './mps/qasm/names.js';
export { type ToQasmOptions, toQasm } from './mps/qasm/to-qasm.js';
export { addStates } from './mps/state/add-states.js';
export type { EntropyOptions } from './mps/state/entropy.js';
export { probabilities } from './mps/state/probabilities.js';
export { reverseQubits } from './mps/state/qubit-order.js';
export type { RunReport } from './mps/state/report.js';
export { counts } from './mps/state/sampling.js';
export type {
  AfterMeasurement,
  Amplitudes,
  BondLimits,
  DensityMatrix,
  Measurement,
  OutcomeChoice,
  State,
  StateTerm,
} from './mps/state/state.js';
export { toStatevectorState } from './mps/statevector/convert.js';
export { fromAmplitudes, haarState } from './mps/statevector/create.js';
