import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomMps } from '../../mps/chain/random.js';
import { rng } from '../../mps/common/rng.js';
import { toStatevectorState } from '../../mps/statevector/convert.js';
import { amplitudesOf } from '../../mps/statevector/statevector-state.js';
import { StoreError } from '../errors.js';
import { readArrays, writeArrays } from './arrays.js';
import { readStates, writeStates } from './states.js';

// Debian's Python with python3-numpy and python3-h5py. `.ci/run` installs them and requires them.
const PYTHON = '/usr/bin/python3';
const isThere = spawnSync(PYTHON, ['-c', 'import numpy, h5py']).status === 0;
const runs = isThere || process.env.REQUIRE_PYTHON === '1';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-python-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const python = (script: string): string =>
  execFileSync(PYTHON, ['-c', script], { cwd: folder, encoding: 'utf8' });
const page = readFileSync(fileURLToPath(new URL('../../../docs/files.md', import.meta.url)), 'utf8');
const [writes, reads, contracts, layouts, quimb, tenpy] = [
  ...page.matchAll(/^```python\n([\s\S]*?)^```$/gm),
].map(([, code]) => code);

test.runIf(runs)('the Python of docs/files.md writes what we read, and reads what we write', async () => {
  python(writes);
  const fromNpz = await readStates(join(folder, 'states.npz'));
  expect((await readStates(join(folder, 'states.h5'))).map(amplitudesOf)).toEqual(fromNpz.map(amplitudesOf));
  expect(fromNpz).toHaveLength(5);
  for (const ending of ['npz', 'h5'])
    await writeStates(join(folder, `written.${ending}`), fromNpz, { seed: 7 });
  python(reads);
});

test.runIf(runs)('the Python of docs/files.md contracts our chains to their amplitudes', async () => {
  const chain = randomMps(8, 5, rng(3));
  await writeStates(join(folder, 'chain.npz'), [chain]);
  python(contracts);
  const [found] = await readStates(join(folder, 'chain.npy'));
  expect(found.overlap(chain).re).toBeCloseTo(1, 13);
  expect(found.overlap(chain).im).toBeCloseTo(0, 13);
});

// What quimb and TeNPy document of their legs, contracted from the left; they need not be there.
const CONTRACTIONS = `
def dense_quimb(arrays):
    psi = arrays[0]  # 'pr'
    for array in arrays[1:-1]:  # 'lpr'
        psi = np.einsum('xl,lpr->xpr', psi, array).reshape(-1, array.shape[2])
    return np.einsum('xl,lp->xp', psi, arrays[-1]).reshape(-1)  # 'lp'

def dense_tenpy(tensors):
    psi = np.ones((1, 1))
    for tensor in tensors:  # p, vL, vR
        psi = np.einsum('xl,plr->xpr', psi, tensor).reshape(-1, tensor.shape[2])
    return psi[:, 0]
`;

test.runIf(runs).each([2, 7])(
  'chains of %d qubits in the layouts of quimb and TeNPy, and back',
  async (n) => {
    const chain = randomMps(n, 5, rng(n));
    for (const ending of ['npz', 'h5'])
      await writeStates(join(folder, `layout.${ending}`), [randomMps(n, 2, rng(1)), chain]);
    await writeStates(join(folder, 'dense.npz'), [toStatevectorState(chain)]);
    writeFileSync(join(folder, 'layouts.py'), layouts);
    python(`
import numpy as np
from layouts import from_quimb, from_tenpy, load, save, to_quimb, to_tenpy
${CONTRACTIONS}
psi = np.load('dense.npz')['amplitudes'][0]
for ending in ('npz', 'h5'):
    sites = load(f'layout.{ending}', state=1)
    assert len(sites) == ${n} and len(load(f'layout.{ending}')) == ${n}
    quimb, tenpy = to_quimb(sites), to_tenpy(sites)
    assert quimb[0].ndim == quimb[-1].ndim == 2 and all(one.shape[0] == 2 for one in tenpy)
    assert np.allclose(dense_quimb(quimb), psi, atol=1e-13) and np.allclose(dense_tenpy(tenpy), psi, atol=1e-13)
    save(f'quimb.{ending}', from_quimb(quimb))
    # As TeNPy gives them: vL, p, vR; the basis in the order of charges, OP_conserved = OP[np.ix_(perm, perm)].
    perms = [np.array([j % 2, 1 - j % 2]) for j in range(${n})]
    given = [tensor.transpose(1, 0, 2)[:, perm] for tensor, perm in zip(tenpy, perms)]
    save(f'tenpy.{ending}', from_tenpy(given, perms))
`);
    for (const file of ['quimb.npz', 'quimb.h5', 'tenpy.npz', 'tenpy.h5']) {
      const [found] = await readStates(join(folder, file));
      expect(found.overlap(chain).re, file).toBeCloseTo(1, 13);
    }
  },
);

