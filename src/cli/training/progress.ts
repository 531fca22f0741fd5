import { Presets, SingleBar } from 'cli-progress';
import type { Checkpoint, EpochRow, TrainConfig, TrainEvent } from '../../train/index.js';
import { duration } from '../progress.js';

/** Shows how far a training is. */
export interface TrainProgress {
  show(event: TrainEvent): void;
  /** All steps are trained. */
  finish(): void;
  /** Leaves the terminal in order. */
  stop(): void;
}

/** Milliseconds between two drawings of the bar. */
const REDRAWN = 100;
/** Milliseconds after which a line is written within a step, where there is no terminal. */
const SILENT = 60_000;

/** Returns how many epochs a checkpoint has behind it, over all steps. */
export const epochsDone = (
  { step, epoch }: Pick<Checkpoint, 'step' | 'epoch'>,
  steps: number,
  epochs: number,
): number => (steps - 1 - step) * epochs + epoch;

/** Starts a progress bar on a terminal; elsewhere writes a line after every step, and every minute of a long one. */
export function startProgress(config: TrainConfig, stream: NodeJS.WriteStream): TrainProgress {
  let total = 0;
  let done = 0;
  let from = 0;
  let began = performance.now();
  const passed = () => (performance.now() - began) / 1000;
  const left = () => duration((passed() * (total - done)) / Math.max(1, done - from));
  const face = stream.isTTY ? bar(stream) : lines(stream, config);
  return {
    show(event) {
      if (event.type === 'start') {
        total = event.steps * event.epochs;
        from = event.resumed === undefined ? 0 : epochsDone(event.resumed, event.steps, event.epochs);
        done = from;
        began = performance.now();
        stream.write(opening(event, from));
        face.start(total, done);
      } else if (event.type === 'warning') {
        face.say(`Step ${event.step}, epoch ${event.epoch}: ${event.message}`);
      } else if (event.type === 'epoch') {
        done++;
        face.show(done, event.row, left);
      }
    },
    finish() {
      face.stop();
      const again = from === 0 ? '' : ` (the last ${total - from} epochs)`;
      stream.write(
        `Trained in ${duration(passed())}${again}; judging the model on ${config.batch} fresh inputs\n`,
      );
    },
    stop: () => face.stop(),
  };
}

function opening(event: Extract<TrainEvent, { type: 'start' }>, from: number): string {
  const { steps, epochs, parameters, warnings, resumed } = event;
  const what = `${steps} steps of ${epochs} epochs, ${parameters} angles a step`;
  const where =
    resumed === undefined
      ? ''
      : `; going on at step ${resumed.step}, epoch ${resumed.epoch} (${from} of ${steps * epochs} epochs are done)`;
  return [`${what}${where}`, ...warnings.map((one) => `Warning. ${one}`), ''].join('\n');
}

interface Face {
  start(total: number, done: number): void;
  show(done: number, row: EpochRow, left: () => string): void;
  say(text: string): void;
  stop(): void;
}

// Narrow enough for 80 columns; what may be cut off stands last.
const FORMAT = '{bar} {percentage}% | {left} left | step {step} | loss {loss} | gradient {gradient}{cut}';

function bar(stream: NodeJS.WriteStream): Face {
  const single = new SingleBar(
    { format: FORMAT, stream, barsize: 16, hideCursor: true },
    Presets.shades_classic,
  );
  let drawn = 0;
  let last: (() => void) | undefined;
  return {
    start: (total, done) =>
      single.start(total, done, { step: '-', loss: '-', gradient: '-', cut: '', left: '?' }),
    show(done, row, left) {
      const draw = () => {
        const cut =
          row.maxBond === 0
            ? ''
            : ` | bond ${row.maxBond}, discarded ${row.discardedWeight.toExponential(0)}`;
        single.update(done, { ...numbers(row), cut, left: left() });
      };
      last = draw;
      if (performance.now() - drawn < REDRAWN) return;
      drawn = performance.now();
      draw();
    },
    say(text) {
      // Takes the line of the bar, wrapped as text is; the bar goes on below, where the cursor is to come back to.
      stream.write(`\r\x1b[K\x1b[?7h${text}\n\x1b7\x1b[?7l`);
    },
    stop() {
      last?.();
      last = undefined;
      single.stop();
    },
  };
}

function lines(stream: NodeJS.WriteStream, { epochs }: TrainConfig): Face {
  let written = performance.now();
  return {
    start: () => {},
    show(_done, row, left) {
      const isLast = row.epoch === epochs - 1;
      if (!isLast && performance.now() - written < SILENT) return;
      written = performance.now();
      const { step, loss, gradient } = numbers(row);
      const where = isLast ? `step ${step} done` : `step ${step}, epoch ${row.epoch} of ${epochs}`;
      const cut =
        row.maxBond === 0 ? '' : `, bond ${row.maxBond}, discarded ${row.discardedWeight.toExponential(0)}`;
      const rest = isLast && step === 0 ? '' : `; ${left()} left`;
      stream.write(`${where}: loss ${loss}, gradient ${gradient}${cut}${rest}\n`);
    },
    say: (text) => {
      stream.write(`${text}\n`);
    },
    stop: () => {},
  };
}

const numbers = ({ step, loss, gradientNorm }: EpochRow) => ({
  step,
  loss: loss.toPrecision(4),
  gradient: gradientNorm.toPrecision(2),
});
