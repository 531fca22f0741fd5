import { Command, Option } from 'commander';
import { bibtex } from '../citations/bibtex.js';
import type { Citation } from '../citations/paper.js';
import { softwareCitation } from '../citations/software.js';
import { citationText } from '../citations/text.js';
import { configIn } from '../config/problems.js';
import { currentEnvironment } from '../files/environment.js';
import { OptionError } from '../mps/common/errors.js';
import { citations as ofStudy } from '../study/citations/citations.js';
import { parseConfig } from '../study/config/config.js';
import { PRESETS as STUDIES } from '../study/config/presets.js';
import { type StudyConfig, studySchema } from '../study/config/schema.js';
import { citations as ofTraining } from '../train/citations/citations.js';
import { parseTrainConfig } from '../train/config/config.js';
import { PRESETS as TRAININGS } from '../train/config/presets.js';
import { readConfig } from './read-config.js';

interface CiteOptions {
  readonly preset?: string;
  readonly bibtex?: true;
}

const HELP = `
Of a study or a training: what its config uses, and no more. A study.json or train.json of a results folder is a config too.
Without a config it is the package alone.

Examples:
  $ tfjs-mps cite                                          this package
  $ tfjs-mps cite results/quick/study.json                 the papers behind a study, with what it has of each
  $ tfjs-mps cite --preset conditional-4 --bibtex > papers.bib
`;

/** Returns the command that prints the papers a run relies on. */
export function citeCommand(): Command {
  return new Command('cite')
    .description('Print the papers that a study or a training relies on, as text or BibTeX.')
    .argument('[config]', 'JSON file of a study or a training')
    .addOption(new Option('--preset <name>', 'a study or a training that comes with the package'))
    .addOption(new Option('--bibtex', 'print BibTeX in place of text'))
    .addHelpText('after', HELP)
    .exitOverride()
    .action(cite);
}

function cite(file: string | undefined, options: CiteOptions): void {
  const citations = [softwareCitation(currentEnvironment().version), ...chosen(file, options.preset)];
  process.stdout.write(options.bibtex ? bibtex(citations) : citationText(citations));
}

function chosen(file: string | undefined, preset: string | undefined): Citation[] {
  if (file !== undefined && preset !== undefined) {
    throw new OptionError(`Both a config (${file}) and --preset ${preset} are given; leave one of them out.`);
  }
  if (file !== undefined) return readConfig(file, ofText, 'tfjs-mps study --print-config');
  if (preset === undefined) return [];
  if (Object.hasOwn(STUDIES, preset)) return ofStudy(STUDIES[preset]);
  if (Object.hasOwn(TRAININGS, preset)) return ofTraining(TRAININGS[preset].config);
  const names = [...Object.keys(STUDIES), ...Object.keys(TRAININGS)].join(', ');
  throw new OptionError(`--preset is "${preset}"; expected one of ${names}, or give a config file instead.`);
}

/** A study has arms; what has none is held to be a training. */
function ofText(text: string, source: string): Citation[] {
  const config = configIn(text, source);
  const isStudy = typeof config === 'object' && config !== null && 'arms' in config;
  return isStudy ? ofStudy(studyIn(config, source)) : ofTraining(parseTrainConfig(config, source));
}

/** A study is cited without the files of its circuits, which may be elsewhere by now. */
function studyIn(config: unknown, source: string): StudyConfig {
  const { data } = studySchema.safeParse(config);
  return data ?? parseConfig(config, source);
}
