import { beforeAll, expect, it } from 'vitest';
import { makeInterceptorAuthority } from '../../../../lab/certificates/authorities.ts';
import {
  type KeyPair,
  makeCertificate,
  makeEcKey,
} from '../../../../lab/certificates/make-certificate.ts';
import { inspectionSoftware } from '../../../../src/core/detection/signals/inspection-software.ts';
import { loadKnowledge } from '../../../../src/data/knowledge.ts';
import { makeTestChain, siteChain } from '../../../fixtures/chain.ts';
import { makeKnowledge } from '../../../fixtures/knowledge.ts';
import { HOST, observeChain } from '../../../fixtures/observation.ts';
import { detect, weightsOf } from '../../../fixtures/signals.ts';

let key: KeyPair;

beforeAll(async () => {
  key = await makeEcKey();
});

const knowledge = {
  ...makeKnowledge([]),
  software: [
    {
      id: 'p',
      product: 'Product',
      kind: 'debugging-tool',
      attributes: [
        ['C', 'KZ'],
        ['O', 'Some Office'],
      ],
    },
  ],
} as const;

it('matches the issuer of the leaf and the root, by exact attributes', async () => {
  const { ders } = await makeTestChain();
  for (const root of ['private', 'unknown'] as const) {
    const observation = await observeChain(ders, root);
    expect(await detect(inspectionSoftware, observation, { knowledge })).toEqual([
      { weight: 'benign', authority: 'p', certificate: 0 },
      { weight: 'benign', authority: 'p', certificate: 1 },
    ]);
  }
});

it('matches a product of the data that ship', async () => {
  const chain = siteChain(await makeInterceptorAuthority('kaspersky'), HOST, key);
  const matches = await detect(inspectionSoftware, await observeChain(chain), {
    knowledge: loadKnowledge(),
  });
  expect(matches.map(({ authority }) => authority)).toContain('kaspersky');
});

it('does not match where one attribute is missing', async () => {
  const subject = [['O', 'Some Office']] as const;
  const { der } = makeCertificate({ subject, key, authority: true });
  expect(await weightsOf(inspectionSoftware, await observeChain([der]), { knowledge })).toEqual([]);
});

it('does not match the subject of a leaf', async () => {
  const subject = [
    ['C', 'KZ'],
    ['O', 'Some Office'],
  ] as const;
  const issuer = makeCertificate({ subject: [['CN', 'Other']], key, authority: true });
  const { der } = makeCertificate({ subject, issuer, key });
  expect(await weightsOf(inspectionSoftware, await observeChain([der]), { knowledge })).toEqual([]);
});

it('does not match below a publicly trusted root', async () => {
  const { ders } = await makeTestChain();
  const observation = await observeChain(ders, 'publicly-trusted');
  expect(await weightsOf(inspectionSoftware, observation, { knowledge })).toEqual([]);
});
