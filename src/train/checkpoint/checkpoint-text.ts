import { z } from 'zod';
import { foundAt } from '../../config/problems.js';
import { digest } from '../../config/sha256.js';
import { anObject, shortened, show } from '../../mps/common/check.js';
import { OptionError, TfjsMpsError } from '../../mps/common/errors.js';
import type { Checkpoint } from './checkpoint.js';

/** A checkpoint that is damaged, or written by another program. */
export class CheckpointError extends TfjsMpsError {}

const FORMAT = 'tfjs-mps checkpoint 1';

const whole = z.int();
const floats = z.base64().transform((text, context) => {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  if (bytes.length % 4 !== 0) {
    context.issues.push({ code: 'custom', message: 'is not a list of float32 numbers', input: text });
    return z.NEVER;
  }
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, k) => view.getFloat32(4 * k, true));
});

const slot = z.strictObject({
  field: z.string(),
  index: whole.min(0).nullable(),
  shape: z.array(whole.min(0)),
  values: floats,
});

const content = z.strictObject({
  training: z.string(),
  step: whole.min(-1),
  epoch: whole.min(0),
  trained: z.array(floats.nullable()),
  current: z
    .strictObject({
      angles: floats,
      optimizer: z.strictObject({ iterations: whole.min(0), slots: z.array(slot) }),
      lastLoss: z.number(),
    })
    .nullable(),
});

const envelope = z.strictObject({
  format: z.literal(FORMAT),
  training: z.string(),
  checksum: z.string(),
  content: z.unknown(),
});

/**
 * Returns a checkpoint as text, exact to the bit and with a checksum.
 *
 * @param owner what else has to be the same when it is read, such as an environment; the config alone by default
 * @example
 * const text = await checkpointText(checkpoint);
 * train(config, { resumeFrom: await parseCheckpoint(text) });
 */
export async function checkpointText(checkpoint: Checkpoint, owner = checkpoint?.training): Promise<string> {
  anObject(checkpoint, 'A checkpoint');
  if (typeof owner !== 'string')
    throw new OptionError(`The owner of a checkpoint is ${show(owner)}; expected a text.`);
  const inside = JSON.parse(
    JSON.stringify(checkpoint, (_key, value) => (value instanceof Float32Array ? encoded(value) : value)),
  );
  const checksum = checksumOf(owner, JSON.stringify(inside));
  return `${JSON.stringify({ format: FORMAT, training: owner, checksum, content: inside })}\n`;
}

/**
 * Reads a checkpoint back.
 *
 * @param expected the owner that it was written with, compared if given, and a name for messages
 * @throws CheckpointError for a text that is torn, changed anywhere, of another format or of another owner
 * @example
 * const resumeFrom = await parseCheckpoint(await checkpointText(checkpoint));
 * train(config, { resumeFrom });
 */
export async function parseCheckpoint(
  text: string,
  expected: { readonly owner?: string; readonly source?: string } = {},
): Promise<Checkpoint> {
  anObject(expected, 'What is expected of a checkpoint');
  const { owner, source = 'the checkpoint' } = expected;
  const outer = envelope.safeParse(parsed(text));
  const written = outer.success ? writtenAgain(outer.data.content) : undefined;
  if (!outer.success || written === undefined)
    throw new CheckpointError(`${source} is no whole checkpoint in the format "${FORMAT}".`);
  const { training, checksum, content: inside } = outer.data;
  if (checksumOf(training, written) !== checksum) {
    throw new CheckpointError(`${source} was changed after it was written: its checksum differs.`);
  }
  if (owner !== undefined && owner !== training) {
    throw new CheckpointError(`${source} belongs to the training ${shortened(training)}, not to ${owner}.`);
  }
  const result = content.safeParse(inside, { reportInput: true });
  if (!result.success)
    throw new CheckpointError(
      `${source} is no checkpoint (${foundAt(result.error.issues[0], 'its content')}).`,
    );
  return result.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function encoded(values: Float32Array): string {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, k) => {
    view.setFloat32(4 * k, value, true);
  });
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Returns the text of what was read; undefined for brackets within brackets deeper than can be written. */
function writtenAgain(inside: unknown): string | undefined {
  try {
    return JSON.stringify(inside);
  } catch {
    return undefined;
  }
}

const checksumOf = (training: string, written: string): string => digest(`${training}\n${written}`);
