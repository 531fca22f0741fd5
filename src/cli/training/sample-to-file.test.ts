import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OptionError } from '../../mps/common/errors.js';
import { parseTrainConfig, plainBackend, train } from '../../train/index.js';
import { sampleToFile } from './sample-to-file.js';
import { ENVIRONMENT } from './testing/tiny.js';
import { openTraining } from './training-folder.js';

const CONDITIONAL = parseTrainConfig({
  name: 'by-field',
  qubits: 2,
  layers: 1,
  data: { kind: 'groundStates', hamiltonian: 'tfim', parameter: [1.2, 2] },
  condition: { encoding: { kind: 'offset' }, values: 2 },
  inputs: { kind: 'forward', reference: 'plus' },
  pool: 2,
  batch: 2,
  forward: { schedule: [1] },
  epochs: 1,
});

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-sample-'));
  await plainBackend();
  const store = await openTraining(folder, CONDITIONAL, 1, ENVIRONMENT);
  for await (const event of train(CONDITIONAL)) {
    if (event.type === 'epoch' && event.logged) store.append(event.row);
    if (event.type === 'checkpoint') await store.save(event.checkpoint);
  }
  store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const sampled = (parameter: number | undefined, file: string) =>
  sampleToFile(folder, { count: 2, seed: 1, parameter, file: join(folder, 'samples', file) });

test('a conditional model asks for its parameter in the words of the command, and makes no folder', async () => {
  await expect(sampled(undefined, 'none.npz')).rejects.toThrow(OptionError);
  await expect(sampled(undefined, 'none.npz')).rejects.toThrow(
    /The model is conditional: say for which parameter of the Hamiltonian, as --parameter 1\.6; it was trained from 1\.2 to 2\./,
  );
  expect(existsSync(join(folder, 'samples'))).toBe(false);
});

test('a parameter beyond what angles can follow is named', async () => {
  await expect(sampled(1e300, 'far.npz')).rejects.toThrow(
    /The parameter is 1e\+300, .* trained from 1\.2 to 2/,
  );
});

test('samples of one parameter go to the file', async () => {
  await sampled(1.7, 'some.npz');
  expect(existsSync(join(folder, 'samples', 'some.npz'))).toBe(true);
});
