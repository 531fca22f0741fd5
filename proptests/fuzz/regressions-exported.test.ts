import { describe, expect, test } from 'vitest';
import { StoreError } from '../../src/files/index.js';
import {
  circuit,
  clusterHamiltonian,
  draw,
  heisenberg,
  mps,
  NotFiniteError,
  OptionError,
  pauliSum,
  randomMps,
  repeat,
  rng,
  StateTooLargeError,
  scaledSum,
  statevector,
  tfim,
  xxz,
} from '../../src/index.js';
import {
  denoiser,
  haarStates,
  initialAngles,
  linspace,
  normalAngles,
  productClusters,
  sampleData,
  sampleInputs,
} from '../../src/model/index.js';
import { tfmps } from '../../src/mps/tensors/index.js';
import {
  agendaOf,
  ConfigError,
  openStore,
  parseConfig,
  readTimings,
  renderFigure,
  renderReport,
  runStudy,
  studyIdentity,
} from '../../src/study/index.js';
import { PRESETS, renderConditionalReport, renderTrainingReport } from '../../src/train/index.js';
import { refusal, refusalName } from './support/refusal.js';

// What fuzzing found in the arguments of exported functions, each the smallest input that did it.

test.each([undefined, null, 3, 'x', [], {}])('%j is no study', (config) => {
  refusal(() => studyIdentity(config as never, {} as never), ConfigError);
  refusal(() => renderFigure([], config as never), ConfigError);
});

describe('arguments of exported functions', () => {
  const ONE = { dataQubits: 1, layers: 1 };
  const TRAINING = PRESETS['cluster-2-small'].config;
  const TINY = parseConfig({
    name: 'tiny',
    arms: [{ name: 'a', variant: 'original', points: [{ qubits: [2], inits: 2 }] }],
  });
  test.each<[string, () => unknown]>([
    ['agendaOf', () => agendaOf(TINY, null as never)],
    ['openStore', () => openStore('nowhere', TINY, null as never)],
    ['renderFigure', () => renderFigure([], TINY, 'x', null as never)],
    ['renderReport', () => renderReport([], TINY, 'x', null as never)],
    ['tfmps.zero', () => tfmps.zero(2 ** 40)],
    ['normalAngles', () => normalAngles(2, Object.create(null), rng(1))],
    ['studyIdentity', () => studyIdentity(TINY, 10n as never)],
    ['studyIdentity of a text', () => studyIdentity(TINY, 'wasm' as never)],
    ['studyIdentity of more', () => studyIdentity(TINY, { kernels: [10n] } as never)],
    ['agendaOf an environment', () => agendaOf(TINY, { environment: null as never })],
    ['denoiser', () => denoiser({ ...ONE, ancillas: 1, ancillaSites: [Object.create(null)] })],
    ['renderTrainingReport', () => renderTrainingReport(TRAINING, {} as never, null as never)],
    ['renderConditionalReport', () => renderConditionalReport(TRAINING, {} as never, null as never)],
  ])('%s', (_, act) => {
    refusal(act, OptionError);
  });

  test.each([2 ** 21, 2 ** 40, Number.MAX_SAFE_INTEGER])('Hamiltonians of %d sites', (nQubits) => {
    for (const of of [heisenberg, clusterHamiltonian, (n: number) => tfim(n, 1), (n: number) => xxz(n, 1)]) {
      refusal(() => of(nQubits), StateTooLargeError);
    }
  });

  test('runStudy', async () => {
    await expect(runStudy(TINY, null as never).next()).rejects.toThrow(OptionError);
  });

  const HUGE = [2 ** 40, Number.MAX_SAFE_INTEGER];
  const bell = circuit(2, (c) => c.h(0).cnot(0, 1));
  test.each<[string, (n: number) => unknown]>([
    ['normalAngles', (n) => normalAngles(n, 1, rng(1))],
    ['linspace', (n) => linspace(0, 1, n)],
    ['haarStates', (n) => haarStates(2, n, rng(1))],
    ['productClusters', (n) => productClusters(2, 0.1, n, rng(1))],
    ['productClusters of so many qubits', (n) => productClusters(n, 0.1, 1, rng(1))],
    ['sampleData', (n) => sampleData({ kind: 'circle' }, 1, n, rng(1))],
    ['sampleInputs', (n) => sampleInputs({ kind: 'haar' }, 2, n, rng(1))],
    ['randomMps', (n) => randomMps(n, 2, rng(1))],
    ['denoiser of so many qubits', (n) => denoiser({ ...ONE, ancillas: 1, dataQubits: n })],
    ['denoiser of so many ancillas', (n) => denoiser({ ...ONE, ancillas: n })],
    ['denoiser of so many layers', (n) => denoiser({ ...ONE, ancillas: 1, layers: n })],
    ['initialAngles', (n) => initialAngles({ kind: 'uniform' }, { ...ONE, ancillas: 1, layers: n }, rng(1))],
    ['sample', (n) => statevector().run(bell).sample(n, rng(1))],
    ['sample of a chain', (n) => mps().run(bell).sample(n, rng(1))],
    ['draw', (n) => draw(circuit(n, (c) => c.h(0)))],
  ])('%s beyond what memory holds', (_, act) => {
    for (const n of HUGE) {
      expect(['OptionError', 'StateTooLargeError']).toContain(refusalName(() => act(n)));
    }
  });

  test('nothing, 2^53 times', () => {
    expect(repeat({ nQubits: 2, nParams: 0, operations: [] }, 2 ** 53).operations).toEqual([]);
  });

  test('readTimings of a folder', () => {
    expect(refusal(() => readTimings('.'), StoreError)).toMatch(/^Could not read \./);
  });

  test('scaledSum', () => {
    expect(refusal(() => scaledSum({} as never, pauliSum('Z0')), NotFiniteError)).toMatch(
      /times an object is none/,
    );
  });
});
