// Runs the tests of src/mps/tensors with the native backend beside cpu and wasm, where @tensorflow/tfjs-node is there.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PACKAGE = '@tensorflow/tfjs-node';

try {
  await import(PACKAGE);
} catch (error) {
  if (error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes(PACKAGE)) {
    console.log(
      `${PACKAGE} is not installed: nothing was tested. To test it: npm install --no-save ${PACKAGE}`,
    );
    process.exit(0);
  }
  console.error(`${PACKAGE} is installed and does not load: ${error.message}`);
  process.exit(1);
}

const { status } = spawnSync('npx', ['vitest', 'run', 'src/mps/tensors', ...process.argv.slice(2)], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, TFJS_MPS_BACKEND: 'tensorflow' },
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
