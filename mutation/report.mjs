// Judges the results of `node mutation/run.mjs`: scores by folder, survivors without a verdict, and verdicts that have no
// survivor any more. Ends with 1 if a survivor has no verdict.
//   --list      prints the survivors without a verdict as survivors/<folder>.json wants them
//   --summary   writes summary.json
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { folders } from './folders.mjs';
import { coveredScore, foundIn, score } from './results.mjs';

const VERDICTS = ['equivalent', 'harmless', 'text', 'gap'];
const list = process.argv.includes('--list');
const summaryFile = new URL('summary.json', import.meta.url);
// Folders that were run elsewhere keep their numbers.
const summary = existsSync(summaryFile) ? JSON.parse(readFileSync(summaryFile, 'utf8')) : {};
let open = 0;
for (const folder of Object.keys(folders)) {
  const found = foundIn(folder);
  if (found === undefined) console.log(`${folder}: not run`);
  else open += report(folder, found);
}
if (process.argv.includes('--summary')) {
  writeFileSync(summaryFile, `${JSON.stringify(summary, null, 2)}\n`);
}
process.exitCode = open > 0 ? 1 : 0;

function report(folder, { counts, survivors, files, notRun, minutes }) {
  const { Killed = 0, Timeout = 0, Survived = 0, NoCoverage = 0, Ignored = 0 } = counts;
  const judged = verdictsOf(folder);
  const unjudged = survivors.filter((one) => !judged.has(nameOf(one)));
  const names = new Set(survivors.map(nameOf));
  const stale = [...judged.keys()].filter((name) => !names.has(name));
  const verdicts = {};
  for (const one of survivors) {
    const verdict = judged.get(nameOf(one)) ?? 'unjudged';
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  }
  const numbers = {
    files,
    killed: Killed,
    timeout: Timeout,
    survived: Survived,
    noCoverage: NoCoverage,
    static: Ignored,
    coveredScore: coveredScore(counts),
    score: score(counts),
    minutes,
    verdicts,
  };
  // A part of a folder has no score of the folder.
  if (notRun.length === 0) summary[folder] = numbers;
  console.log(
    `${folder}: ${coveredScore(counts)} % of the covered mutants found (${score(counts)} % of all): ${Killed} killed, ` +
      `${Timeout} by time, ${Survived} survived, ${NoCoverage} not covered, ${Ignored} static; ${minutes} minutes`,
  );
  if (notRun.length > 0) console.log(`  ${notRun.length} of ${files} files have not been run yet`);
  console.log(`  verdicts: ${JSON.stringify(verdicts)}`);
  for (const name of stale) console.log(`  stale verdict: ${name}`);
  if (list) printList(unjudged);
  else for (const { file, line, change } of unjudged) console.log(`  no verdict: ${file}:${line}  ${change}`);
  return unjudged.length;
}

/** Verdicts by the name of their survivor. */
function verdictsOf(folder) {
  const file = new URL(`survivors/${folder}.json`, import.meta.url);
  const groups = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  return new Map(
    groups.flatMap(({ file: code, verdict, why, mutants }) => {
      if (!VERDICTS.includes(verdict) || !why)
        throw new Error(`${folder}, ${code}: a verdict without a form or a reason.`);
      return mutants.map((change) => [nameOf({ file: code, change }), verdict]);
    }),
  );
}

function nameOf({ file, change }) {
  return `${file}  ${change}`;
}

function printList(survivors) {
  const byFile = grouped(survivors);
  const groups = Object.entries(byFile).map(([file, mutants]) => ({
    file,
    verdict: '',
    why: '',
    mutants: mutants.map(({ change }) => change),
  }));
  console.log(JSON.stringify(groups, null, 2));
}

function grouped(survivors) {
  const out = {};
  for (const one of survivors) (out[one.file] ??= []).push(one);
  return out;
}
