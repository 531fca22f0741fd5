import { expect, test } from 'vitest';
import { plainKernels as kernels } from '../kernels/plain.js';
import { amplitudesOfChain, chainOfAmplitudes } from './convert.js';
import { productSite } from './site.js';
import { EXACT_POLICY } from './truncation.js';

const policy = { ...EXACT_POLICY, kernels };

// cos x |0000> + sin x |0110>: only the bond between the two middle qubits has two Schmidt values.
test('a conversion that cuts says where, and normalises what is left', () => {
  const x = 0.3;
  const psi = new Float64Array(32);
  psi[0] = Math.cos(x);
  psi[2 * 0b0110] = Math.sin(x);
  const chain = chainOfAmplitudes(psi, 4, { ...policy, maxBond: 1 });
  expect(chain.ledger.worst?.bond).toBe(2);
  expect(chain.ledger.worst?.weight).toBeCloseTo(Math.sin(x) ** 2, 14);
  const [re, im, ...others] = amplitudesOfChain(chain.sites, policy);
  expect(Math.hypot(re, im)).toBeCloseTo(1, 14);
  expect(Math.hypot(...others)).toBeLessThan(1e-14);
});

test('the amplitudes of one qubit are a copy of its site', () => {
  const site = productSite([0.6, 0, 0, 0.8]);
  const found = amplitudesOfChain([site], policy);
  expect(found).toEqual(site.data);
  found[0] = 7;
  expect(site.data[0]).toBe(0.6);
});
