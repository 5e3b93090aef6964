import { beforeAll, describe, expect, it } from 'vitest';
import { issueSite, makeInterceptorAuthority } from '../../../../lab/certificates/authorities.ts';
import { makeCertificate, makeEcKey } from '../../../../lab/certificates/make-certificate.ts';
import { judge } from '../../../../src/core/detection/judge.ts';
import type { Name } from '../../../../src/core/x509/distinguished-name.ts';
import { loadKnowledge } from '../../../../src/data/knowledge.ts';
import { makeTestChain, ROOT_NAME, type TestChain } from '../../../fixtures/chain.ts';
import { detectWithFacts } from '../../../fixtures/identity.ts';
import { makeAuthority, makeKnowledge } from '../../../fixtures/knowledge.ts';
import { observeChain } from '../../../fixtures/observation.ts';
import { detectAll, identityIds } from '../../../fixtures/signals.ts';

let chain: TestChain;

beforeAll(async () => {
  chain = await makeTestChain();
});

it('matches alone on issuer or subject', async () => {
  const onRoot = await detectWithFacts({ subject: ROOT_NAME }, [chain.root.der]);
  expect(identityIds(onRoot)).toEqual(['known-name']);
  const onLeaf = await detectWithFacts({ subject: ROOT_NAME }, [chain.leaf.der]);
  expect(identityIds(onLeaf)).toEqual(['known-name']);
  expect(onLeaf[0]).toMatchObject({ weight: 'strong', authority: 'x', certificate: 0 });
});

it('is weak where the root is not known', async () => {
  const [first] = await detectWithFacts({ subject: ROOT_NAME }, chain.ders, { trust: 'unknown' });
  expect(first).toMatchObject({ signal: 'known-name', weight: 'weak' });
});

it('does not match below a publicly trusted root', async () => {
  const trust = 'publicly-trusted';
  const matches = await detectWithFacts({ subject: ROOT_NAME }, chain.ders, { trust });
  expect(identityIds(matches)).toEqual([]);
});

it.each<[string, Name]>([
  ['one attribute less', ROOT_NAME.slice(1)],
  ['one attribute more', [...ROOT_NAME, ['OU', 'More']]],
  ['a part of the name', [...ROOT_NAME.slice(0, 2), ['CN', 'Some Roo']]],
])('does not match %s', async (_, subject) => {
  expect(identityIds(await detectWithFacts({ subject }, chain.ders))).toEqual([]);
});

it('names the family where several roots have the name', async () => {
  const facts = { subject: ROOT_NAME, family: 'f' };
  const knowledge = makeKnowledge([
    makeAuthority({ ...facts, id: 'one' }),
    makeAuthority({ ...facts, id: 'two' }),
  ]);
  const [first] = await detectAll(await observeChain(chain.ders), knowledge);
  expect(first).toMatchObject({ signal: 'known-name', authority: 'f' });
});

describe('the subject of a leaf', () => {
  it('does not match: it is the name of the site', async () => {
    const subject = [['CN', 'Some Site']] as const;
    const { der } = makeCertificate({ subject, issuer: chain.root, key: chain.leafKey });
    expect(identityIds(await detectWithFacts({ subject }, [der]))).toEqual([]);
  });

  // Names of catalogued authorities and families: neither known-name nor known-family may match.
  it.each([
    [
      ['C', 'KZ'],
      ['O', 'ISCA'],
    ],
    [
      ['C', 'KZ'],
      ['CN', 'Security Certificate'],
    ],
  ] as [string, string][][])('accuses nobody: %s %s', async (...subject) => {
    const authority = await makeInterceptorAuthority('intranet');
    const leaf = makeCertificate({
      subject,
      issuer: authority.intermediate,
      key: authority.root.key,
      hosts: ['router.local'],
    });
    const ders = [leaf.der, authority.intermediate.der, authority.root.der];
    const observation = await observeChain(ders, 'private', 'router.local');
    const verdict = await judge(observation, { knowledge: loadKnowledge() });
    expect(verdict.level).toBe('private-authority');
    expect(verdict.chain.some(({ flagged }) => flagged)).toBe(false);
  });

  it('would accuse as an issuer', async () => {
    const authority = await makeInterceptorAuthority('isca');
    const { leaf } = issueSite(authority, 'router.local', await makeEcKey(), false);
    const observation = await observeChain([leaf.der], 'private', 'router.local');
    const verdict = await judge(observation, { knowledge: loadKnowledge() });
    expect(verdict.level).toBe('unknown-interception');
  });
});
