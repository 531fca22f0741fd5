// A program of a user's own that does not give up where a row does not fit: it makes room and appends the row again.
import { execFileSync } from 'node:child_process';

const [, , module, folder] = process.argv;
const { openStore, parseConfig, runStudy } = await import(module);
const config = parseConfig({
  layers: 2,
  batch: 3,
  arms: [{ name: 'one', variant: 'original', points: [{ qubits: [2], inits: 12 }] }],
});
const store = openStore(folder, config);
let failures = 0;
for await (const row of runStudy(config)) {
  try {
    store.append({ row });
  } catch (error) {
    if (error.name !== 'StoreError') throw error;
    failures++;
    execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=unlimited']);
    store.append({ row });
  }
}
store.close();
const again = openStore(folder, config);
process.stdout.write(JSON.stringify({ failures, rows: again.rows.length }));
again.close();
