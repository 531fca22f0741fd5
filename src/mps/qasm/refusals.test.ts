import { describe, expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import type { Circuit } from '../circuit/circuit.js';
import { NotFiniteError, OptionError, SizeMismatchError } from '../common/errors.js';
import { QasmError } from './errors.js';
import { fromQasm } from './from-qasm.js';
import { type ToQasmOptions, toQasm } from './to-qasm.js';

type Kind = new (...args: never) => Error;

const written = (operation: object, nParams: unknown = 0): Circuit =>
  ({ nQubits: 2, nParams, operations: [operation] }) as unknown as Circuit;

describe('a circuit that no builder has checked is not written', () => {
  test.each<readonly [string, Circuit, Kind, RegExp]>([
    [
      'without its angle',
      written({ gate: 'rx', qubits: [0] }),
      SizeMismatchError,
      /Gate 0 \(rx\) has 0 angles; expected 1, such as angle: 0.3/,
    ],
    [
      'a pair without its angle',
      written({ gate: 'rzz', qubits: [0, 1] }),
      SizeMismatchError,
      /rzz\) has 0 angles/,
    ],
    [
      'one angle of three',
      written({ gate: 'u3', qubits: [0], angles: [1] }),
      SizeMismatchError,
      /u3\) has 1 angles; expected 3/,
    ],
    ['no list of angles', written({ gate: 'u3', qubits: [0], angles: 7 }), SizeMismatchError, /has 7 for/],
    [
      'an angle too many',
      written({ gate: 'h', qubits: [0], angle: 1 }),
      SizeMismatchError,
      /h\) has 1 angles; expected none/,
    ],
    ['a text', written({ gate: 'rx', qubits: [0], angle: '3' }), OptionError, /entry 0 is "3"/],
    ['null', written({ gate: 'rx', qubits: [0], angle: null }), OptionError, /entry 0 is null/],
    [
      'an infinite factor',
      written({ gate: 'rx', qubits: [0], angle: { param: 0, times: 1 / 0 } }, 1),
      NotFiniteError,
      /affine part \(times, plus\), entry 0 is Infinity/,
    ],
    [
      'a parameter beyond',
      written({ gate: 'rx', qubits: [0], angle: { param: 7 } }, 2),
      OptionError,
      /entry 0 is param\(7\) and the circuit has 2 parameters/,
    ],
    ['no number of parameters', written({ gate: 'h', qubits: [0] }, null), OptionError, /parameters .* null/],
    ['a qubit too few', written({ gate: 'cz', qubits: [0] }), SizeMismatchError, /1 of the 2 .* expected 2/],
    [
      'a qubit too many',
      written({ gate: 'h', qubits: [0, 1] }),
      SizeMismatchError,
      /2 of the 2 .* expected 1/,
    ],
    ['no qubit', written({ gate: 'rzzAll', qubits: [], angle: 1 }), SizeMismatchError, /expected 2/],
  ])('%s', (_, given, kind, words) => {
    expect(() => toQasm(given)).toThrow(kind);
    expect(() => toQasm(given)).toThrow(words);
  });

  test('one that is well-formed reads as what the builder makes', () => {
    const operations = [
      { gate: 'rx', qubits: [0], angle: { param: 0, times: 2 } },
      { gate: 'u3', qubits: [1], angles: [0.1, { param: 1 }, 0] },
      { gate: 'swap', qubits: [1, 0] },
    ];
    const built = circuit(2, (c) =>
      c
        .rx(param(0, { times: 2 }), 0)
        .u3(0.1, param(1), 0, 1)
        .swap(1, 0),
    );
    const data = { nQubits: 2, nParams: 2, operations } as unknown as Circuit;
    expect(fromQasm(toQasm(data)).circuit).toEqual(built);
  });
});

const one = circuit(1, (c) => c.rx(param(0), 0));

test.each([null, 3, 'x', true])('angles that are %j are none', (angles) => {
  expect(() => toQasm(one, { angles } as unknown as ToQasmOptions)).toThrow(OptionError);
  expect(() => toQasm(one, { angles } as unknown as ToQasmOptions)).toThrow('a list of 1 numbers');
});

test('more parameters than lines are refused before a list of them is made', () => {
  const wide = { ...one, nParams: 2 ** 40 };
  expect(() => toQasm(wide)).toThrow(/1099511627776 parameters.* at most 250000/);
});

const LONG = 'x'.repeat(100_000);

test.each([
  `qubit[2] ${LONG}; h ${LONG}[2];`,
  `input float ${LONG}; qubit q; rx(${LONG}[3]) q;`,
  `qubit q; gate g ${LONG} { h q; }`,
  `qubit q; h $${'1'.repeat(100_000)};`,
  `qubit q; @${LONG} h q;`,
  `qubit q; ${LONG} q;`,
])('of a long text only the beginning stands in a message (%#)', (text) => {
  const act = () => fromQasm(`OPENQASM 3.0; include "stdgates.inc"; ${text}`);
  expect(act).toThrow(QasmError);
  expect(act).toThrow(/^.{20,300}$/);
  expect(act).toThrow('…');
});
