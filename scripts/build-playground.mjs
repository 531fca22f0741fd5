// Builds the playground from dist/ into build/playground, or the folder given: a page that any static server serves, or a disk.
// npm run build comes first: the playground stands on the package as it is published.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'playground');
const out = resolve(process.argv[2] ?? join(root, 'build/playground'));

/** What is not for a page; an import of it that is left in a bundle stops the build. */
const NOT_FOR_PAGES = ['node:*', '@resvg/*', 'piscina', 'linkedom'];

/** TensorFlow.js is a script of its own that stands before the worker's. */
const tensorflowBefore = {
  name: 'tensorflow-before',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@tensorflow\/tfjs$/ }, () => ({ path: 'tf', namespace: 'global' }));
    onLoad({ filter: /.*/, namespace: 'global' }, () => ({ contents: 'module.exports = globalThis.tf;' }));
  },
};

async function bundle(entry) {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(source, 'src', entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    minify: true,
    // An error shows the name of its class.
    keepNames: true,
    metafile: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    // Without its paths: the package by its own name is dist/, where package.json says what has side effects.
    tsconfigRaw: '{}',
    external: NOT_FOR_PAGES,
    plugins: [tensorflowBefore],
    logLevel: 'warning',
  });
  const left = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  if (left.length > 0)
    throw new Error(`${entry} would need ${[...new Set(left)].join(', ')}, which no page has.`);
  return outputFiles[0].text;
}

/** A script that leaves a worker's text for the page to start it from. */
const asSource = (name, text) =>
  `(globalThis.playgroundSources ??= {})[${JSON.stringify(name)}] = ${JSON.stringify(text)};\n`;

await mkdir(out, { recursive: true });
const tfjs = createRequire(import.meta.url).resolve('@tensorflow/tfjs/dist/tf.min.js');
const files = {
  'page.js': await bundle('page/main.ts'),
  'circuit-worker.js': asSource('circuit-worker', await bundle('workers/circuit-worker.ts')),
  'diffusion-worker.js': asSource('diffusion-worker', await bundle('workers/diffusion-worker.ts')),
  // Its source map is not here.
  'tensorflow.js': asSource(
    'tensorflow',
    (await readFile(tfjs, 'utf8')).replace(/\/\/# sourceMappingURL=.*/, ''),
  ),
};
for (const [name, text] of Object.entries(files)) await writeFile(join(out, name), text);
for (const name of ['index.html', 'style.css']) await copyFile(join(source, name), join(out, name));

let total = 0;
for (const name of ['index.html', 'style.css', ...Object.keys(files)]) {
  const text = await readFile(join(out, name));
  const packed = gzipSync(text).length;
  if (name !== 'tensorflow.js') total += packed;
  console.log(
    `${name.padEnd(22)} ${text.length.toString().padStart(9)} bytes ${packed.toString().padStart(8)} gzipped`,
  );
}
console.log(`${out}: ${total} bytes gzipped without TensorFlow.js`);
