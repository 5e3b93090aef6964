import { beforeAll, expect, it } from 'vitest';
import { makeInterceptorAuthority } from '../../../../lab/certificates/authorities.ts';
import { makeEcKey } from '../../../../lab/certificates/make-certificate.ts';
import type { RootTrust } from '../../../../src/core/detection/observation.ts';
import { oneAuthorityManySites } from '../../../../src/core/detection/signals/one-authority-many-sites.ts';
import { siteChain } from '../../../fixtures/chain.ts';
import { observeChain } from '../../../fixtures/observation.ts';
import { detect, weightsOf } from '../../../fixtures/signals.ts';

const SHOP = 'www.example-shop.com';
const TWO = ['one', 'two'];
let chainFor: (host: string, hasTimestamps: boolean) => Uint8Array[];

beforeAll(async () => {
  const [authority, key] = await Promise.all([makeInterceptorAuthority('unknown'), makeEcKey()]);
  chainFor = (host, hasTimestamps) => siteChain(authority, host, key, hasTimestamps);
});

interface Case {
  readonly host?: string;
  readonly root?: RootTrust;
  readonly sites: readonly string[];
  readonly timestamps?: boolean;
}

async function observe({ host = SHOP, root = 'private', timestamps = false }: Case) {
  const chain = chainFor(host, timestamps);
  return await observeChain(root === 'unknown' ? chain.slice(0, 1) : chain, root, host);
}

it('matches the site of a third owner, and names the root', async () => {
  const history = { sites: TWO };
  expect(await detect(oneAuthorityManySites, await observe(history), { history })).toEqual([
    { weight: 'strong', authority: null, certificate: 2 },
  ]);
});

it.each<[string, Case]>([
  ['a leaf alone', { root: 'unknown', sites: TWO }],
  ['a leaf alone with timestamps', { root: 'unknown', timestamps: true, sites: TWO }],
  ['the same owner in another country', { sites: ['one', 'example-shop'] }],
  ['a second domain', { sites: ['one'] }],
  ['a domain from before', { sites: ['example-shop', 'example-shop'] }],
  ['a name of private use', { host: 'intranet.local', sites: TWO }],
  ['a publicly trusted root', { root: 'publicly-trusted', sites: TWO }],
  ['an authority that was not met before', { sites: [] }],
])('does not match %s', async (_, given) => {
  const history = { sites: given.sites };
  expect(await weightsOf(oneAuthorityManySites, await observe(given), { history })).toEqual([]);
});
