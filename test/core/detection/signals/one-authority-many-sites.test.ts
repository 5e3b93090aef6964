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

it('is weak on the site of a third owner, strong on a sixth, and names the root', async () => {
  const history = { sites: TWO };
  expect(await detect(oneAuthorityManySites, await observe(history), { history })).toEqual([
    { weight: 'weak', authority: null, certificate: 2 },
  ]);
  const five = { sites: ['one', 'two', 'three', 'four', 'five'] };
  expect(await weightsOf(oneAuthorityManySites, await observe(five), { history: five })).toEqual([
    'strong',
  ]);
});

it('is weak on a second owner at a public IPv4 address', async () => {
  const history = { sites: ['one'] };
  const observation = await observe(history);
  const at = (address: string) =>
    weightsOf(oneAuthorityManySites, { ...observation, address }, { history });
  expect(await at('142.250.74.110')).toEqual(['weak']);
  expect(await at('64:ff9b::8efa:4a6e')).toEqual(['weak']);
  expect(await at('2a00:1450:4010:c0e::5e')).toEqual([]);
  expect(await at('10.1.2.3')).toEqual([]);
});

it('counts a public suffix as an owner, and all addresses as one', async () => {
  const weights = async (host: string, sites: readonly string[]) =>
    weightsOf(oneAuthorityManySites, await observe({ host, sites }), { history: { sites } });
  expect(await weights('gov.kz', TWO)).toEqual(['weak']);
  expect(await weights('8.8.8.8', TWO)).toEqual(['weak']);
  expect(await weights('8.8.8.8', ['one', '(address)'])).toEqual([]);
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
