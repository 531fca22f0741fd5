#!/usr/bin/env node
import { Command } from 'commander';
import { currentEnvironment } from '../files/environment.js';
import { cutRefusals, EXIT, reportFailure } from './failure.js';

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

// Each loaded where it is asked for: what one of them needs costs the others no time.
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  simulate: async () => (await import('./simulate.js')).simulateCommand(),
  study: async () => (await import('./study.js')).studyCommand(),
  train: async () => (await import('./train.js')).trainCommand(),
  sample: async () => (await import('./sample.js')).sampleCommand(),
  evaluate: async () => (await import('./evaluate.js')).evaluateCommand(),
  cite: async () => (await import('./cite.js')).citeCommand(),
  doctor: async () => (await import('./doctor.js')).doctorCommand(),
};

const program = new Command('tfjs-mps')
  .description('Matrix-product-state quantum circuits with gradients you can trust, and QuDDPM on top.')
  .version(currentEnvironment().version)
  .addHelpText('after', HELP)
  .exitOverride()
  // Options behind a subcommand's name are its own: study collect has another --out than study.
  .enablePositionalOptions();

for (const stream of [process.stdout, process.stderr]) {
  let isTold = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that leaves, such as head, or a full device is no reason to stop a study; the latter is told, once.
    if (error.code === 'EPIPE' || isTold) return;
    isTold = true;
    process.exitCode = EXIT.refused;
    if (stream === process.stdout)
      process.stderr.write(`StoreError: The output cannot be written: ${error.message}.\n`);
  });
}

try {
  const asked = process.argv[2] ?? '';
  const names = Object.hasOwn(COMMANDS, asked) ? [asked] : Object.keys(COMMANDS);
  for (const name of names) program.addCommand(await COMMANDS[name]());
  cutRefusals(program);
  await program.parseAsync();
} catch (error) {
  reportFailure(error);
}
