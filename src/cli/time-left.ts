import type { Job, Outcome } from '../study/index.js';

/** Guesses how long the rest of a study takes, from the durations of what is done. */
export interface TimeLeft {
  /** Takes note of a finished job. */
  note(outcome: Outcome): void;
  /** Returns seconds for the jobs from `next` on, shared by the workers; undefined before the first is done. */
  seconds(next: number, workers: number): number | undefined;
}

interface Group {
  readonly job: Job;
  readonly from: number;
  to: number;
  seconds: number;
  count: number;
}

/** Starts guessing for a plan. */
export function timeLeft(jobs: readonly Job[]): TimeLeft {
  const groups: Group[] = [];
  jobs.forEach((job, i) => {
    const last = groups.at(-1);
    if (last?.job.arm === job.arm && last.job.qubits === job.qubits) last.to = i + 1;
    else groups.push({ job, from: i, to: i + 1, seconds: 0, count: 0 });
  });
  return {
    note({ row, seconds }) {
      const group = groups.find(({ job }) => job.arm === row.arm && job.qubits === row.qubits);
      if (group) {
        group.seconds += seconds;
        group.count++;
      }
    },
    seconds(next, workers) {
      const known = groups.filter((group) => group.count > 0);
      if (known.length === 0) return undefined;
      const rest = groups.map(
        (group) => Math.max(0, group.to - Math.max(next, group.from)) * each(group, known),
      );
      return rest.reduce((sum, one) => sum + one, 0) / workers;
    },
  };
}

/** Seconds a job of a group takes: as observed, else as guessed and corrected by the nearest group observed. */
function each(group: Group, known: readonly Group[]): number {
  if (group.count > 0) return group.seconds / group.count;
  const like = known.filter(({ job }) => job.engine.name === group.job.engine.name);
  const nearest = (like.length > 0 ? like : known).at(-1)!;
  const correction = nearest.seconds / nearest.count / guess(nearest.job);
  // The other engine says something of the machine, but not much.
  return guess(group.job) * (like.length > 0 ? correction : Math.max(1 / 3, Math.min(3, correction)));
}

/** Seconds as on one core of a server of 2023: exponential for a statevector, about linear for a chain. */
function guess(job: Job): number {
  const { engine, qubits } = job;
  const { all, gates } = job.quantity === 'ansatz' ? { all: qubits, gates: 10 * qubits } : cycleSize(job);
  return engine.name === 'mps' ? 1e-3 * gates : 0.01 + 6e-8 * gates * 2 ** all;
}

function cycleSize({ qubits, ancillas, layers, batch }: Exclude<Job, { quantity: 'ansatz' }>) {
  const all = qubits + ancillas;
  return { all, gates: all * layers * batch };
}
