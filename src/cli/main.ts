#!/usr/bin/env node
import { Command } from 'commander';
import { currentEnvironment } from '../study/index.js';
import { doctorCommand } from './doctor.js';
import { evaluateCommand } from './evaluate.js';
import { EXIT, reportFailure } from './failure.js';
import { sampleCommand } from './sample.js';
import { simulateCommand } from './simulate.js';
import { studyCommand } from './study.js';
import { trainCommand } from './train.js';

const HELP = `
Start here:
  $ tfjs-mps doctor                    what this machine has
  $ tfjs-mps simulate --help           run a circuit from a file of a few lines
  $ tfjs-mps study                     gradients of the original and the improved QuDDPM, in minutes, to a figure
  $ tfjs-mps study --print-config      the config of that study, to begin one of your own
  $ tfjs-mps study my-study.json       run it; stop it at any time, the same command goes on
  $ tfjs-mps train --preset cluster-2-small    train a QuDDPM model in seconds, to a report with pictures

Exit codes: 0 done, 1 a bug, 2 refused (the message says what to change), 130 stopped by Ctrl-C.
`;

const program = new Command('tfjs-mps')
  .description('Matrix-product-state quantum circuits with gradients you can trust, and QuDDPM on top.')
  .version(currentEnvironment().version)
  .addHelpText('after', HELP)
  .exitOverride()
  // Options behind a subcommand's name are its own: study collect has another --out than study.
  .enablePositionalOptions()
  .addCommand(simulateCommand())
  .addCommand(studyCommand())
  .addCommand(trainCommand())
  .addCommand(sampleCommand())
  .addCommand(evaluateCommand())
  .addCommand(doctorCommand());

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that leaves, such as head, or a full device is no reason to stop a study; it is told by the exit code.
    if (error.code !== 'EPIPE') process.exitCode = EXIT.refused;
  });
}

try {
  await program.parseAsync();
} catch (error) {
  reportFailure(error);
}