test.runIf(runs)('the lines that call quimb and TeNPy, which are not here, at least compile', () => {
  for (const code of [quimb, tenpy]) {
    expect(code).toMatch(/^from layouts import /m);
    writeFileSync(join(folder, 'lines.py'), code);
    python("compile(open('lines.py').read(), 'lines.py', 'exec')");
  }
});

test.runIf(runs)('numpy and h5py find every type, shape and attribute as it was given', async () => {
  const arrays = [
    { name: 'c16', shape: [1, 2], data: Float64Array.of(1, -2, 0.1, 4), complex: true },
    { name: 'c8', shape: [1], data: Float32Array.of(1, 2), complex: true },
    { name: 'group/f4', shape: [2, 1], data: Float32Array.of(1, 2) },
    { name: 'i8', shape: [1], data: BigInt64Array.of(-5n) },
    { name: 'u1', shape: [2], data: Uint8Array.of(0, 255) },
    { name: 'größe', shape: [], data: Float64Array.of(0.1) },
    { name: 'empty', shape: [0, 2], data: new Int32Array() },
  ];
  for (const ending of ['npz', 'h5']) {
    await writeArrays(join(folder, `all.${ending}`), arrays, { large: 2 ** 40, rate: 0.5, name: 'grün 😀' });
  }
  python(`
import json, h5py, numpy as np
z, f = np.load('all.npz'), h5py.File('all.h5')
for name, dtype, value in [('c16', 'c16', [[1 - 2j, 0.1 + 4j]]), ('c8', 'c8', [1 + 2j]), ('group/f4', 'f4', [[1], [2]]),
        ('i8', 'i8', [-5]), ('u1', 'u1', [0, 255]), ('größe', 'f8', 0.1), ('empty', 'i4', np.zeros((0, 2)))]:
    for found in (z[name], f[name][()]):
        assert found.dtype == dtype and np.array_equal(found, np.array(value, dtype)), (name, found)
expected = {'large': 2**40, 'rate': 0.5, 'name': 'grün 😀'}
assert json.loads(str(z['attributes'])) == expected and dict(f.attrs) == expected, dict(f.attrs)
`);
});

test.runIf(runs)('the fixtures are what make-fixtures.py writes', async () => {
  const fixture = (name: string) => fileURLToPath(new URL(`./testing/${name}`, import.meta.url));
  const script = readFileSync(fixture('make-fixtures.py'), 'utf8').replace(/^os\.chdir.*$/m, '');
  python(script);
  for (const name of ['numpy.npz', 'compressed.npz', 'fortran.npy', 'h5py.h5', 'states.npy']) {
    expect(await readArrays(join(folder, name)), name).toEqual(await readArrays(fixture(name)));
  }
});

test.runIf(runs).each([
  ['a claim of 8 TiB', "f.create_dataset('a', shape=(2**40,), dtype='f8', chunks=(2**20,))", /holds at most/],
  ['a circle of groups', "f['a/b'] = 1; f['a/c'] = f['a']", /in a circle/],
  [
    'numbers of another file',
    "v = h5py.VirtualLayout((2,), 'f8'); v[:] = h5py.VirtualSource('all.h5', 'i8', (2,)); f.create_virtual_dataset('a', v)",
    /lies in other files/,
  ],
  ['a long double', "f['a'] = np.ones(2, 'g')", /float numbers of 16 bytes; convert/],
])('%s in HDF5 is refused', async (_, statement, message) => {
  python(`import h5py, numpy as np\nwith h5py.File('odd.h5', 'w') as f: ${statement}`);
  await expect(readArrays(join(folder, 'odd.h5'))).rejects.toThrow(StoreError);
  await expect(readArrays(join(folder, 'odd.h5'))).rejects.toThrow(message);
});
