/**
 * Files of arrays and states: `.npy`, `.npz` and HDF5, for Node.
 *
 * @module tfjs-mps/files
 */
export {
  type Attributes,
  type NamedArray,
  type ReadArray,
  readArrays,
  writeArrays,
} from './arrays/arrays.js';
export { readStates, writeStates } from './arrays/states.js';
export { StoreError } from './errors.js';
