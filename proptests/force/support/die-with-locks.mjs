// Takes one lock again and again, and each time leaves it as a process does that dies with it; says what it met.
import { mkdirSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

const [, , module, folder, dead, milliseconds] = process.argv;
const { takeLock } = await import(module);
const lock = `${folder}/lock`;
const alone = `${folder}/alone`;
const met = { taken: 0, shared: 0, refused: 0, others: [] };

function leave() {
  const started = `${process.pid}.${met.taken}`;
  writeFileSync(`${lock}.${process.pid}`, JSON.stringify({ pid: Number(dead), host: hostname(), started }));
  renameSync(`${lock}.${process.pid}`, lock);
}

function once() {
  takeLock(lock);
  met.taken++;
  // A folder is made by one only: another holder would find it there.
  mkdirSync(alone);
  rmdirSync(alone);
  leave();
}

process.on('message', (start) => {
  while (Date.now() < start);
  while (Date.now() < start + Number(milliseconds)) {
    try {
      once();
    } catch (error) {
      if (error.code === 'EEXIST' && error.path === alone) met.shared++;
      else if (error.name === 'StoreError') met.refused++;
      else met.others.push(String(error));
    }
  }
  process.send(met);
});
process.send('ready');
