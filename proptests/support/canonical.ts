import { expect } from 'vitest';
import type { Chain } from '../../src/mps/chain/chain.js';
import { asTall, asWide, type Site, squaredNorm } from '../../src/mps/chain/site.js';
import { identity, type Matrix } from '../../src/mps/kernels/matrix.js';
import { close } from './close.js';

/** Asserts that every site left of the centre is a left isometry, right of it a right isometry, and |centre| = 1. */
export function expectCanonical({ sites, centre, policy: { kernels } }: Chain): void {
  expect(centre).toBeGreaterThanOrEqual(0);
  expect(centre).toBeLessThan(sites.length);
  expectOpenChain(sites);
  sites.forEach((site, q) => {
    if (q < centre) expectIdentity(kernels.adjointProduct(asTall(site), asTall(site)));
    else if (q > centre) expectIdentity(kernels.productAdjoint(asWide(site), asWide(site)));
    else close(squaredNorm(site.data), 1, { rel: 1e-12 });
  });
}

function expectOpenChain(sites: readonly Site[]): void {
  expect(sites[0].left).toBe(1);
  expect(sites[sites.length - 1].right).toBe(1);
  sites.forEach((site, q) => {
    if (q > 0) expect(site.left).toBe(sites[q - 1].right);
    expect(site.data.length).toBe(4 * site.left * site.right);
  });
}

const expectIdentity = ({ rows, columns, data }: Matrix): void => {
  expect(rows).toBe(columns);
  close(data, identity(rows).data, { rel: 1e-12 });
};
