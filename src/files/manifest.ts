import { z } from 'zod';
import { canonicalJson } from '../config/canonical-json.js';
import { shortened } from '../mps/common/check.js';
import { readIfThere, writeWhole } from './disk.js';
import { StoreError } from './errors.js';

/** What a results folder holds. */
export interface Manifest {
  readonly what: 'study' | 'training';
  /** Equal exactly if the same results would come out. */
  readonly identity: string;
  readonly environment: object;
  readonly config: { readonly name: string };
  /** Which part of the whole the folder holds, where it is not all of it. */
  readonly shard?: { readonly index: number; readonly of: number } | undefined;
}

const formatOf = (what: Manifest['what']) => `tfjs-mps ${what} 1`;

/** Returns the identity of what a config asks for in an environment. */
export type IdentityOf = (config: never, environment: never) => string;

/** Writes down what a folder holds. */
export function writeManifest(file: string, { what, identity, shard, environment, config }: Manifest): void {
  const content = { format: formatOf(what), [what]: identity, shard, environment, config };
  writeWhole(file, `${JSON.stringify(content, null, 2)}\n`);
}

/**
 * Returns whether a manifest is there, after checking that it is this one, and that what it says beside its identity has
 * that identity: a config that was edited would stand in the folder of results that are not its own.
 *
 * @throws StoreError if it is damaged, was changed or says something else, naming what differs
 */
export function checkManifest(
  file: string,
  { what, identity, shard, environment, config }: Manifest,
  identityOf: IdentityOf,
): boolean {
  const text = readIfThere(file);
  if (text === undefined) return false;
  const there = parse(text, file, what);
  if (there.identity === identity) {
    checkUnchanged(file, what, there, identityOf);
    checkShard(file, there.shard, shard);
    return true;
  }
  const differing = [
    ...differences(there.environment, environment),
    ...differences({ ...there.config, name: config.name }, config),
  ];
  throw new StoreError(
    `${file} belongs to another ${what} (${shortened(there.identity)}): ${listed(differing) || 'a file that its circuits come from has changed'}. ` +
      `Nothing was touched. Choose another folder with --out, change the name in the config, or go back to what that ${what} was started with.`,
  );
}

/** Returns which part of the whole a folder holds, as its manifest says; undefined for all of it, or without one. */
export function shardOf(file: string, what: Manifest['what']): Manifest['shard'] {
  const text = readIfThere(file);
  return text === undefined ? undefined : parse(text, file, what).shard;
}

/** Throws a StoreError unless a folder holds the part of the whole that is wanted. */
function checkShard(file: string, there: Manifest['shard'], wanted: Manifest['shard']): void {
  if (canonicalJson(there ?? null) === canonicalJson(wanted ?? null)) return;
  const words = (shard: Manifest['shard']) =>
    shard === undefined ? 'the whole study' : `shard ${shard.index} of ${shard.of}`;
  throw new StoreError(
    `${file} is of ${words(there)}, and ${words(wanted)} was asked for. Nothing was touched. Choose another folder with ` +
      '--out, or go on with what stands there.',
  );
}

/** Throws a StoreError unless the config and environment of a manifest have the identity that it states. */
export function checkUnchanged(
  file: string,
  what: Manifest['what'],
  {
    identity,
    config,
    environment,
  }: Omit<Manifest, 'what' | 'config' | 'shard'> & { readonly config: object },
  identityOf: IdentityOf,
): void {
  if (identityIn(config, environment, identityOf) === identity) return;
  const program = { training: 'tfjs-mps train', study: 'tfjs-mps study' }[what];
  throw new StoreError(
    `${file} was changed after it was written: its config or environment is not that of ${what} ${shortened(identity)}. ` +
      `Nothing was touched. Put it back as ${program} wrote it, or run that anew into another folder with --out.`,
  );
}

function identityIn(config: object, environment: object, identityOf: IdentityOf): string | undefined {
  try {
    return identityOf(config as never, environment as never);
  } catch {
    return undefined; // What has lost its form, such as a list of arms, has no identity.
  }
}

function parse(text: string, file: string, what: Manifest['what']) {
  const schema = z.object({
    format: z.literal(formatOf(what)),
    [what]: z.string(),
    environment: z.looseObject({}),
    config: z.looseObject({}),
    shard: z.object({ index: z.int(), of: z.int() }).optional(),
  });
  try {
    const read = JSON.parse(text);
    const { shard, [what]: identity } = schema.parse(read);
    // Not the schema's copies: they lack a key "__proto__", which is one too many like any other.
    const { environment, config } = read;
    // Brackets within brackets deeper than can be written throw here, not later.
    canonicalJson({ environment, config });
    return { environment, config, shard, identity } as {
      readonly environment: object;
      readonly config: object;
      readonly shard: Manifest['shard'];
      readonly identity: string;
    };
  } catch (error) {
    throw new StoreError(
      `${file} is not the manifest of a ${what} in the format "${formatOf(what)}". Nothing was touched; choose another ` +
        'folder with --out.',
      { cause: error },
    );
  }
}

const worded = (value: unknown): string => (value === undefined ? 'missing' : shortened(String(value)));

const MOST_LISTED = 8;

const listed = (differing: readonly string[]): string =>
  [
    ...differing.slice(0, MOST_LISTED),
    ...(differing.length > MOST_LISTED ? [`${differing.length - MOST_LISTED} more differ`] : []),
  ].join('; ');

function differences(there: object, here: object): string[] {
  const [a, b] = [there, here] as readonly Record<string, unknown>[];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((key) => canonicalJson(a[key] ?? null) !== canonicalJson(b[key] ?? null))
    .map((key) =>
      typeof a[key] === 'object' || typeof b[key] === 'object'
        ? `${shortened(key)} differs`
        : `${shortened(key)} is ${worded(a[key])} there and ${worded(b[key])} here`,
    );
}
