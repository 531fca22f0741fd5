import { cpus } from 'node:os';

/** Says what a run stood on, in one line that belongs beside its numbers. */
export function machineText(yardstick) {
  const [cpu] = cpus();
  const ours = `Node ${process.versions.node} on ${cpu.model.trim()} (${cpus().length} cores, one used)`;
  if (yardstick === undefined) return ours;
  const { numpy, scipy, torch } = yardstick;
  return `${ours}; numpy ${numpy}, scipy ${scipy}, ${torch ? `torch ${torch}` : 'no torch'}, one thread each`;
}
