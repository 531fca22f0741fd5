import { reason, StoreError } from '../errors.js';
import type { NamedArray, ReadArray } from './named-array.js';
import { formatNpy, formatNpyText, parseNpy } from './npy.js';
import { LARGEST } from './numbers.js';

/** Deflate packs at most 1032 bytes into one. */
const DENSEST = 1032;
const MOST_ENTRIES = 1_000_000;
/** The array that keeps attributes, a text of JSON. */
const ATTRIBUTES = 'attributes';
const SUFFIX = '.npy';

// Loaded when a file needs it. zip.js and not fflate, which leaves the checksums unread.
async function library() {
  const zip = await import('@zip.js/zip.js');
  zip.configure({ useWebWorkers: false });
  return zip;
}

/**
 * Reads the arrays of a `.npz` file; texts and records are left out.
 *
 * @throws StoreError for a file that is damaged, cut off, or would unpack to more than 1 GiB
 */
export async function parseNpz(bytes: Uint8Array, where: string): Promise<ReadArray[]> {
  const zip = await library();
  const reader = new zip.ZipReader(new zip.Uint8ArrayReader(bytes), { checkSignature: true });
  const entries = await intact(where, () => reader.getEntries());
  checkSizes(entries, where);
  const arrays: ReadArray[] = [];
  for (const entry of entries) {
    if (entry.directory || !entry.filename.endsWith(SUFFIX)) continue;
    const room = new Room(entry.uncompressedSize);
    await intact(where, () => entry.getData(room.stream));
    const name = entry.filename.slice(0, -SUFFIX.length);
    const array = parseNpy(room.filled(), name, `The array ${JSON.stringify(name)} of ${where}`);
    if (array !== undefined) arrays.push(array);
  }
  return arrays;
}

interface Sizes {
  readonly filename: string;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
}

/** Refuses what would not fit before anything is unpacked. */
function checkSizes(entries: readonly Sizes[], where: string): void {
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (total > LARGEST || entries.length > MOST_ENTRIES) {
    throw new StoreError(
      `${where} would unpack to ${total} bytes in ${entries.length} arrays; at most ${LARGEST} bytes are read. ` +
        'Split it into smaller files.',
    );
  }
  const names = new Set(entries.map(({ filename }) => filename));
  const bomb = entries.find((one) => one.uncompressedSize > DENSEST * (one.compressedSize + 1));
  if (bomb === undefined && names.size === entries.length) return;
  throw new StoreError(
    bomb === undefined
      ? `${where} is damaged: two of its arrays have the same name.`
      : `${where} is damaged: ${JSON.stringify(bomb.filename)} has ${bomb.compressedSize} bytes and claims to ` +
          `unpack to ${bomb.uncompressedSize}.`,
  );
}

/** As much memory as an entry says it needs; more is not taken. */
class Room {
  readonly #bytes: Uint8Array;
  #used = 0;

  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
  }

  readonly stream = new WritableStream<Uint8Array>({
    write: (chunk) => {
      // A chunk beyond the end throws, which ends the unpacking.
      this.#bytes.set(chunk, this.#used);
      this.#used += chunk.length;
    },
  });

  filled(): Uint8Array {
    return this.#bytes.subarray(0, this.#used);
  }
}

async function intact<T>(where: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw new StoreError(
      `${where} is damaged or no .npz file (${reason(error)}). Write it again, with numpy.savez or this package.`,
      { cause: error },
    );
  }
}

/** Returns arrays as the bytes of an uncompressed `.npz` file; equal arrays give equal bytes. */
export async function formatNpz(
  arrays: readonly NamedArray[],
  attributes: Readonly<Record<string, string | number>> | undefined,
): Promise<Uint8Array> {
  const zip = await library();
  const options = { level: 0, extendedTimestamp: false, lastModDate: new Date(1980, 0, 1) };
  const writer = new zip.ZipWriter(new zip.Uint8ArrayWriter(), options);
  const add = (name: string, content: Uint8Array) =>
    writer.add(`${name}${SUFFIX}`, new zip.Uint8ArrayReader(content));
  for (const array of arrays) await add(array.name, formatNpy(array));
  if (attributes !== undefined) await add(ATTRIBUTES, formatNpyText(JSON.stringify(attributes)));
  return await writer.close();
}
