import { Presets, SingleBar } from 'cli-progress';
import type { Job } from '../study/jobs/job.js';
import type { Agenda } from '../study/run/agenda.js';
import type { Outcome } from '../study/run/run-jobs.js';
import { timeLeft } from './time-left.js';

/** Shows how far a study is. */
export interface Progress {
  /** The next job of the plan is done. */
  step(outcome: Outcome): void;
  stop(): void;
}

/** Starts a progress bar on a terminal; elsewhere writes a line after every point of the figure. */
export function startProgress(agenda: Agenda, workers: number, stream: NodeJS.WriteStream): Progress {
  const { jobs } = agenda;
  const left = timeLeft(jobs);
  const face = stream.isTTY ? bar(stream, jobs.length, agenda.next()) : lines(stream, jobs);
  return {
    step(outcome) {
      left.note(outcome);
      const next = agenda.next();
      face.show(next, outcome, duration(left.seconds(next, workers)));
    },
    stop: face.stop,
  };
}

interface Face {
  show(next: number, outcome: Outcome, left: string): void;
  stop(): void;
}

function bar(stream: NodeJS.WriteStream, total: number, done: number): Face {
  const format = '{bar} {value}/{total} rows | {arm}, {qubits} qubits | {left} left';
  const single = new SingleBar({ format, stream, hideCursor: true }, Presets.shades_classic);
  single.start(total, done, { arm: 'starting', qubits: '-', left: '?' });
  return {
    show: (next, { row }, left) => single.update(next, { arm: row.arm, qubits: row.qubits, left }),
    stop: () => single.stop(),
  };
}

function lines(stream: NodeJS.WriteStream, jobs: readonly Job[]): Face {
  return {
    show(next, { row }, left) {
      const following = jobs[next];
      if (following?.arm === row.arm && following.qubits === row.qubits) return;
      stream.write(`${next}/${jobs.length} rows: ${row.arm}, ${row.qubits} qubits done; ${left} left\n`);
    },
    stop: () => {},
  };
}

/** Returns a duration in seconds, minutes or hours. */
export function duration(seconds: number | undefined): string {
  if (seconds === undefined) return '?';
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
