import { beforeAll, expect, it } from 'vitest';
import {
  type Authority,
  makeInterceptorAuthority,
  ROOT_NAMES,
  type RootName,
} from '../../../../lab/certificates/authorities.ts';
import {
  type KeyPair,
  makeCertificate,
  makeEcKey,
} from '../../../../lab/certificates/make-certificate.ts';
import { judge } from '../../../../src/core/detection/judge.ts';
import type { RootTrust } from '../../../../src/core/detection/observation.ts';
import type { Weight } from '../../../../src/core/detection/signal.ts';
import { scopedPki } from '../../../../src/core/detection/signals/scoped-pki.ts';
import { loadKnowledge } from '../../../../src/data/knowledge.ts';
import { loadScopedPkis } from '../../../../src/data/scoped-pki.ts';
import { loadWatchedHosts } from '../../../../src/data/watched-hosts.ts';
import { siteChain } from '../../../fixtures/chain.ts';
import { exampleName, toLabName } from '../../../fixtures/name-pattern.ts';
import { observeChain } from '../../../fixtures/observation.ts';
import { detect, weightsOf } from '../../../fixtures/signals.ts';

const SHOP = 'www.example-shop.com';
const knowledge = loadKnowledge();
const authorities = new Map<RootName, Authority>();
let key: KeyPair;

beforeAll(async () => {
  key = await makeEcKey();
  for (const name of ['unknown', 'nuc', 'russian'] as const) {
    authorities.set(name, await makeInterceptorAuthority(name));
  }
});

interface Case {
  readonly name: RootName;
  readonly host?: string;
  readonly root?: RootTrust;
}

it.each<[string, Case, Weight[]]>([
  ['its own country', { name: 'nuc', host: 'egov.kz' }, ['benign']],
  ['another country', { name: 'nuc' }, ['strong']],
  ['a host that only ends alike', { name: 'nuc', host: 'notkz' }, ['strong']],
  ['the Russian one at home', { name: 'russian', host: 'bank.ru' }, ['benign']],
  ['the Russian one in a city’s domain', { name: 'russian', host: 'ks.moscow' }, ['benign']],
  ['the Russian one on a site that it signed', { name: 'russian', host: 'doktor.kr' }, ['benign']],
  ['the Russian one elsewhere', { name: 'russian', host: 'egov.kz' }, ['weak']],
  ['the Russian one on a known target', { name: 'russian', host: 'm.facebook.com' }, ['strong']],
  ['a known target’s domain in its own country', { name: 'nuc', host: 'google.kz' }, ['benign']],
  ['another name', { name: 'unknown', host: 'egov.kz' }, []],
  ['a publicly trusted root', { name: 'nuc', root: 'publicly-trusted' }, []],
])('%s', async (_, { name, host = SHOP, root = 'private' }, weights) => {
  const authority = authorities.get(name);
  if (!authority) throw new Error(name);
  const observation = await observeChain(siteChain(authority, host, key), root, host);
  expect(await weightsOf(scopedPki, observation, { knowledge })).toEqual(weights);
});

it('prefers the issuer of a certificate to its subject', async () => {
  const russian = makeCertificate({ subject: ROOT_NAMES.russian, key, authority: true });
  const subject = ROOT_NAMES.nuc;
  const nuc = makeCertificate({ subject, issuer: russian, key, authority: true });
  const leaf = makeCertificate({ subject: [['CN', 'egov.kz']], issuer: nuc, key });
  const observation = await observeChain([leaf.der, nuc.der], 'private', 'egov.kz');
  expect((await detect(scopedPki, observation, { knowledge })).map((one) => one.weight)).toEqual([
    'benign',
    'weak',
  ]);
});

/** Names of the НУЦ РК, and whether they are its own. */
it.each<[string, boolean]>([
  ['НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ', true],
  ['НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA)', true],
  ['НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) 2025', true],
  ['НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) 2022', true],
  ['ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) 2022', true],
  ['ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST)', true],
  ['ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) 2039', true],
  ['ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) 2040', false],
  ['ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) TEST 2022', false],
  ['ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) of nobody', false],
])('the name %s', async (name, isOwn) => {
  const subject = [
    ['CN', name],
    ['C', 'KZ'],
  ] as const;
  const issuer = makeCertificate({ subject, key, authority: true });
  const { der } = makeCertificate({ subject: [['CN', 'egov.kz']], issuer, key });
  const weights = async (host: string) =>
    await weightsOf(scopedPki, await observeChain([der], 'private', host), { knowledge });
  expect(await weights('egov.kz')).toEqual(isOwn ? ['benign'] : []);
  expect(await weights('www.wikipedia.org')).toEqual(isOwn ? ['strong'] : []);
});

it.each(loadScopedPkis())('$name is named, and explains no known target', async (pki) => {
  for (const pattern of pki.names) {
    const subject = toLabName(exampleName(pattern));
    const issuer = makeCertificate({ subject, key, authority: true });
    const { der } = makeCertificate({ subject: [['CN', SHOP]], issuer, key });
    const matches = async (host: string) =>
      await detect(scopedPki, await observeChain([der], 'private', host), { knowledge });
    const expected = (weight: Weight) => [{ weight, authority: pki.id, certificate: 0 }];
    expect(await matches(SHOP)).toEqual(expected(pki.elsewhere));
    expect(await matches('www.youtube.com')).toEqual(expected('strong'));
    for (const domain of pki.domains) {
      expect(await matches(`site.${domain}`)).toEqual(expected('benign'));
      // In scope or not, a known target has a public certificate.
      const target = await observeChain([der], 'private', `www.google.${domain}`);
      if (!loadWatchedHosts().has(`google.${domain}`)) continue;
      expect((await judge(target, { knowledge })).level).toBe('unknown-interception');
    }
  }
});
