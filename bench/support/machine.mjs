import { cpus } from 'node:os';

/** Says what a run stood on, in one line that belongs beside its numbers. */
export function machineText(yardstick) {
  const [cpu] = cpus();
  const ours = `Node ${process.versions.node} on ${cpu.model.trim()} (${cpus().length} cores, one used)`;
  if (yardstick === undefined) return ours;
  const { numpy, scipy, torch } = yardstick;
  return `${ours}; numpy ${numpy}, scipy ${scipy}, ${torch ? `torch ${torch}` : 'no torch'}, one thread each`;
}

/** Says how busy the machine was while rows were taken: ours is one process at work at a time, a load of 1. */
export function loadText(rows) {
  const loads = rows.map(({ load }) => load);
  const [least, most] = [Math.min(...loads), Math.max(...loads)].map((load) => load.toFixed(1));
  return `Load of the machine ${least} to ${most}; beyond 1 others were at work, and single ratios are worth little.`;
}
