import { show, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import type { StudyConfig } from '../config/schema.js';
import type { Job } from '../jobs/job.js';
import { stoppingRules } from './stopping-rules.js';

/** One of several parts of a study that are computed apart: index 1 to `of`. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

const MOST_SHARDS = 100_000;

/**
 * Returns the shard that a text such as 2/3 names.
 *
 * @throws OptionError for anything else
 * @example
 * parseShard('2/3'); // { index: 2, of: 3 }
 */
export function parseShard(text: string): Shard {
  const found = /^(\d{1,6})\/(\d{1,6})$/.exec(typeof text === 'string' ? text : '');
  if (found === null) {
    throw new OptionError(`--shard is ${show(text)}; expected i/N, as 2/3 for the second of three parts.`);
  }
  return checkedShard({ index: Number(found[1]), of: Number(found[2]) });
}

/** Returns a shard that can be. */
export function checkedShard({ index, of }: Shard): Shard {
  wholeNumber(of, 'The number of shards', 1);
  wholeNumber(index, 'The index of a shard', 1);
  if (of > MOST_SHARDS || index > of) {
    throw new OptionError(
      `The shard is ${index} of ${of}; expected an index from 1 to the number of shards, of at most ${MOST_SHARDS}.`,
    );
  }
  return { index, of };
}

/**
 * Returns the shard, from 1 to `of`, of every job: dealt out one by one, as cards are, so that shards take about as long.
 *
 * A point that stops by its error goes to one shard whole: whether it has enough rows takes all of them.
 */
export function shardOfJobs(jobs: readonly Job[], config: StudyConfig, of: number): number[] {
  const ruleOf = stoppingRules(config);
  let unit = -1;
  return jobs.map((job) => {
    if (job.init === 0 || ruleOf(job) === undefined) unit++;
    return (unit % of) + 1;
  });
}
