import { z } from 'zod';
import { record, whole } from '../../config/fields.js';
import { param } from '../../mps/circuit/builder.js';
import type { Angle } from '../../mps/circuit/circuit.js';
import { assemble, type CircuitFile, MOST_QUBITS, type Operand } from './assemble.js';
import { MOST_PARAMS, parseAngle } from './expression.js';
import { type Places, placesOf } from './json-places.js';
import { quoted, type Source } from './source.js';

const error =
  'expected a qubit such as 0, an angle such as 0.3, "pi/2" or { "param": 0, "times": 2, "plus": 0.1 }, ' +
  'or a matrix { "re": [16 numbers], "im": [16 numbers] }';

const number = z.number({ error });
const sixteen = z.array(number, { error }).length(16, { error });

const operand = z.union(
  [
    number,
    z.string({ error }),
    z.strictObject(
      {
        param: whole({ least: 0, most: MOST_PARAMS - 1, describe: 'Which angle.' }),
        times: number.optional(),
        plus: number.optional(),
      },
      { error },
    ),
    z.strictObject({ re: sixteen, im: sixteen }, { error }),
  ],
  { error },
);

const gate = z.tuple([z.string({ error: 'expected the name of a gate, such as "h"' })], operand, {
  error: 'expected a gate such as ["cnot", 0, 1]',
});

const schema = record(
  {
    qubits: whole({ least: 1, most: MOST_QUBITS, describe: 'Number of qubits.' }),
    gates: z.array(gate, { error: 'expected "gates": a list of gates such as ["h", 0]' }),
    angles: z
      .array(z.union([z.number(), z.string()], { error: 'expected an angle such as 0.3 or "pi/2"' }), {
        error: 'expected a list of angles such as [0.1, 0.2]',
      })
      .optional(),
  },
  'A circuit.',
);

/**
 * Reads a circuit from JSON: { "qubits": 2, "gates": [["h", 0], ["cnot", 0, 1]], "angles": [...] }.
 *
 * @throws CircuitFileError that points at the first value that does not fit
 */
export function parseJson(source: Source): CircuitFile {
  const places = placesOf(source);
  const given: unknown = JSON.parse(source.text);
  const { data, error } = schema.safeParse(given);
  if (error !== undefined) throw firstError(source, places, given, error.issues);
  const statements = data.gates.map(([name, ...operands], i) => ({
    at: places.at(['gates', i, 0]),
    name,
    operands: operands.map((value, j) => operandOf(source, value, places.at(['gates', i, j + 1]))),
  }));
  const angles = data.angles?.map((value, i) => literal(source, value, places, i));
  return assemble(source, data.qubits, statements, angles);
}

/** Returns the error of what stands first; at one place a key too many, which may be a misspelt one, before one missing. */
function firstError(source: Source, places: Places, given: unknown, issues: readonly z.core.$ZodIssue[]) {
  const found = issues.map(({ code, path, message }) => {
    const isMissing = isRecord(given) && path.length === 1 && !Object.hasOwn(given, path[0]);
    const text = isMissing ? `the key ${quoted(String(path[0]))} is missing; ${message}` : message;
    return { at: places.at(path), rank: code === 'unrecognized_keys' ? 0 : 1, text };
  });
  const first = found.reduce((a, b) => (b.at < a.at || (b.at === a.at && b.rank < a.rank) ? b : a));
  return source.error(first.at, first.text);
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null;

type JsonOperand = z.output<typeof operand>;

const operandOf = (source: Source, value: JsonOperand, at: number): Operand => ({
  at,
  shown: typeof value === 'string' ? value : JSON.stringify(value),
  angle: () => angleOf(source, value, at),
  qubit: () => (Number.isInteger(value) && (value as number) >= 0 ? (value as number) : undefined),
  matrix: () => (typeof value === 'object' && 're' in value ? value : undefined),
});

function angleOf(source: Source, value: JsonOperand, at: number): Angle | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') {
    // The expression begins behind the quotation mark.
    const complain = (offset: number, message: string) =>
      source.error(at + 1 + offset, `in ${quoted(value)}, ${message}`);
    return parseAngle(value, complain);
  }
  if (!('param' in value)) return undefined;
  const { times = 1, plus = 0 } = value;
  return param(value.param, { times, plus });
}

function literal(source: Source, value: number | string, places: Places, index: number): number {
  const at = places.at(['angles', index]);
  const angle = angleOf(source, value, at);
  if (typeof angle === 'number') return angle;
  throw source.error(
    at,
    `${quoted(String(value))} has no value yet; expected a number such as 0.3 or "pi/2"`,
  );
}
