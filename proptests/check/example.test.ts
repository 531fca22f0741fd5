import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// The example as a user would run it, on the package as npm run build leaves it.
const EXAMPLE = fileURLToPath(new URL('../../examples/property-tests/run.mjs', import.meta.url));

test("a user's simulator and gate hold; a fault is found and made small", () => {
  const text = execFileSync(process.execPath, [EXAMPLE], {
    encoding: 'utf8',
    env: { ...process.env, PROPTEST_RUNS: '100', PROPTEST_SEED: '' },
  });
  expect(text).toContain('exact: amplitude is that of the exact engine (held, 100 of 100 cases)');
  expect(text).toContain('exact: expectation is that of the exact engine (missing: expectation)');
  expect(text).toContain('iSWAP^t: chain and statevector agree on 100 circuits');
  expect(text).toMatch(/Law 2 \(exact\): all amplitudes are those of the exact engine/);
  expect(text).toMatch(/"operations":\[\{"gate":"rz","qubits":\[\d\],"angle":[^[\]]*\}\]\}/);
});
