// Plants plausible faults, one at a time, into a private copy of the project, and shows that the test named for each
// catches it. Exits with 1 unless every fault still applies, is caught by its test, and that test passes without it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { keyOf, namedTests, run } from '../proptests/faults/runner/named-tests.mjs';
import { changed, privateCopy, removeCopy } from '../proptests/faults/runner/private-copy.mjs';
import { command } from './support/command.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** A fault may keep a loop from ending. */
const SECONDS = { fault: 180, baseline: 1500, build: 300 };
const KERNELS = 'src/mps/kernels/wasm/binaries.generated.ts';

const program = command('npm run faults --', 'Plants faults and runs the tests that are named to catch them.')
  .option('--only <name...>', 'only these faults')
  .option('--list', 'list them and run nothing')
  .option('--json <file>', 'write the verdicts there')
  .parse();
const options = program.opts();
const stop = new AbortController();
const copy = privateCopy(root);
process.on('exit', () => removeCopy(copy));
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    stop.abort();
    process.exit(1);
  });
}

const { FAULTS, planted } = await faultsOf(copy);
const chosen = FAULTS.filter(({ name }) => options.only === undefined || options.only.includes(name));
const unknown = (options.only ?? []).filter((one) => FAULTS.every(({ name }) => name !== one));
if (unknown.length > 0) program.error(`There is no fault ${unknown.join(', ')}; --list shows all.`);
if (options.list) {
  for (const { name, kind, file } of chosen) console.log(`${name.padEnd(44)}${kind.padEnd(30)}${file}`);
} else {
  const rows = await tried();
  report(rows);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
  if (rows.some(({ verdict }) => verdict !== 'caught')) process.exitCode = 1;
}
process.exit();

/** Loads the records, which are TypeScript, without their types. */
async function faultsOf(folder) {
  const from = join(folder, 'proptests', 'faults');
  const to = join(folder, 'records');
  mkdirSync(to);
  for (const name of readdirSync(from).filter((one) => /(?<!\.test)\.ts$/.test(one))) {
    const { outputText } = ts.transpileModule(readFileSync(join(from, name), 'utf8'), {
      compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
    });
    writeFileSync(join(to, name.replace(/\.ts$/, '.js')), outputText);
  }
  return import(pathToFileURL(join(to, 'index.js')).href);
}

async function tried() {
  console.log(`${chosen.length} faults; first their tests on the tree as it is`);
  const tests = [...new Map(chosen.map(({ test }) => [keyOf(test), test])).values()];
  const sound = await namedTests(copy, tests, { seconds: SECONDS.baseline, signal: stop.signal });
  const rows = [];
  for (const fault of chosen) {
    const start = performance.now();
    const { verdict, failure } = await judged(fault, sound.get(keyOf(fault.test)));
    const seconds = (performance.now() - start) / 1000;
    const { name, kind, file, test } = fault;
    rows.push({ name, kind, file, test, verdict, failure, seconds: Number(seconds.toFixed(1)) });
    console.log(
      `${verdict.padEnd(10)}${name} (${seconds.toFixed(1)} s)${verdict === 'caught' ? '' : `\n  ${failure}`}`,
    );
  }
  return rows;
}

/** Plants one fault, runs its test, and takes the fault out again. */
async function judged(fault, before) {
  if (before.status !== 'passed')
    return {
      verdict: 'unsound',
      failure: `without the fault the test is ${before.status}: ${before.failure}`,
    };
  const undo = [];
  try {
    try {
      undo.push(changed(copy, fault.file, (text) => planted(text, fault)));
    } catch (error) {
      return { verdict: 'stale', failure: error.message };
    }
    if (fault.file.startsWith('assembly/')) {
      undo.push(changed(copy, KERNELS, (text) => text));
      const built = await run(process.execPath, ['scripts/build-kernels.mjs'], {
        cwd: copy,
        seconds: SECONDS.build,
        signal: stop.signal,
      });
      if (built.code !== 0) return { verdict: 'unbuilt', failure: built.output.slice(-2000) };
    }
    const found = await namedTests(copy, [fault.test], { seconds: SECONDS.fault, signal: stop.signal });
    const { status, failure } = found.get(keyOf(fault.test));
    if (status === 'failed') return { verdict: 'caught', failure };
    return { verdict: status === 'passed' ? 'missed' : status, failure: failure ?? 'the test passed' };
  } finally {
    for (const back of undo.reverse()) back();
  }
}

function report(rows) {
  const cells = rows.map(({ name, kind, file, test, verdict, seconds }) => [
    name,
    kind,
    file,
    verdict === 'caught' ? `${test.file}: ${test.name}`.replaceAll('|', '\\|') : verdict.toUpperCase(),
    seconds.toFixed(1),
  ]);
  const table = [
    ['fault', 'kind', 'file', 'caught by', 'seconds'],
    ['---', '---', '---', '---', '---:'],
    ...cells,
  ];
  console.log(`\n${table.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`);
  const caught = rows.filter(({ verdict }) => verdict === 'caught').length;
  console.log(`${caught} of ${rows.length} planted faults caught`);
}
