import { expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import { FIXED_MATRIX } from '../circuit/gates.js';
import { compile, type DoubleStep } from '../circuit/program.js';
import { rng } from '../common/rng.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import { applyStep } from './apply.js';
import { moveCentre } from './canonical.js';
import { bondsOf, zeroChain } from './chain.js';
import { traitOf } from './distant.js';
import { randomMps } from './random.js';
import { emptyTape } from './tape.js';
import { EXACT_POLICY } from './truncation.js';

const policy = { ...EXACT_POLICY, kernels };
type Build = Parameters<typeof circuit>[1];
type Builder = Parameters<Build>[0];

function gateOf(build: Build): DoubleStep {
  const [step] = compile(circuit(2, build), [0.4].slice(0, circuit(2, build).nParams)).steps;
  if (step.kind === 'diagonals') return step.gates[0];
  if (step.kind !== 'double') throw new Error('The circuit has another gate.');
  return step;
}

const unitary = (c: Builder, ...gates: readonly Float64Array[]) => {
  for (const gate of gates) {
    const part = (from: number) => Array.from({ length: 16 }, (_, i) => gate[2 * i + from]);
    c.unitary({ re: part(0), im: part(1) }, 0, 1);
  }
  return c;
};
const { swap, cnot } = FIXED_MATRIX;
const nothing = Float64Array.from({ length: 32 }, (_, i) => (i % 10 === 0 ? 1 : 0));

// How many products A (x) B a gate is the sum of, at generic angles: cz = 1/2 (1 1 + Z 1 + 1 Z - Z Z) has rank 2.
test.each<[string, number, Build]>([
  ['cz', 2, (c) => c.cz(0, 1)],
  ['cnot', 2, (c) => c.cnot(1, 0)],
  ['swap', 4, (c) => c.swap(0, 1)],
  ['rzz by a number', 2, (c) => c.rzz(0.4, 0, 1)],
  ['rxx by no angle', 2, (c) => c.rxx(0, 0, 1)],
  ['the unitary of a swap', 4, (c) => unitary(c, swap as Float64Array)],
  ['the unitary of a cnot', 2, (c) => unitary(c, cnot as Float64Array)],
  ['the unitary of nothing', 1, (c) => unitary(c, nothing)],
])('on tape, %s may multiply a bond by %i', (_, rank, build) => {
  const chain = zeroChain(2, policy);
  chain.tape = emptyTape(chain.sites);
  expect(traitOf(chain, gateOf(build))).toEqual({ rank });
});

test.each(['rxx', 'ryy', 'rzz'] as const)(
  'on tape, %s by a parameter is asked for its derivative',
  (name) => {
    const chain = zeroChain(2, policy);
    chain.tape = emptyTape(chain.sites);
    const gate = gateOf((c) => c[name](param(0), 0, 1));
    expect(traitOf(chain, gate)).toEqual({ rank: 2, rotation: gate });
  },
);

test('without a tape no gate is asked for its derivative', () => {
  const gate = gateOf((c) => c.rzz(param(0), 0, 1));
  expect(traitOf(zeroChain(2, policy), gate).rotation).toBeUndefined();
});

// At no angle one of the two terms is zero, and with it half the columns of the first site; but no bond can grow.
test('on tape, a distant rotation by no angle passes where every bond is full', () => {
  const chain = randomMps(6, 8, rng(2)).working(policy);
  moveCentre(chain, 3);
  chain.tape = emptyTape(chain.sites);
  applyStep(
    chain,
    compile(
      circuit(6, (c) => c.rxx(param(0), 3, 5)),
      [0],
    ).steps[0],
  );
  expect(bondsOf(chain.sites)).toEqual([2, 4, 8, 4, 2]);
  expect(chain.tape.ranks).toEqual([1, 2, 4, 8, 4, 2, 1]);
});
