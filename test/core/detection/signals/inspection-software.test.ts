import { beforeAll, expect, it } from 'vitest';
import { makeInterceptorAuthority } from '../../../../lab/certificates/authorities.ts';
import {
  type KeyPair,
  makeCertificate,
  makeEcKey,
} from '../../../../lab/certificates/make-certificate.ts';
import { judge } from '../../../../src/core/detection/judge.ts';
import { inspectionSoftware } from '../../../../src/core/detection/signals/inspection-software.ts';
import { loadInspectionSoftware } from '../../../../src/data/inspection-software.ts';
import { loadKnowledge } from '../../../../src/data/knowledge.ts';
import { makeTestChain, siteChain } from '../../../fixtures/chain.ts';
import { makeKnowledge } from '../../../fixtures/knowledge.ts';
import { exampleName, toLabName } from '../../../fixtures/name-pattern.ts';
import { HOST, observeChain } from '../../../fixtures/observation.ts';
import { detect, weightsOf } from '../../../fixtures/signals.ts';

let key: KeyPair;

beforeAll(async () => {
  key = await makeEcKey();
});

const WATCHED = 'www.youtube.com';

const knowledge = {
  ...makeKnowledge([]),
  software: [
    {
      id: 'p',
      product: 'Product',
      kind: 'debugging-tool',
      names: [
        [
          ['C', 'KZ'],
          ['O', 'Some Office'],
        ],
      ],
    },
  ],
} as const;

it('matches the issuer of the leaf and the root, by exact attributes', async () => {
  const { ders } = await makeTestChain();
  for (const root of ['private', 'unknown'] as const) {
    const observation = await observeChain(ders, root);
    expect(await detect(inspectionSoftware, observation, { knowledge })).toEqual([
      { weight: 'weak', authority: 'p', certificate: 0 },
      { weight: 'weak', authority: 'p', certificate: 1 },
    ]);
  }
});

it.each(loadInspectionSoftware())('matches $product', async ({ id, names }) => {
  const shipped = loadKnowledge();
  for (const pattern of names) {
    const subject = toLabName(exampleName(pattern));
    const root = makeCertificate({ subject, key, authority: true });
    const leaf = makeCertificate({ subject: [['CN', WATCHED]], issuer: root, key });
    const observation = await observeChain([leaf.der, root.der], 'private', WATCHED);
    expect(await detect(inspectionSoftware, observation, { knowledge: shipped })).toEqual([
      { weight: 'weak', authority: id, certificate: 0 },
      { weight: 'weak', authority: id, certificate: 1 },
    ]);
    expect(await judge(observation, { knowledge: shipped })).toMatchObject({
      level: 'device-inspection',
      confidence: 'likely',
      authority: id,
    });
    // The leaf alone: the name of its issuer is enough.
    const alone = await observeChain([leaf.der], 'unknown', WATCHED);
    expect(await detect(inspectionSoftware, alone, { knowledge: shipped })).toHaveLength(1);
  }
});

it('matches the root of the laboratory’s antivirus program', async () => {
  const chain = siteChain(await makeInterceptorAuthority('kaspersky'), HOST, key);
  const matches = await detect(inspectionSoftware, await observeChain(chain), {
    knowledge: loadKnowledge(),
  });
  expect(matches.map(({ authority }) => authority)).toContain('kaspersky');
});

it.each([
  [
    'a public authority of the same company',
    [
      ['O', 'Cisco Systems'],
      ['CN', 'Cisco RXC-R2'],
    ],
  ],
  ['a part of a product’s name', [['CN', 'Zscaler Root CA of nobody']]],
  ['a product’s name in another attribute', [['CN', 'Zscaler Inc.']]],
  ['a company whose name begins alike', [['O', 'Fortinet Enthusiasts']]],
  [
    'a tool that imitates a public authority',
    [
      ['O', 'GoDaddy.com, Inc.'],
      ['CN', 'Go Daddy Secure Certificate Authority - G2'],
    ],
  ],
] as const)('does not match %s', async (_, subject) => {
  const { der } = makeCertificate({ subject, key, authority: true });
  const input = { knowledge: loadKnowledge() };
  expect(await weightsOf(inspectionSoftware, await observeChain([der]), input)).toEqual([]);
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
