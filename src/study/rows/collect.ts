import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPath } from '../../files/check-path.js';
import { onDisk } from '../../files/disk.js';
import { currentEnvironment, type Environment } from '../../files/environment.js';
import { StoreError } from '../../files/errors.js';
import { checkManifest, shardOf } from '../../files/manifest.js';
import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { checkStudy } from '../config/check-study.js';
import { studyIdentity } from '../config/identity.js';
import type { StudyConfig } from '../config/schema.js';
import { type Agenda, agendaOf } from '../run/agenda.js';
import { type Shard, shardOfJobs } from '../run/shard.js';
import type { Row } from './row.js';
import { readRows } from './rows-file.js';
import { FILES } from './store.js';
import { readDigests, timingLines } from './timings.js';

/** The rows of all shards of a study, put into the order of the whole. */
export interface Collected {
  readonly rows: readonly Row[];
  /** The lines of the shards' timings, as they stand there. */
  readonly timings: string;
  /** Which of the shards were found, and how many there are. */
  readonly found: readonly number[];
  readonly of: number;
}

/**
 * Reads the folders of a study's shards and puts their rows into the order that one run would have written them in.
 *
 * Reads only. The folders may come in any order.
 *
 * @throws StoreError naming folder and cause if one of them holds another study, no shard, shards of another number or
 *   one that was given already, damaged rows or fewer than its shard has, or if a shard is missing
 * @example
 * const { rows } = collectShards(['one', 'two'], config);
 */
export function collectShards(
  folders: readonly string[],
  config: StudyConfig,
  environment: Environment = currentEnvironment(),
): Collected {
  if (!Array.isArray(folders)) {
    throw new OptionError(`collectShards() takes a list of folders, not ${show(folders)}.`);
  }
  for (const folder of folders) checkPath(folder, 'The folder of a shard');
  checkStudy(config);
  const shards = folders.map((folder) =>
    onDisk(`read the results folder ${folder}`, () => readShard(folder, config, environment)),
  );
  checkAllThere(folders, shards);
  const byIndex = new Map(shards.map((shard) => [shard.index, [...shard.rows]]));
  const agenda = agendaOf(config, { environment });
  const owners = shardOfJobs(agenda.jobs, config, shards[0].of);
  const rows: Row[] = [];
  while (agenda.next() < agenda.jobs.length) {
    const index = owners[agenda.next()];
    const row = byIndex.get(index)?.shift();
    if (row === undefined) throw new Error('A complete shard has fewer rows than the whole needs.');
    const odd = agenda.refuses(row);
    if (odd !== undefined) {
      throw new StoreError(
        `A row of shard ${index} (arm "${row.arm}", ${row.qubits} qubits, initialisation ${row.init}) does not go with the ` +
          `others: ${odd}. Nothing was written; compute the shards again with the same circuits.`,
      );
    }
    agenda.add(row);
    rows.push(row);
  }
  const timings = shards.map((shard) => shard.timings).join('');
  return { rows, timings, found: [...byIndex.keys()].sort((a, b) => a - b), of: shards[0].of };
}

interface ShardRows extends Shard {
  readonly rows: readonly Row[];
  readonly timings: string;
}

function readShard(folder: string, config: StudyConfig, environment: Environment): ShardRows {
  const manifestFile = join(folder, FILES.manifest);
  const shard = shardOf(manifestFile, 'study');
  const identity = studyIdentity(config, environment);
  if (!checkManifest(manifestFile, { what: 'study', identity, environment, config, shard }, studyIdentity)) {
    throw new StoreError(`${folder} has no ${FILES.manifest}; expected the results folder of a shard.`);
  }
  if (shard === undefined) {
    throw new StoreError(`${folder} holds the whole study, not a shard of it; there is nothing to collect.`);
  }
  const agenda = agendaOf(config, { environment, shard });
  const file = join(folder, FILES.rows);
  const timings = join(folder, FILES.timings);
  const content = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const { rows } = readRows(content, file, agenda, readDigests(timings));
  checkComplete(folder, rows.length, agenda, shard);
  return { ...shard, rows, timings: timingLines(timings) };
}

function checkComplete(folder: string, rows: number, agenda: Agenda, { index, of }: Shard): void {
  if (agenda.next() >= agenda.jobs.length) return;
  throw new StoreError(
    `${folder} has ${rows} rows of shard ${index} of ${of}, and up to ${agenda.jobs.length} are planned. Nothing was written; ` +
      `run the study with --shard ${index}/${of} and --out ${folder} to its end first.`,
  );
}

function checkAllThere(folders: readonly string[], shards: readonly ShardRows[]): void {
  if (shards.length === 0)
    throw new StoreError('No folder was given; expected those of all shards of a study.');
  const { of } = shards[0];
  shards.forEach((shard, i) => {
    if (shard.of !== of) {
      throw new StoreError(
        `${folders[i]} holds shard ${shard.index} of ${shard.of}, and ${folders[0]} one of ${of}; collect shards of one cut.`,
      );
    }
    const first = shards.findIndex((other) => other.index === shard.index);
    if (first < i)
      throw new StoreError(
        `${folders[i]} holds shard ${shard.index} of ${of}, and so does ${folders[first]}; give one.`,
      );
  });
  const missing = Array.from({ length: of }, (_, k) => k + 1).filter(
    (index) => !shards.some((shard) => shard.index === index),
  );
  if (missing.length === 0) return;
  throw new StoreError(
    `Shard ${missing.slice(0, 10).join(', ')} of ${of} is missing; give the folders of all shards. Nothing was written.`,
  );
}
