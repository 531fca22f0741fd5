import { z } from 'zod';
import { readIfThere, writeWhole } from '../files/disk.js';
import type { Environment } from '../files/environment.js';
import { StoreError } from '../files/errors.js';
import { canonicalJson, studyIdentity } from './identity.js';
import type { StudyConfig } from './schema.js';

const FORMAT = 'tfjs-mps study 1';

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  study: z.string(),
  environment: z.object({ kernels: z.string(), version: z.string(), nodeMajor: z.number() }),
  config: z.looseObject({}),
});

/** Writes down which study a folder holds. */
export function writeManifest(file: string, config: StudyConfig, environment: Environment): void {
  const manifest = { format: FORMAT, study: studyIdentity(config, environment), environment, config };
  writeWhole(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Returns whether a manifest is there, after checking that it is that of this study.
 *
 * @throws StoreError if it is damaged or belongs to another study, naming what differs
 */
export function checkManifest(file: string, config: StudyConfig, environment: Environment): boolean {
  const text = readIfThere(file);
  if (text === undefined) return false;
  const there = parse(text, file);
  if (there.study === studyIdentity(config, environment)) return true;
  const differing = [
    ...differences('', there.environment, environment),
    ...differences('', { ...there.config, name: config.name }, config),
  ];
  throw new StoreError(
    `${file} belongs to another study (${there.study}): ${differing.join('; ') || 'its identity differs'}. ` +
      'Nothing was touched. Choose another folder with --out, change the name in the config, or go back to what that study was started with.',
  );
}

function parse(text: string, file: string): z.output<typeof manifestSchema> {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new StoreError(
      `${file} is not the manifest of a study in the format "${FORMAT}". Nothing was touched; choose another folder ` +
        'with --out.',
      { cause: error },
    );
  }
}

function differences(prefix: string, there: object, here: object): string[] {
  const [a, b] = [there, here] as readonly Record<string, unknown>[];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((key) => canonicalJson(a[key] ?? null) !== canonicalJson(b[key] ?? null))
    .map((key) =>
      typeof a[key] === 'object' || typeof b[key] === 'object'
        ? `${prefix}${key} differs`
        : `${prefix}${key} is ${String(a[key])} there and ${String(b[key])} here`,
    );
}
