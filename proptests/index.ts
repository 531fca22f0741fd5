/**
 * Property tests for simulators, gates and ansaetze: `tfjs-mps/testing`.
 *
 * Needs fast-check, an optional peer. Any test runner will do; nothing here imports one.
 *
 * @module tfjs-mps/testing
 */
export { type AnglePoint, angles, EVERY_POINT } from './arbitraries/angles.js';
export { type CircuitOptions, circuits, overWidths } from './arbitraries/circuits.js';
export { type EnsembleOptions, ensembles } from './arbitraries/ensembles.js';
export {
  type GradientPoint,
  type GradientPointOptions,
  gradientPoints,
} from './arbitraries/gradient-points.js';
export { type Gate, type OperationOptions, operations, pairs } from './arbitraries/operations.js';
export { normBound, pauliSums } from './arbitraries/pauli-sums.js';
export { policies } from './arbitraries/policies.js';
export { type RunCase, type RunCaseOptions, runCases } from './arbitraries/run-cases.js';
export {
  type SchmidtSpec,
  type SchmidtState,
  type SpectrumKind,
  schmidtStateOf,
  schmidtStates,
} from './arbitraries/schmidt-states.js';
export { type StateKind, stateOf, states } from './arbitraries/states.js';
export { studies } from './arbitraries/studies.js';
export { subsets } from './arbitraries/subsets.js';
export { trainings } from './arbitraries/trainings.js';
export { type TruncatedCase, truncatedCases } from './arbitraries/truncated-cases.js';
export { type Unitary, unitaries } from './arbitraries/unitaries.js';
export { type Closeness, type Comparable, close, LawBrokenError } from './check/assertions.js';
export { type BoundCircuit, circuitFrom } from './check/bound-circuit.js';
export { type AnsatzOptions, checkAnsatz } from './check/check-ansatz.js';
export { checkLaw, type LawOutcome } from './check/check-law.js';
export {
  type CheckOptions,
  checkSimulator,
} from './check/check-simulator.js';
export { FAMILIES, type Family, type FamilyRecord } from './check/families.js';
export { type Applies, type Law, lawOf } from './check/law.js';
export { SimulatorBrokenError, type SimulatorReport } from './check/report.js';
export { literal } from './check/rewrite.js';
export { type Draws, drawsOf } from './check/settings.js';
export type { Need, SimulatedState, Simulator } from './check/simulator.js';
export { type Subject, type SubjectOptions, subjectOf, type Tolerance } from './check/subject.js';
export { lawsOf } from './laws/index.js';
