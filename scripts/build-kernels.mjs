// Compiles assembly/ to WebAssembly, once with SIMD and once with relaxed SIMD, and writes both as a module of base64
// texts: read by import, they reach Node, vitest, workers and bundlers alike. Does nothing where nothing has changed.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = `${root}src/mps/kernels/wasm/binaries.generated.ts`;
const FLAGS = [
  '--optimizeLevel',
  '3',
  '--noAssert',
  '--runtime',
  'stub',
  '--use',
  'abort=',
  '--enable',
  'simd',
];
// Vectors pass between these files and never between them and JavaScript, which is what AS112 warns of.
const QUIET = ['--disableWarning', '112', '--noColors'];

const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
const fingerprint = fingerprintOfSources();
if (!isUpToDate()) {
  const simd = await compiled([]);
  const relaxedSimd = await compiled(['--enable', 'relaxed-simd']);
  // Another process may be reading: it sees the old file or the new one, never a part.
  writeFileSync(`${target}.tmp`, moduleText({ SIMD: simd, RELAXED_SIMD: relaxedSimd }));
  renameSync(`${target}.tmp`, target);
  console.log(`kernels: ${simd.length} and ${relaxedSimd.length} bytes of WebAssembly`);
}

function fingerprintOfSources() {
  const hash = createHash('sha256')
    .update(version)
    .update(readFileSync(fileURLToPath(import.meta.url)));
  const sources = readdirSync(`${root}assembly`)
    .filter((name) => name.endsWith('.ts'))
    .sort();
  for (const name of sources) hash.update(name).update(readFileSync(`${root}assembly/${name}`));
  return hash.digest('hex');
}

function isUpToDate() {
  try {
    return readFileSync(target, 'utf8').includes(fingerprint);
  } catch {
    return false;
  }
}

async function compiled(flags) {
  const { default: asc } = await import('assemblyscript/asc');
  let binary;
  const { error, stdout, stderr } = await asc.main(
    ['assembly/index.ts', '--baseDir', root, '--outFile', 'kernels.wasm', ...FLAGS, ...flags, ...QUIET],
    {
      writeFile: (_, contents) => {
        binary = contents;
      },
    },
  );
  process.stderr.write(stdout.toString() + stderr.toString());
  if (error) {
    console.error(`The kernels in assembly/ do not compile: ${error.message}`);
    process.exit(1);
  }
  return binary;
}

function moduleText(binaries) {
  const lines = Object.entries(binaries).map(
    ([name, binary]) => `export const ${name}: string =\n  '${Buffer.from(binary).toString('base64')}';\n`,
  );
  return `// Written by scripts/build-kernels.mjs from assembly/: ${fingerprint}\n${lines.join('')}`;
}
