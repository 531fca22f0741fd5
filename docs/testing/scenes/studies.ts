// What the examples of tfjs-mps/study take for granted: a small study and its rows, and two shards of it on disk.
import { rng } from 'tfjs-mps';
import { initialAngles, productClusters } from 'tfjs-mps/model';
import { openStore, parseConfig, parseShard, type Row, runStudy } from 'tfjs-mps/study';

export { writeFileSync } from 'node:fs';

export const config = parseConfig({
  name: 'small',
  arms: [{ name: 'original', variant: 'original', points: [{ qubits: [4, 5], inits: 36 }] }],
});

export const rows: Row[] = [];
for await (const row of runStudy(config)) rows.push(row);
export const weights = rows.map(({ gradientSquare }) => gradientSquare);

for (const [folder, text] of Object.entries({ one: '1/2', two: '2/2' })) {
  const shard = parseShard(text);
  const store = openStore(folder, config, { shard });
  for await (const row of runStudy(config, { shard })) store.append({ row });
  store.close();
}

export const step = { dataQubits: 40, ancillas: 1, layers: 6 };
export const angles = initialAngles({ kind: 'normal', variance: '1/(4(L+2))' }, step, rng(1));
export const targets = productClusters(40, 0.08, 4, rng(2));
