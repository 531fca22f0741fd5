import { Presets, SingleBar } from 'cli-progress';
import type { EpochRow, TrainConfig, TrainEvent } from '../../train/index.js';
import { duration } from '../progress.js';

/** Shows how far a training is. */
export interface TrainProgress {
  show(event: TrainEvent): void;
  stop(): void;
}

/** Milliseconds between two drawings of the bar. */
const REDRAWN = 100;

/** Starts a progress bar on a terminal; elsewhere writes a line after every step. */
export function startProgress(config: TrainConfig, stream: NodeJS.WriteStream): TrainProgress {
  let total = 0;
  let done = 0;
  let from = 0;
  let began = performance.now();
  const left = () =>
    duration((((performance.now() - began) / 1000) * (total - done)) / Math.max(1, done - from));
  const face = stream.isTTY ? bar(stream) : lines(stream, config);
  return {
    show(event) {
      if (event.type === 'start') {
        total = event.steps * event.epochs;
        from =
          event.resumed === undefined
            ? 0
            : (event.steps - 1 - event.resumed.step) * event.epochs + event.resumed.epoch;
        done = from;
        began = performance.now();
        stream.write(opening(event, from));
        face.start(total, done);
      } else if (event.type === 'warning') {
        stream.write(`\nStep ${event.step}, epoch ${event.epoch}: ${event.message}\n`);
      } else if (event.type === 'epoch') {
        done++;
        face.show(done, event.row, left);
      }
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
      : `; going on at step ${resumed.step}, epoch ${resumed.epoch} (${from} epochs are done)`;
  return [`${what}${where}`, ...warnings.map((one) => `Warning. ${one}`), ''].join('\n');
}

interface Face {
  start(total: number, done: number): void;
  show(done: number, row: EpochRow, left: () => string): void;
  stop(): void;
}

function bar(stream: NodeJS.WriteStream): Face {
  const format =
    '{bar} {percentage}% | step {step} | loss {loss} | gradient {gradient} | discarded {discarded} | {left} left';
  const single = new SingleBar({ format, stream, hideCursor: true }, Presets.shades_classic);
  let drawn = 0;
  return {
    start: (total, done) =>
      single.start(total, done, { step: '-', loss: '-', gradient: '-', discarded: '-', left: '?' }),
    show(done, row, left) {
      if (performance.now() - drawn < REDRAWN) return;
      drawn = performance.now();
      single.update(done, { ...numbers(row), left: left() });
    },
    stop: () => single.stop(),
  };
}

function lines(stream: NodeJS.WriteStream, { epochs }: TrainConfig): Face {
  return {
    start: () => {},
    show(_done, row, left) {
      if (row.epoch !== epochs - 1) return;
      const { step, loss, gradient, discarded } = numbers(row);
      stream.write(
        `step ${step} done: loss ${loss}, gradient ${gradient}, discarded ${discarded}; ${left()} left\n`,
      );
    },
    stop: () => {},
  };
}

const numbers = ({ step, loss, gradientNorm, discardedWeight }: EpochRow) => ({
  step,
  loss: loss.toPrecision(4),
  gradient: gradientNorm.toExponential(1),
  discarded: discardedWeight.toExponential(0),
});
