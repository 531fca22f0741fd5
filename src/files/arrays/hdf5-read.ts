import { StoreError } from '../errors.js';
import { type Hdf5File, type Hdf5Member, type Hdf5Type, inHdf5 } from './hdf5-worker.js';
import { type ReadArray, sizeOf } from './named-array.js';
import { bytesOf, decoded, type ElementType, isReadable, LARGEST } from './numbers.js';

/** Deflate packs at most 1032 bytes into one. */
const DENSEST = 1032;
/** What the library takes for itself. */
const WORKING_MEMORY = 2 ** 27;
const DEEPEST = 16;
const MOST_ARRAYS = 1_000_000;
/** Classes of types, by the numbers HDF5 has for them. */
const KINDS: Readonly<Record<number, 'integer' | 'float' | 'compound' | 'enum'>> = {
  0: 'integer',
  1: 'float',
  6: 'compound',
  8: 'enum',
};

/**
 * Reads the arrays of an HDF5 file, those in groups as 'group/dataset'; texts, links to other files and other types are left out.
 *
 * @throws StoreError for a file that is damaged, cut off, or would take more than 1 GiB
 */
export async function parseHdf5(bytes: Uint8Array, where: string): Promise<ReadArray[]> {
  const most = Math.min(LARGEST, DENSEST * bytes.length);
  return inHdf5(bytes, WORKING_MEMORY + most, where, async (file) => {
    const arrays: ReadArray[] = [];
    let total = 0;
    for (const path of await datasets(file, '/', where)) {
      const what = `The array ${JSON.stringify(path.slice(1))} of ${where}`;
      const metadata = await file.type(path);
      const type = elementType(metadata);
      if (type === undefined || metadata.shape === null) continue;
      const { shape } = checked(metadata, type, what);
      const size = sizeOf(shape);
      total += 8 * size * (type.complex ? 2 : 1);
      if (!(total <= most)) {
        throw new StoreError(
          `${what} brings what is to be read to ${total} bytes; a file of ${bytes.length} bytes holds at most ${most}. ` +
            'It is damaged, or has to be split.',
        );
      }
      const stored = size === 0 ? new Uint8Array() : await file.data(path, bytesOf(type, size));
      arrays.push({ name: path.slice(1), shape, data: decoded(stored, type, what), complex: type.complex });
    }
    return arrays;
  });
}

async function datasets(file: Hdf5File, group: string, where: string, depth = 0): Promise<string[]> {
  if (depth > DEEPEST) {
    throw new StoreError(
      `${where} has groups within groups deeper than ${DEEPEST}, or in a circle at ${group}.`,
    );
  }
  const found: string[] = [];
  for (const { name, is } of await file.children(group)) {
    const path = group === '/' ? `/${name}` : `${group}/${name}`;
    if (is === 'dataset') found.push(path);
    if (is === 'group') found.push(...(await datasets(file, path, where, depth + 1)));
    if (found.length > MOST_ARRAYS) {
      throw new StoreError(`${where} has more than ${MOST_ARRAYS} arrays; split it into smaller files.`);
    }
  }
  return found;
}

function checked(metadata: Hdf5Type, type: ElementType, what: string): { shape: number[] } {
  const shape = (metadata.shape ?? []).map(Number);
  if (!shape.every((length) => Number.isSafeInteger(length) && length >= 0)) {
    throw new StoreError(`${what} is damaged: its shape is [${shape}].`);
  }
  if (metadata.virtual_sources !== undefined && metadata.virtual_sources.length > 0) {
    throw new StoreError(`${what} lies in other files (a virtual data set); copy it into this one.`);
  }
  if (!isReadable(type)) {
    throw new StoreError(
      `${what} holds ${type.kind} numbers of ${type.bytes} bytes; convert them to float64 or complex128.`,
    );
  }
  return { shape };
}

/**
 * Returns how numbers come out of the library; undefined for what are no numbers.
 *
 * Complex ones are the records (r, i) of h5py. The library turns high bytes first into low bytes first.
 */
function elementType(metadata: Hdf5Type): ElementType | undefined {
  const { size: bytes, signed, compound_type: compound, enum_type: options } = metadata;
  const plain = { bytes, littleEndian: true, complex: false };
  switch (KINDS[metadata.type]) {
    case 'integer':
      return { ...plain, kind: signed ? 'signed' : 'unsigned' };
    case 'float':
      return { ...plain, kind: 'float' };
    case 'enum':
      // numpy's bool
      return options?.members.FALSE === 0 && options.members.TRUE === 1
        ? { ...plain, kind: 'boolean' }
        : undefined;
    case 'compound':
      return isComplex(compound?.members ?? [], bytes)
        ? { ...plain, kind: 'float', bytes: bytes / 2, complex: true }
        : undefined;
    default:
      return undefined;
  }
}

function isComplex(members: readonly Hdf5Member[], bytes: number): boolean {
  const fits = (member: Hdf5Member, name: string, offset: number): boolean =>
    member.name === name &&
    member.offset === offset &&
    KINDS[member.type] === 'float' &&
    2 * member.size === bytes &&
    member.littleEndian === members[0].littleEndian;
  return members.length === 2 && fits(members[0], 'r', 0) && fits(members[1], 'i', bytes / 2);
}
