// Prints the metrics of finished trainings as a table: node bench/reproduction/collect.mjs results/cluster-2-seed-*
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (folder, name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const groups = new Map();

console.log('| training | seed | metric | generated | data | MMD (V) at t = 0 | Wasserstein |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const folder of process.argv.slice(2)) {
  const { config } = read(folder, 'train.json');
  const { metrics, distances } = read(folder, 'evaluation.json');
  const [generated] = metrics.generated;
  const [data] = metrics.data;
  const derived = generated.derived?.inferredP;
  const judged = derived ?? generated.mean;
  const shown = derived === undefined ? '' : ` (p ${derived.toFixed(3)})`;
  console.log(
    `| ${config.name} | ${config.seed} | ${generated.name} | ${generated.mean.toFixed(4)} +- ${generated.deviation.toFixed(4)}${shown} ` +
      `| ${data.mean.toFixed(4)} | ${distances[0].mmd.toFixed(4)} | ${distances[0].wasserstein.toFixed(4)} |`,
  );
  groups.set(config.name, [...(groups.get(config.name) ?? []), judged]);
}
for (const [name, values] of groups) {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const square = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  const deviation = Math.sqrt(square / Math.max(1, values.length - 1));
  console.log(
    `\n${name}: ${values.length} seeds, mean ${mean.toFixed(4)}, deviation over seeds ${deviation.toFixed(4)}`,
  );
}
