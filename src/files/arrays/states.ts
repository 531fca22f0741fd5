import { extname } from 'node:path';
import { show } from '../../mps/common/check.js';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { checkStates } from '../../mps/state/ensemble.js';
import type { State } from '../../mps/state/state.js';
import { checkPath } from '../check-path.js';
import { StoreError } from '../errors.js';
import { type Attributes, readArrays, writeArrays } from './arrays.js';
import { amplitudesArray, statesOfAmplitudes } from './state-amplitudes.js';
import { isSite, sitesArrays, statesOfSites } from './state-chains.js';

/**
 * Reads the states of a `.npy`, `.npz` or HDF5 file: amplitudes, or the sites of matrix-product states.
 *
 * Amplitudes are the array 'amplitudes', or the only one: complex [count, 2^n], one state [2^n], real [count, 2^n, 2]
 * with re and im last, or real [count, 2^n]; qubit 0 is the most significant bit of the index. Sites are arrays
 * [left, 2, right] named `state_0/site_0` (`state_0_site_0` in npz), in any gauge. Norms are made 1 where they are within
 * 1e-4 of it. Layouts: docs/files.md.
 *
 * @throws StoreError for a file that holds no states or is damaged, and for a norm further from 1; StateTooLargeError
 *
 * @example
 * const data = await readStates('data.npz');
 */
export async function readStates(file: string): Promise<State[]> {
  const arrays = await readArrays(file);
  const sites = arrays.filter(isSite);
  const amplitudes = arrays.find(({ name }) => name === 'amplitudes');
  if (sites.length > 0 && amplitudes !== undefined) {
    throw new StoreError(`${file} has both 'amplitudes' and sites; keep one of the two.`);
  }
  const only = amplitudes ?? (arrays.length === 1 ? arrays[0] : undefined);
  if (sites.length === 0 && only === undefined) {
    const names = arrays.slice(0, 5).map(({ name }) => `'${name}'`);
    throw new StoreError(
      `${file} has ${arrays.length} arrays of numbers (${names.join(', ')}), none named 'amplitudes' or 'site_0'; ` +
        "name the states' array 'amplitudes'.",
    );
  }
  const states =
    only === undefined || sites.length > 0
      ? statesOfSites(sites, file)
      : statesOfAmplitudes(only, `the array '${only.name}' of ${file}`);
  checkStates(states, 'the states of writeStates()');
  const odd = states.findIndex(({ nQubits }) => nQubits !== states[0].nQubits);
  if (odd === -1 && states.length > 0) return states;
  throw new StoreError(
    odd === -1
      ? `${file} holds no state: its array is empty.`
      : `State ${odd} of ${file} has ${states[odd].nQubits} qubits and state 0 ${states[0].nQubits}; expected one width.`,
  );
}

/**
 * Writes states of one width as a `.npz` or HDF5 file: statevectors as 'amplitudes', chains as sites.
 *
 * Where one of them is a chain all are written as such, without truncation.
 *
 * @throws OptionError for no states or another ending; SizeMismatchError for unequal widths; StateTooLargeError for more
 * than 2^26 amplitudes; StoreError if the disk does not take it
 *
 * @example
 * await writeStates('samples.h5', states, { seed: 7 });
 */
export async function writeStates(
  file: string,
  states: readonly State[],
  attributes?: Attributes,
): Promise<void> {
  checkPath(file, 'The file of writeStates()');
  if (!Array.isArray(states) || states.length === 0) {
    throw new OptionError(`writeStates takes a list of states, not ${show(states)} without any.`);
  }
  checkStates(states, 'the states of writeStates()');
  const odd = states.findIndex(({ nQubits }) => nQubits !== states[0].nQubits);
  if (odd !== -1) {
    throw new SizeMismatchError(
      `State ${odd} has ${states[odd].nQubits} qubits and state 0 ${states[0].nQubits}; a file holds one width.`,
    );
  }
  const separator = extname(file).toLowerCase() === '.npz' ? '_' : '/';
  const hasChain = states.some(({ engine }) => engine === 'mps');
  const arrays = hasChain ? sitesArrays(states, separator) : [amplitudesArray(states)];
  await writeArrays(file, arrays, attributes);
}
