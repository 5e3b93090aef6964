import { beforeAll, expect, it } from 'vitest';
import { makeCertificate } from '../../../../lab/certificates/make-certificate.ts';
import { makeTestChain, type TestChain } from '../../../fixtures/chain.ts';
import { detectWithFacts } from '../../../fixtures/identity.ts';
import { HOST } from '../../../fixtures/observation.ts';
import { identityIds } from '../../../fixtures/signals.ts';

const IDENTIFIER = 'ec47089c34a88e43dde0dee30661558da9cb2e70';
let chain: TestChain;
let identified: Buffer;

beforeAll(async () => {
  chain = await makeTestChain();
  identified = makeCertificate({
    subject: [['CN', HOST]],
    issuer: chain.root,
    key: chain.leafKey,
    hosts: [HOST],
    authorityKeyIdentifier: IDENTIFIER,
  }).der;
});

it('matches alone on the authority key identifier', async () => {
  const matches = await detectWithFacts({ subjectKeyIdentifier: IDENTIFIER }, [identified]);
  expect(identityIds(matches)).toEqual(['known-key-identifier']);
  expect(matches[0]).toMatchObject({ weight: 'strong', authority: 'x', certificate: 0 });
});

it('does not match another identifier', async () => {
  const facts = { subjectKeyIdentifier: IDENTIFIER.replace('ec', 'ed') };
  expect(identityIds(await detectWithFacts(facts, [identified]))).toEqual([]);
});

it('does not match below a publicly trusted root', async () => {
  const facts = { subjectKeyIdentifier: IDENTIFIER };
  const matches = await detectWithFacts(facts, [identified], { trust: 'publicly-trusted' });
  expect(identityIds(matches)).toEqual([]);
});
