import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { PRESETS as STUDIES } from 'tfjs-mps/study';
import { PRESETS as TRAININGS } from 'tfjs-mps/train';
import { expect, test } from 'vitest';
import { citeCommand } from '../src/cli/cite.js';
import { doctorCommand } from '../src/cli/doctor.js';
import { evaluateCommand } from '../src/cli/evaluate.js';
import { sampleCommand } from '../src/cli/sample.js';
import { simulateCommand } from '../src/cli/simulate.js';
import { studyCommand } from '../src/cli/study.js';
import { trainCommand } from '../src/cli/train.js';
import { commandsOf, markdownFiles } from './testing/markdown.js';
import { ROOT } from './testing/public-names.js';

// Commands that pages show, in fences and in the text, are there: commands, options, presets, scripts and files. They are
// parsed and not run, for some take hours.
const MAKERS: Readonly<Record<string, () => Command>> = {
  ...{ simulate: simulateCommand, study: studyCommand, train: trainCommand, sample: sampleCommand },
  ...{ evaluate: evaluateCommand, cite: citeCommand, doctor: doctorCommand },
};
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const shown = markdownFiles().flatMap((page) =>
  commandsOf(join(ROOT, page)).map((words) => ({ page, words, text: words.join(' ') })),
);
const starting = (...start: string[]) =>
  shown.filter(({ words }) => start.every((word, i) => words[i] === word));

/** Returns what is wrong with the words behind `tfjs-mps`, '' for nothing. */
function wrongWith([name, ...rest]: readonly string[]): string {
  if (name === undefined || ['--help', '--version'].includes(name)) return '';
  const maker = MAKERS[name];
  if (maker === undefined) return `no command ${name}`;
  const command = maker()
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  const sub = command.commands.find((one) => one.name() === rest[0]);
  const asked = sub ?? command;
  const words = (sub === undefined ? rest : rest.slice(1)).filter((word) => word !== '--help');
  try {
    const { operands, unknown } = asked.parseOptions([...words]);
    if (unknown.length > 0) return `unknown: ${unknown.join(' ')}`;
    const { registeredArguments } = asked;
    const isOpen = registeredArguments.some(({ variadic }) => variadic);
    if (operands.length > registeredArguments.length && !isOpen) return `too many: ${operands.join(' ')}`;
    return missingFile(operands) || missingPreset(name, asked.opts().preset);
  } catch (error) {
    return (error as Error).message;
  }
}

const missingFile = (operands: readonly string[]) =>
  operands.find((file) => file.startsWith('examples/') && !existsSync(join(ROOT, file))) ?? '';

function missingPreset(command: string, preset: string | undefined): string {
  // cite takes those of both.
  const known = { ...(command === 'train' ? {} : STUDIES), ...(command === 'study' ? {} : TRAININGS) };
  return preset === undefined || Object.hasOwn(known, preset) ? '' : `no preset ${preset}`;
}

/** `<seed>` stands for what its reader puts there. */
const isWhole = ({ text }: { readonly text: string }) => !/<\w+>/.test(text);

test('tfjs-mps has the commands and options that pages show', () => {
  const commands = [...starting('npx', 'tfjs-mps'), ...starting('tfjs-mps')].filter(isWhole);
  expect(commands.length).toBeGreaterThan(40);
  const wrong = commands.map(({ page, words, text }) => {
    const problem = wrongWith(words.slice(words.indexOf('tfjs-mps') + 1));
    return problem === '' ? '' : `${page}: ${text}: ${problem}`;
  });
  expect(wrong.filter((one) => one !== '')).toEqual([]);
});

test('package.json has the scripts that pages show', () => {
  const runs = starting('npm', 'run');
  expect(runs.length).toBeGreaterThan(20);
  const wrong = runs.filter(({ words }) => !Object.hasOwn(scripts, words[2]));
  expect(wrong.map(({ page, text }) => `${page}: ${text}`)).toEqual([]);
});

test('files that pages start are there', () => {
  const starts = shown.filter(
    ({ words }) => ['node', 'python3'].includes(words[0]) && /\.(mjs|js|py)$/.test(words[1]),
  );
  expect(starts.length).toBeGreaterThan(20);
  const wrong = starts.filter(
    ({ words }) => !existsSync(join(ROOT, words[1].replace('node_modules/tfjs-mps/', ''))),
  );
  expect(wrong.map(({ page, text }) => `${page}: ${text}`)).toEqual([]);
});
