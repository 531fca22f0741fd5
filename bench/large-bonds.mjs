// What else than multiplying out and exact SVDs could do at bonds of 64 and more (docs/adr/0012-large-bonds.md).
//
//   npm run build && node bench/large-bonds.mjs operators   rzzAll by random vectors and multiplied out, three minutes
//   npm run build && node bench/large-bonds.mjs cuts        cheaper factorisations of a two-site cut, five minutes
import { cutTables } from './large-bonds/cuts.mjs';
import { operatorTable } from './large-bonds/operators.mjs';
import { machineText } from './support/machine.mjs';
import { markdownTable } from './support/markdown.mjs';

const [part] = process.argv.slice(2);
console.log(machineText());
if (part !== 'cuts') console.log(`\n${markdownTable(operatorTable())}`);
if (part !== 'operators') for (const table of cutTables()) console.log(`\n${markdownTable(table)}`);
