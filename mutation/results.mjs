import { existsSync, readFileSync } from 'node:fs';
import { partsOf, root } from './files.mjs';
import { resultsOf, timingOf } from './folders.mjs';

/** Returns what Stryker found in a folder, undefined before any run: how many mutants of each status, and the survivors. */
export function foundIn(folder) {
  const results = read(resultsOf(folder));
  if (results === undefined) return undefined;
  const counts = {};
  const survivors = [];
  for (const [file, { source, mutants }] of Object.entries(results.files)) {
    const seen = new Map();
    for (const mutant of [...mutants].sort(byPlace)) {
      counts[mutant.status] = (counts[mutant.status] ?? 0) + 1;
      if (mutant.status !== 'Survived') continue;
      const change = changeOf(source, mutant);
      const times = (seen.get(change) ?? 0) + 1;
      seen.set(change, times);
      survivors.push({
        file,
        change: times === 1 ? change : `${change} #${times}`,
        line: mutant.location.start.line,
      });
    }
  }
  const timings = Object.values(read(timingOf(folder)) ?? {});
  const parts = partsOf(folder);
  // Files of types alone have no mutants, and no results: a part was run where any of its files has some.
  const notRun = parts.filter((part) => part.every((file) => results.files[file] === undefined)).flat();
  const files = parts.flat();
  return {
    counts,
    survivors,
    files: files.length,
    notRun,
    minutes: Math.round(timings.reduce((sum, one) => sum + one, 0)),
  };
}

/** Returns the share of the covered mutants that tests told from the code, in percent with one decimal. */
export function coveredScore({ Killed = 0, Timeout = 0, Survived = 0 }) {
  return Number(((100 * (Killed + Timeout)) / (Killed + Timeout + Survived)).toFixed(1));
}

/** Returns the same over all mutants that could have been found, covered or not. */
export function score({ NoCoverage = 0, ...counts }) {
  return coveredScore({ ...counts, Survived: (counts.Survived ?? 0) + NoCoverage });
}

function read(file) {
  return existsSync(root + file) ? JSON.parse(readFileSync(root + file, 'utf8')) : undefined;
}

const byPlace = ({ location: { start: a } }, { location: { start: b } }) =>
  a.line - b.line || a.column - b.column;

/** Names a mutant by what it changes in the text of its line, so that lines above may come and go. */
function changeOf(source, { location: { start, end }, replacement }) {
  const lines = source.split('\n');
  const line = lines[start.line - 1];
  const last = end.line === start.line ? end.column - 1 : line.length;
  const old = line.slice(start.column - 1, last);
  const text = `${line.slice(0, start.column - 1)}«${old}»${line.slice(last)}`.trim();
  return `${text}  ->  ${short(replacement)}`;
}

function short(text) {
  const oneLine = text.replace(/\s+/g, ' ');
  return oneLine.length > 80 ? `${oneLine.slice(0, 79)}…` : oneLine;
}
