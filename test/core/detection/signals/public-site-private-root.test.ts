import { beforeAll, expect, it } from 'vitest';
import { issueSite, makeInterceptorAuthority } from '../../../../lab/certificates/authorities.ts';
import { makeCertificate, makeEcKey } from '../../../../lab/certificates/make-certificate.ts';
import { judge } from '../../../../src/core/detection/judge.ts';
import { publicSitePrivateRoot } from '../../../../src/core/detection/signals/public-site-private-root.ts';
import { loadKnowledge } from '../../../../src/data/knowledge.ts';
import { HOST, observeChain } from '../../../fixtures/observation.ts';
import { detect, weightsOf } from '../../../fixtures/signals.ts';

const knowledge = loadKnowledge();
const WATCHED = 'www.youtube.com';
let leaf: Buffer;

beforeAll(async () => {
  const interceptor = await makeInterceptorAuthority('unknown');
  leaf = issueSite(interceptor, HOST, await makeEcKey(), false).leaf.der;
});

it.each([WATCHED, 'accounts.google.com', 'm.vk.com'])('matches %s', async (host) => {
  const observation = await observeChain([leaf], 'private', host);
  expect(await detect(publicSitePrivateRoot, observation, { knowledge })).toEqual([
    { weight: 'strong', authority: null, certificate: 0 },
  ]);
  expect(await judge(observation, { knowledge })).toMatchObject({
    level: 'unknown-interception',
    confidence: 'likely',
  });
});

it.each(['notyoutube.com', 'youtube.com.example.org', 'ru'])('does not match %s', async (host) => {
  const observation = await observeChain([leaf], 'private', host);
  expect(await weightsOf(publicSitePrivateRoot, observation, { knowledge })).toEqual([]);
  expect((await judge(observation, { knowledge })).level).toBe('private-authority');
});

it('does not match below a publicly trusted root', async () => {
  const observation = await observeChain([leaf], 'publicly-trusted', WATCHED);
  expect(await weightsOf(publicSitePrivateRoot, observation, { knowledge })).toEqual([]);
});

it('is weak on a leaf alone, unless it is older than timestamps', async () => {
  const key = await makeEcKey();
  const weights = async (notBefore: string) => {
    const subject = [['CN', WATCHED]] as const;
    const hosts = [WATCHED];
    const dates = { notBefore: new Date(notBefore), notAfter: new Date('2018-06-01T00:00:00Z') };
    const made = makeCertificate({ subject, key, hosts, ...dates });
    const observation = await observeChain([made.der], 'unknown', WATCHED);
    return await weightsOf(publicSitePrivateRoot, observation, { knowledge });
  };
  expect(await weights('2018-04-30T23:59:59Z')).toEqual([]);
  expect(await weights('2018-05-01T00:00:00Z')).toEqual(['weak']);
});

it('has no certificate where the chain is empty', async () => {
  const observation = await observeChain([], 'private', WATCHED);
  expect(await detect(publicSitePrivateRoot, observation, { knowledge })).toEqual([
    { weight: 'strong', authority: null, certificate: null },
  ]);
});
