import { applyCall, checkDistinct, checkedCall } from './call.js';
import { declareConstant, declareInput, declareRegister } from './declarations.js';
import { gateOf } from './definition.js';
import type { Work } from './gate.js';
import { type GateNames, gateNamesOf } from './gate-names.js';
import { MOST_GATES } from './limits.js';
import { isFiniteLinear } from './linear.js';
import { type Lowered, lowered, loweredLength } from './lowered.js';
import { type Measurements, measurementsOf } from './measurements.js';
import { type Names, namesOf, type QasmRegister, type Run } from './names.js';
import { type Parameters, parametersOf } from './parameters.js';
import type { Primitive } from './primitive.js';
import type { Source } from './source.js';
import type { Call, Definition, Statement } from './syntax.js';

/** What a file has said so far. */
export interface Reader {
  readonly qubits: readonly QasmRegister[];
  readonly bits: readonly QasmRegister[];
  readonly gates: readonly Lowered[];
  readonly parameters: Parameters;
  readonly measurements: Measurements;
  read(statement: Statement): void;
}

/** Returns a reader of statements; `free` turns numbers into parameters. */
export function readerOf(source: Source, version: 2 | 3, free: boolean): Reader {
  const parameters = parametersOf();
  const work = workOf(source, free ? parameters.freed : (angle) => angle);
  const names = namesOf(source, version);
  const gateNames = gateNamesOf(source, version);
  const measurements = measurementsOf(source, names, work.spend);
  const registers = { qubits: [] as QasmRegister[], bits: [] as QasmRegister[] };
  const gates: Lowered[] = [];
  return {
    ...registers,
    gates,
    parameters,
    measurements,
    read(statement) {
      work.at = statement.at;
      switch (statement.kind) {
        case 'version':
          throw source.error(
            statement.at,
            'the version stands here too late; expected it in the first line, once',
          );
        case 'include':
          gateNames.include(statement.file, statement.at);
          return;
        case 'qubits':
        case 'bits':
          declareRegister(statement, names, registers[statement.kind]);
          if (statement.from) measurements.measure(statement.from, { ...statement.name, index: null });
          return;
        case 'input':
          declareInput(statement, names, parameters);
          return;
        case 'constant':
          declareConstant(statement, names);
          return;
        case 'gate':
          defineGate(statement, names, gateNames);
          return;
        case 'measure':
          measurements.measure(statement.from, statement.to);
          return;
        case 'barrier':
          for (const operand of statement.operands) names.run(operand, 'qubits');
          return;
        case 'call':
          for (const gate of gatesOf(statement, names, gateNames, measurements, work)) gates.push(gate);
      }
    },
  };
}

/** Counts the gates of a file, and blames the statement that is being read for one too many. */
function workOf(source: Source, angle: Work['angle']): Work & { at: number } {
  let gates = 0;
  const work = {
    at: 0,
    angle,
    spend(count: number) {
      gates += count;
      if (gates <= MOST_GATES) return;
      throw source.error(
        work.at,
        `up to here the file stands for more than ${MOST_GATES} gates; expected fewer repetitions, controls and definitions in definitions`,
      );
    },
  };
  return work;
}

function defineGate(definition: Definition, names: Names, gateNames: GateNames): void {
  gateNames.checkFree(definition.name);
  gateNames.define(definition.name, gateOf(definition, gateNames, names));
}

/** Returns the gates of a call, one call for every entry of the registers it names. */
function gatesOf(
  call: Call,
  names: Names,
  gateNames: GateNames,
  measurements: Measurements,
  work: Work,
): readonly Lowered[] {
  const checked = checkedCall(call, gateNames, names, names);
  const runs = call.operands.map((operand) => names.run(operand, 'qubits'));
  const gates: Primitive[] = [];
  for (let i = 0; i < broadcastSize(runs, call, names.source); i++) {
    const qubits = runs.map(({ first, whole }) => (whole ? first + i : first));
    checkDistinct(qubits, call, names.source);
    measurements.checkBefore(qubits, call.at);
    applyCall(checked, qubits, names, gates, work);
  }
  for (const gate of gates) work.spend(loweredLength(gate) - 1);
  const low = lowered(gates);
  if (low.every(({ angles }) => angles.every(isFiniteLinear))) return low;
  throw names.source.error(call.at, 'an angle of this gate is not a finite number; expected radians');
}

function broadcastSize(runs: readonly Run[], { operands }: Call, source: Source): number {
  const whole = runs.filter((run) => run.whole);
  const size = whole[0]?.size ?? 1;
  const other = runs.findIndex((run) => run.whole && run.size !== size);
  if (other < 0) return size;
  throw source.error(
    operands[other].at,
    `registers of ${size} and ${runs[other].size} qubits stand in one call; expected registers of one size`,
  );
}
