import { reason, StoreError } from '../errors.js';
import type { NamedArray, Numbers } from './named-array.js';

/** A file that h5py reads from HDF5 1.8 on, with checksums over all but the numbers. */
const COMPATIBILITY = ['v108', 'v108'] as const;
let files = 0;

/** Returns arrays as the bytes of an HDF5 file, 'group/dataset' in a group, attributes on the root. */
export async function formatHdf5(
  arrays: readonly NamedArray[],
  attributes: Readonly<Record<string, string | number>> | undefined,
): Promise<Uint8Array> {
  const library = await import('h5wasm');
  const module = await library.ready;
  module.activate_throwing_error_handler();
  const name = `/arrays-${files++}`;
  const file = new library.File(name, 'w', { libver: [...COMPATIBILITY] });
  const write = (array: NamedArray): void => {
    const { data, shape, complex = false } = array;
    const dtype = dtypeOf(data);
    const metadata = library.dtype_to_metadata(
      complex
        ? [
            ['r', dtype],
            ['i', dtype],
          ]
        : dtype,
    ); // prettier-ignore
    const lengths = shape.map(BigInt);
    const at = module._malloc(Math.max(1, data.byteLength));
    if (at === 0)
      throw new StoreError(`There is no memory for ${data.byteLength} bytes of HDF5; write .npz.`);
    try {
      module.HEAPU8.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
      const description = { ...metadata, shape: lengths, maxshape: lengths, chunks: null };
      module.create_dataset(file.file_id, `/${array.name}`, BigInt(at), description);
    } finally {
      module._free(at);
    }
  };
  try {
    for (const group of groupsOf(arrays)) file.create_group(group);
    for (const array of arrays) write(array);
    for (const [key, value] of Object.entries(attributes ?? {})) {
      if (typeof value === 'string') file.create_attribute(key, value);
      else if (Number.isSafeInteger(value)) file.create_attribute(key, BigInt64Array.of(BigInt(value)), []);
      else file.create_attribute(key, Float64Array.of(value), []);
    }
    file.flush();
    return module.FS.readFile(name);
  } catch (error) {
    throw new StoreError(`HDF5 does not take these arrays: ${reason(error)}`, { cause: error });
  } finally {
    file.close();
    module.FS.unlink(name);
  }
}

/** Returns all groups that arrays stand in, every one after those it stands in. */
function groupsOf(arrays: readonly NamedArray[]): string[] {
  const paths = arrays.flatMap(({ name }) => {
    const parts = name.split('/');
    return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
  });
  return [...new Set(paths)];
}

const LETTERS = { 1: 'b', 2: 'h', 4: 'i', 8: 'q' } as const;

/** Returns the letter h5wasm has for a type, as Python's struct. */
function dtypeOf(data: Numbers): string {
  if (data instanceof Float64Array) return '<d';
  if (data instanceof Float32Array) return '<f';
  const letter = LETTERS[data.BYTES_PER_ELEMENT as keyof typeof LETTERS];
  return `<${data.constructor.name.includes('Uint') ? letter.toUpperCase() : letter}`;
}
