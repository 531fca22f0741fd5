import { describe, expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import { compile } from '../circuit/program.js';
import { rng } from '../common/rng.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import { defaultKernels } from '../kernels/wasm/wasm.js';
import { applyStep, applySteps, unapplyStep } from './apply.js';
import { applyOperator } from './apply-operator.js';
import { applyUnitary } from './apply-unitary.js';
import { moveCentre } from './canonical.js';
import { type Chain, zeroChain } from './chain.js';
import { amplitudesOfChain } from './convert.js';
import { overlapOf } from './environment.js';
import { FidelityTooLowError } from './fidelity-guard.js';
import { recordTruncation } from './ledger.js';
import { randomMps } from './random.js';
import { emptyTape, RankDeficientBondError } from './tape.js';
import { type ChainPolicy, EXACT_POLICY } from './truncation.js';
import { zzAutomaton } from './zz-automaton.js';
import { zzOperator } from './zz-operator.js';

const N = 4;
const policy = { ...EXACT_POLICY, kernels };
const chainOf = (limits: Partial<ChainPolicy> = {}, centre = 0): Chain => {
  const chain = randomMps(N, 4, rng(6)).working({ ...policy, ...limits });
  moveCentre(chain, centre);
  return chain;
};
const stepsOf = (build: Parameters<typeof circuit>[1], angles: number[] = []) =>
  compile(circuit(N, build), angles).steps;
const farthest = (a: Float64Array, b: Float64Array) => Math.max(...a.map((x, i) => Math.abs(x - b[i])));

describe('gates that commute are taken in one sweep, if they may be', () => {
  const { kind, gates } = stepsOf((c) => c.cz(3, 2).cz(1, 0).cz(1, 2))[0] as never as {
    kind: string;
    gates: readonly unknown[];
  };
  const [step] = stepsOf((c) => c.cz(3, 2).cz(1, 0).cz(1, 2));
  test('which are one step', () => {
    expect([kind, gates.length]).toEqual(['diagonals', 3]);
  });

  // To the right from the left half, to the left from the right: the centre ends where the sweep does.
  test.each([
    [0, 'planned', 3],
    [1, 'planned', 3],
    [2, 'planned', 0],
    [3, 'planned', 0],
    [0, 'program', 2],
    [3, 'program', 2],
  ] as const)('the centre on %i, as %s', (centre, schedule, end) => {
    const chain = chainOf({ schedule }, centre);
    applyStep(chain, step);
    expect(chain.centre).toBe(end);
  });
});

test('steps together are steps one by one, and taking them back gives the chain', () => {
  const steps = stepsOf((c) =>
    c.h(0).rx(0.3, 1).cnot(1, 0).ry(0.2, 2).rz(0.4, 2).rzz(0.7, 3, 1).h(3).rzzAll(0.3).swap(2, 1).h(1),
  );
  const [together, apart] = [chainOf(), chainOf()];
  const before = amplitudesOfChain(together.sites, policy);
  applySteps(together, steps);
  for (const step of steps) applyStep(apart, step);
  const [a, b] = [together, apart].map(({ sites }) => amplitudesOfChain(sites, policy));
  expect(farthest(a, b)).toBeLessThan(1e-13);
  expect(farthest(a, before)).toBeGreaterThan(0.1);
  for (const step of steps.toReversed()) unapplyStep(together, step);
  expect(farthest(amplitudesOfChain(together.sites, policy), before)).toBeLessThan(1e-13);
});

describe('rzzAll', () => {
  const [step] = stepsOf((c) => c.rzzAll(0.3));

  test('is the exact operator where the policy asks for it or a tape stands by', () => {
    const want = chainOf();
    applyOperator(want, zzAutomaton(N, 0.3).sites, 0);
    const exact = chainOf({ exactOperators: true });
    applyStep(exact, step);
    expect(exact.sites).toEqual(want.sites);
    const taped = chainOf();
    taped.tape = emptyTape(taped.sites);
    applyStep(taped, step);
    expect(taped.sites).toEqual(want.sites);
    const compressed = chainOf();
    applyStep(compressed, step);
    expect(compressed.sites).not.toEqual(want.sites);
    const { re, im } = overlapOf(kernels, compressed.sites, want.sites);
    expect(re * re + im * im).toBeCloseTo(1, 12);
  });

  test('by no angle leaves the very sites', () => {
    const chain = chainOf();
    const before = [...chain.sites];
    applyStep(chain, stepsOf((c) => c.rzzAll(0))[0]);
    expect(chain.sites.every((site, q) => site === before[q])).toBe(true);
  });

  test('on one qubit is no gate: the very site, and nothing on a tape', () => {
    const chain = randomMps(1, 1, rng(6)).working(policy);
    chain.tape = emptyTape(chain.sites);
    const [site] = chain.sites;
    const [alone] = compile(
      circuit(1, (c) => c.rzzAll(0.3)),
      [],
    ).steps;
    applyStep(chain, alone);
    expect(chain.sites[0]).toBe(site);
    expect(chain.tape.pullbacks).toEqual([]);
  });

  test('deviates from a unitary by the sum of what its operator dropped', () => {
    const [nQubits, angle, cutoff] = [20, 0.01, 1e-11];
    const limits = { ...policy, kernels: defaultKernels(), maxBond: 8, cutoff };
    const [want, found] = [0, 1].map(() => randomMps(nQubits, 8, rng(6)).working(limits));
    const { sites, dropped } = zzOperator(limits.kernels, nQubits, angle, cutoff);
    let deviation = 0;
    for (const [q, sigma] of dropped.entries()) {
      deviation += sigma;
      recordTruncation(want.ledger, q + 1, sigma ** 2);
    }
    expect(deviation).toBeGreaterThan(1e-12);
    expect(deviation).toBeLessThan(1e-9);
    applyUnitary(want, sites, 0, deviation);
    const [small] = compile(
      circuit(nQubits, (c) => c.rzzAll(angle)),
      [],
    ).steps;
    applyStep(found, small);
    expect(found.ledger).toEqual(want.ledger);
    expect(found.sites).toEqual(want.sites);
  });

  test('enters what its operator dropped, where it dropped it', () => {
    const chain = zeroChain(12, { ...policy, cutoff: 1e-3 });
    const [small] = compile(
      circuit(12, (c) => c.rzzAll(0.05)),
      [],
    ).steps;
    const { dropped } = zzOperator(kernels, 12, 0.05, 1e-3);
    const weights = dropped.map((sigma) => sigma * sigma);
    const largest = Math.max(...weights);
    expect(largest).toBeGreaterThan(1e-9);
    applyStep(chain, small);
    // A product of zeros has nothing else to lose.
    expect(chain.ledger.discardedWeight).toBeCloseTo(
      weights.reduce((a, b) => a + b),
      14,
    );
    expect(chain.ledger.worst).toEqual({ weight: largest, bond: weights.indexOf(largest) + 1 });
  });

  test('too low a fidelity is told of all qubits', () => {
    const chain = chainOf({ maxBond: 1, minFidelity: 0.999 });
    expect(() => applyStep(chain, step)).toThrow(FidelityTooLowError);
    expect(() => applyStep(chain, step)).toThrow(
      /^Gate 0 \(rzzAll on all qubits\) brought the fidelity estimate to 0\./,
    );
  });
});

test('too low a fidelity names gate, qubits, bond and cap', () => {
  const chain = chainOf({ maxBond: 1, minFidelity: 0.999 });
  const act = () =>
    applySteps(
      chain,
      stepsOf((c) => c.h(0).cnot(2, 1)),
    );
  expect(act).toThrow(
    /^Gate 1 \(cnot on 2, 1\) brought the fidelity estimate to 0\.\d+, below minFidelity 0\.999; the latest cut was at bond 2\. Raise maxBond \(now 1\), lower cutoff, or accept less\.$/,
  );
});

test('a fidelity that is as low as it may be will do', () => {
  const chain = chainOf({ minFidelity: 1 });
  expect(() =>
    applySteps(
      chain,
      stepsOf((c) => c.cnot(0, 1).rzzAll(0.2)),
    ),
  ).not.toThrow();
});

test.each([
  [
    'neighbours',
    (c: Parameters<Parameters<typeof circuit>[1]>[0]) => c.h(0).rxx(param(0), 2, 1),
    /^Gate 1 \(rxx on 2, 1\) leaves bond 2/,
  ],
  [
    'distant qubits',
    (c: Parameters<Parameters<typeof circuit>[1]>[0]) => c.ryy(param(0), 0, 3),
    /^Gate 0 \(ryy on 0, 3\) leaves bond 1/,
  ],
  [
    'all qubits',
    (c: Parameters<Parameters<typeof circuit>[1]>[0]) => c.rzzAll(param(0)),
    /^Before Gate 0 \(rzzAll\), bond 2/,
  ],
] as const)('on tape, a gate of %s that hides its first order is refused by name', (_, build, words) => {
  const chain = zeroChain(N, policy);
  chain.tape = emptyTape(chain.sites);
  const act = () =>
    applySteps(
      chain,
      stepsOf((c) => build(c), [0]),
    );
  expect(act).toThrow(RankDeficientBondError);
  const again = zeroChain(N, policy);
  again.tape = emptyTape(again.sites);
  expect(() =>
    applySteps(
      again,
      stepsOf((c) => build(c), [0]),
    ),
  ).toThrow(words);
});
