export {
  type Attributes,
  type NamedArray,
  type ReadArray,
  readArrays,
  writeArrays,
} from './arrays/arrays.js';
export { readStates, writeStates } from './arrays/states.js';
export { StoreError } from './errors.js';
