// Compiles the grammar of OpenQASM to a parser, an ES module that needs nothing at run time. Does nothing where nothing
// has changed.
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const room = fileURLToPath(new URL('../src/mps/qasm/', import.meta.url));
const target = `${room}parser.generated.ts`;
const grammar = readFileSync(`${room}grammar.peggy`, 'utf8');
const { version } = createRequire(import.meta.url)('peggy/package.json');
const fingerprint = createHash('sha256')
  .update(version)
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .update(grammar)
  .digest('hex');
if (!isUpToDate()) {
  const text = await moduleText();
  // Another process may be reading: it sees the old file or the new one, never a part.
  writeFileSync(`${target}.tmp`, text);
  renameSync(`${target}.tmp`, target);
  console.log(`grammar: ${text.length} characters of parser`);
}

function isUpToDate() {
  try {
    return readFileSync(target, 'utf8').includes(fingerprint);
  } catch {
    return false;
  }
}

async function moduleText() {
  const { default: peggy } = await import('peggy');
  const source = peggy.generate(grammar, {
    grammarSource: 'src/mps/qasm/grammar.peggy',
    output: 'source',
    format: 'es',
  });
  // What peggy writes has no types; syntax.ts gives it some.
  return `// @ts-nocheck\n// Written by scripts/build-grammar.mjs from grammar.peggy: ${fingerprint}\n${source}`;
}
