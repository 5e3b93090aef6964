import { beforeAll, expect, it } from 'vitest';
import { issueSite, makeInterceptorAuthority } from '../../../../lab/certificates/authorities.ts';
import {
  type KeyPair,
  makeCertificate,
  makeEcKey,
} from '../../../../lab/certificates/make-certificate.ts';
import { noTransparency } from '../../../../src/core/detection/signals/no-transparency.ts';
import { HOST, observeChain } from '../../../fixtures/observation.ts';
import { detect, weightsOf } from '../../../fixtures/signals.ts';

let key: KeyPair;
let withTimestamps: Buffer;
let without: Buffer;

beforeAll(async () => {
  key = await makeEcKey();
  const authority = await makeInterceptorAuthority('unknown');
  withTimestamps = issueSite(authority, HOST, key).leaf.der;
  without = issueSite(authority, HOST, key, false).leaf.der;
});

it('matches a leaf without timestamps, where only the leaf is known', async () => {
  expect(await detect(noTransparency, await observeChain([without], 'unknown'))).toEqual([
    { weight: 'weak', authority: null, certificate: 0 },
  ]);
  for (const root of ['private', 'publicly-trusted'] as const) {
    expect(await weightsOf(noTransparency, await observeChain([without], root))).toEqual([]);
  }
});

it('does not match a leaf with timestamps', async () => {
  const observation = await observeChain([withTimestamps], 'unknown');
  expect(await weightsOf(noTransparency, observation)).toEqual([]);
});

it('does not match a leaf from before timestamps were required', async () => {
  const weights = async (notBefore: string) => {
    const subject = [['CN', HOST]] as const;
    const made = makeCertificate({ subject, key, hosts: [HOST], notBefore: new Date(notBefore) });
    return await weightsOf(noTransparency, await observeChain([made.der], 'unknown'));
  };
  expect(await weights('2018-04-30T23:59:59Z')).toEqual([]);
  expect(await weights('2018-05-01T00:00:00Z')).toEqual(['weak']);
});
