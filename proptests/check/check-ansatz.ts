import fc from 'fast-check';
import { type Circuit, mps, OptionError } from 'tfjs-mps';
import { angles } from '../arbitraries/angles.js';
import { lawsOf } from '../laws/index.js';
import { checkLaw } from './check-law.js';
import { FLOAT64 } from './check-simulator.js';
import type { Family } from './families.js';
import { reportOf, type SimulatorReport } from './report.js';
import { drawsOf } from './settings.js';
import { missingOf, type Simulator } from './simulator.js';
import { type CircuitDrawer, subjectOf, type Tolerance } from './subject.js';

/** How an ansatz is checked; whatever has a default may be left out. */
export interface AnsatzOptions {
  /** What runs it. Default mps({ maxBond: 64 }), compared with the exact engine. */
  readonly engine?: Simulator;
  readonly runs?: number;
  readonly seed?: number;
  /** Narrowest and widest register. Default 2 and 6. */
  readonly minQubits?: number;
  readonly maxQubits?: number;
  readonly families?: readonly Family[];
  readonly tolerance?: Tolerance;
}

/**
 * Checks an ansatz of your own: that an engine runs and differentiates it as the exact engine does, at random, zero,
 * Clifford and tiny angles, that its inverse undoes it, that OpenQASM keeps it, and all other laws of `checkSimulator`.
 *
 * @param ansatz returns the circuit of a width
 * @throws SimulatorBrokenError naming every broken law with its smallest counterexample and its seed; OptionError where
 * the ansatz does not return a circuit of the width asked for.
 * @example
 * checkAnsatz((n) => circuit(n, (c) => c.ry(param(0), 0).cz(0, n - 1)), { runs: 20, maxQubits: 4 });
 */
export function checkAnsatz(
  ansatz: (nQubits: number) => Circuit,
  {
    engine = mps({ maxBond: 64 }),
    minQubits = 2,
    maxQubits = 6,
    tolerance = FLOAT64,
    families,
    ...draws
  }: AnsatzOptions = {},
): SimulatorReport {
  if (typeof ansatz !== 'function')
    throw new OptionError('checkAnsatz takes a function from a width to a circuit.');
  const drawer: CircuitDrawer = (nQubits, { angle = angles() } = {}) => {
    const circuit = built(ansatz, nQubits);
    return fc
      .array(angle, { minLength: circuit.nParams, maxLength: circuit.nParams })
      .map((values) => ({ circuit, angles: values }));
  };
  const subject = subjectOf(engine, {
    minQubits,
    maxQubits: Math.max(minQubits, maxQubits),
    tolerance,
    takesInitial: true,
    circuits: drawer,
  });
  const probe = engine.run(built(ansatz, minQubits), new Float64Array(built(ansatz, minQubits).nParams));
  const laws = lawsOf(subject).filter(({ family }) => families?.includes(family) ?? true);
  return reportOf(laws.map((law) => checkLaw(law, drawsOf(draws), missingOf(engine, probe, law.needs))));
}

function built(ansatz: (nQubits: number) => Circuit, nQubits: number): Circuit {
  const circuit = ansatz(nQubits);
  if (circuit?.nQubits === nQubits && Array.isArray(circuit.operations)) return circuit;
  throw new OptionError(
    `The ansatz returned ${circuit?.nQubits === undefined ? 'no circuit' : `a circuit of ${circuit.nQubits} qubits`} for ${nQubits} qubits.`,
  );
}
