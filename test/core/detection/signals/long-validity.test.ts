import { beforeAll, expect, it } from 'vitest';
import { timestamps } from '../../../../lab/certificates/authorities.ts';
import {
  type KeyPair,
  makeCertificate,
  makeEcKey,
} from '../../../../lab/certificates/make-certificate.ts';
import { judge } from '../../../../src/core/detection/judge.ts';
import type { RootTrust } from '../../../../src/core/detection/observation.ts';
import { longValidity } from '../../../../src/core/detection/signals/long-validity.ts';
import { loadKnowledge } from '../../../../src/data/knowledge.ts';
import { HOST, observeChain } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

const DAY = 24 * 60 * 60 * 1000;
let key: KeyPair;

beforeAll(async () => {
  key = await makeEcKey();
});

async function observe(from: string, days: number, root: RootTrust = 'unknown', host = HOST) {
  const notBefore = new Date(from);
  const notAfter = new Date(notBefore.getTime() + days * DAY);
  const subject = [['CN', host]] as const;
  const issuer = makeCertificate({ subject: [['CN', 'Some Root']], key, authority: true });
  const leaf = { subject, issuer, key, hosts: [host], timestamps: timestamps() };
  const { der } = makeCertificate({ ...leaf, notBefore, notAfter });
  return await observeChain([der], root, host);
}

it.each<[string, number, string[]]>([
  // Before March 2018 there was no common limit in days.
  ['2018-02-28T00:00:00Z', 1200, []],
  ['2018-03-02T00:00:00Z', 825, []],
  ['2018-03-02T00:00:00Z', 830, ['weak']],
  ['2020-08-31T00:00:00Z', 825, []],
  ['2020-09-01T00:00:00Z', 398, []],
  ['2020-09-01T00:00:00Z', 400, ['weak']],
  ['2026-03-14T00:00:00Z', 398, []],
  ['2026-03-15T00:00:00Z', 200, []],
  ['2026-03-15T00:00:00Z', 202, ['weak']],
  ['2027-03-15T00:00:00Z', 102, ['weak']],
  ['2029-03-15T00:00:00Z', 47, []],
  ['2029-03-15T00:00:00Z', 49, ['weak']],
])('from %s for %i days is %j', async (from, days, weights) => {
  expect(await weightsOf(longValidity, await observe(from, days))).toEqual(weights);
});

it('does not match where the root is known', async () => {
  for (const root of ['private', 'publicly-trusted'] as const) {
    const observation = await observe('2026-04-01T00:00:00Z', 400, root);
    expect(await weightsOf(longValidity, observation)).toEqual([]);
  }
});

it('makes a leaf with copied timestamps no public one', async () => {
  const knowledge = loadKnowledge();
  const shop = await observe('2026-04-01T00:00:00Z', 400);
  expect(await judge(shop, { knowledge })).toMatchObject({
    level: 'private-authority',
    confidence: 'possible',
  });
  const target = await observe('2026-04-01T00:00:00Z', 400, 'unknown', 'www.youtube.com');
  expect(await judge(target, { knowledge })).toMatchObject({
    level: 'unknown-interception',
    confidence: 'possible',
  });
  const short = await observe('2026-04-01T00:00:00Z', 90);
  expect(await judge(short, { knowledge })).toMatchObject({ level: 'no-sign' });
});
