import { currentEnvironment, type Environment } from '../../files/environment.js';
import { knownKeys } from '../../mps/common/check.js';
import type { StudyConfig } from '../config/schema.js';
import type { Job } from '../jobs/job.js';
import type { Row } from '../rows/row.js';
import { shouldStop } from '../statistics/stopping.js';
import { planStudy } from './plan.js';
import { type Shard, shardOfJobs } from './shard.js';
import { placeKey, type Rule, stoppingRules } from './stopping-rules.js';

/** The jobs of a study, or of a shard of it, while its rows come in one after another. */
export interface Agenda {
  /** All that there may be, in the order of their rows. */
  readonly jobs: readonly Job[];
  /** Whether points may stop by their error, so that not every job is needed. */
  readonly stopsEarly: boolean;
  /** Index of the job whose row is due; `jobs.length` when all have come. */
  next(): number;
  /** Returns what is wrong with the row that is due beside those of its point; undefined if nothing is. */
  refuses(row: Row): string | undefined;
  /** Takes note of the row that was due. */
  add(row: Row): void;
  /** Whether a job is no longer needed: its point has as many rows as its error takes. */
  skips(index: number): boolean;
}

/** What of a study is to be computed, and where. */
export interface AgendaOptions {
  readonly environment?: Environment | undefined;
  readonly shard?: Shard | undefined;
}

/**
 * Returns the agenda of a study, of which no row has come yet.
 *
 * @example
 * const agenda = agendaOf(config);
 * agenda.add(rows[0]);
 * agenda.next(); // 1
 */
export function agendaOf(config: StudyConfig, options: AgendaOptions = {}): Agenda {
  knownKeys(options, ['environment', 'shard'], 'agendaOf()');
  const { environment = currentEnvironment(), shard } = options;
  const all = planStudy(config, environment);
  const jobs = shard === undefined ? all : partOf(all, config, shard);
  const points = statesOf(jobs, config);
  const stopped = new Set<PointState>();
  let due = 0;
  const parameters = new Map<string, number>();
  const skips = (index: number) => points[index] !== undefined && stopped.has(points[index]);
  return {
    jobs,
    stopsEarly: points.some((point) => point !== undefined),
    next: () => due,
    skips,
    refuses(row) {
      const before = parameters.get(placeKey(row));
      if (before === undefined || before === row.parameters) return undefined;
      return `it is a mean over ${row.parameters} angles, and the rows of its point before it over ${before}`;
    },
    add(row) {
      parameters.set(placeKey(row), row.parameters);
      const point = points[due];
      due++;
      if (point === undefined) return;
      point.weights.push(row.gradientSquare);
      if (shouldStop(point.weights, point.rule)) stopped.add(point);
      while (due < jobs.length && skips(due)) due++;
    },
  };
}

function partOf(jobs: readonly Job[], config: StudyConfig, { index, of }: Shard): Job[] {
  const shards = shardOfJobs(jobs, config, of);
  return jobs.filter((_, k) => shards[k] === index);
}

interface PointState {
  readonly rule: Rule;
  readonly weights: number[];
}

/** Returns the point of every job, where that point stops by its error. */
function statesOf(jobs: readonly Job[], config: StudyConfig): (PointState | undefined)[] {
  const ruleOf = stoppingRules(config);
  const states = new Map<string, PointState>();
  return jobs.map((job) => {
    const rule = ruleOf(job);
    if (rule === undefined) return undefined;
    const key = placeKey(job);
    const state = states.get(key) ?? { rule, weights: [] };
    states.set(key, state);
    return state;
  });
}
