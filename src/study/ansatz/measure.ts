import { rng } from '../../mps/common/rng.js';
import type { Engine } from '../../mps/engine/engine.js';
import type { Cost } from '../../mps/gradient/cost.js';
import type { AnsatzJob } from '../jobs/job.js';
import { type Measured, squaresOf } from '../jobs/measured.js';
import { anglesOf } from './angles.js';
import { configuredMember } from './configured-family.js';
import type { Member } from './family.js';
import { gradientSample } from './gradient-sample.js';
import { inputOf } from './input.js';
import { costOfModule } from './module-calls.js';
import { costOf } from './observable.js';
import { parametersOf } from './parameters.js';
import { partsOf } from './parts.js';
import type { AnsatzSpec } from './schema.js';
import { checkStart } from './start.js';

/**
 * Takes the gradient of an observable of a circuit family at one draw of its angles.
 *
 * Circuit, input and angles take their numbers from streams of their own, so that arms which differ in one share the
 * others. `values.value` is the observable's value; the squares are those of the parameters asked for.
 *
 * @throws ConfigError for a module that is not prepared in this thread, and for what it throws; what building and running the circuit throws.
 */
export function measureAnsatz(
  job: Pick<AnsatzJob, 'seed' | 'qubits' | 'init' | 'ansatz'>,
  engine: Engine,
): Measured {
  const { seed, qubits, init, ansatz: spec } = job;
  const stream = rng(seed).split(`n=${qubits}`).split(init);
  const member = configuredMember(spec.family, qubits, stream.split('family'));
  checkStart(spec, member);
  const angles = anglesOf(spec, member, stream.split('angles'));
  const initial = spec.input === undefined ? member.initial : inputOf(spec.input, qubits, stream);
  const start: Member = { circuit: member.circuit, initial };
  const { value, gradient, report } = gradientSample(engine, start, angles, cost(spec, qubits, engine));
  const chosen = Float64Array.from(parametersOf(spec.parameters, member.circuit), (k) => gradient[k]);
  const squares = squaresOf(chosen);
  const { maxBond, discardedWeight, fidelityLowerBound } = report;
  return {
    gradient: chosen,
    squares,
    values: { value },
    parts: partsOf(spec.parameters, member, squares),
    report: { maxBond, discardedWeight, fidelityLowerBound },
  };
}

function cost({ observable, family }: AnsatzSpec, qubits: number, engine: Engine): Cost {
  if (observable !== 'module') return costOf(observable, qubits, engine);
  return costOfModule(family.module as string, qubits);
}
