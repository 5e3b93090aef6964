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
import type { RootTrust } from '../../../../src/core/detection/observation.ts';
import type { Weight } from '../../../../src/core/detection/signal.ts';
import { scopedPki } from '../../../../src/core/detection/signals/scoped-pki.ts';
import { loadKnowledge } from '../../../../src/data/knowledge.ts';
import { siteChain } from '../../../fixtures/chain.ts';
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
  ['the Russian one in Kazakhstan', { name: 'russian', host: 'egov.kz' }, ['strong']],
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
    'strong',
  ]);
});
