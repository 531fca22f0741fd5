// The doors of the package for `require`, in dist/cjs. Each hands out the ES module itself: with two builds in one
// program a state of the one would be no state of the other (docs/adr/0021-package.md). TypeScript, which takes a
// declaration for CommonJS by the package.json nearest to it, finds a copy of the declarations here.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}dist`;
const doors = `${dist}/cjs`;

rmSync(doors, { recursive: true, force: true });
for (const name of readdirSync(dist, { recursive: true })) {
  if (name.endsWith('.d.ts') && !name.startsWith('cli/')) cpSync(`${dist}/${name}`, `${doors}/${name}`);
}
writeFileSync(`${doors}/package.json`, `${JSON.stringify({ type: 'commonjs' })}\n`);

const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
for (const target of Object.values(exports)) {
  if (typeof target === 'string') continue;
  const door = root + target.require.default;
  mkdirSync(dirname(door), { recursive: true });
  const module = relative(dirname(door), root + target.import.default);
  writeFileSync(door, `module.exports = require('${module}');\n`);
}
