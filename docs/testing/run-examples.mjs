// Runs modules one after another in the directory it is started in, and prints what became of each as JSON.
// usage: node run-examples.mjs module.js ...
import { pathToFileURL } from 'node:url';
import { format, inspect } from 'node:util';

const told = [];
globalThis.told = (value, text) => {
  const expected = new Function(`return (${text});`)();
  if (!same(value, expected, text)) told.push(`${inspect(value)} where the comment says ${text}`);
};

/** To the digits that are printed; whole numbers to 1e-6. */
function same(value, expected, text) {
  if (typeof expected === 'number') {
    const [digits, exponent = '0'] = String(text).split('e');
    const places = digits.split('.')[1]?.length;
    const half = places === undefined ? 1e-6 : 0.5001 * 10 ** (Number(exponent) - places);
    return (
      typeof value === 'number' && Math.abs(value - expected) <= Math.max(half, 1e-12 * Math.abs(expected))
    );
  }
  if (typeof expected !== 'object') return value === expected;
  const list = ArrayBuffer.isView(value) ? Array.from(value) : value;
  const keys = Object.keys(expected);
  return (
    keys.length === Object.keys(list).length &&
    keys.every((key) => same(list[key], expected[key], expected[key]))
  );
}

let printed = '';
console.log = (...words) => {
  printed += `${format(...words)}\n`;
};
const outcomes = [];
for (const module of process.argv.slice(2)) {
  const start = performance.now();
  told.length = 0;
  printed = '';
  let problem = '';
  try {
    await import(pathToFileURL(module).href);
    if (printed.includes('NaN')) told.push(`NaN in ${printed}`);
    problem = told.join('\n');
  } catch (error) {
    problem = `${error?.stack ?? error}`;
  }
  outcomes.push({ module, problem, seconds: (performance.now() - start) / 1000 });
}
process.stdout.write(JSON.stringify(outcomes));
// Workers and timers that an example leaves open are not waited for.
process.exit(0);
