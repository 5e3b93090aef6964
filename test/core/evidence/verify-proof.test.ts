/** Verified records: what proves interception, and accuses nobody else. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  makeCertificate,
  makeEcKey,
  spkiDigest,
} from '../../../lab/certificates/make-certificate.ts';
import type { Verdict } from '../../../src/core/detection/verdict.ts';
import {
  judgeCertificates,
  judgeHandshake,
} from '../../../src/core/evidence/judge-certificates.ts';
import { trustStoreOfKeys } from '../../../src/core/evidence/trust-store.ts';
import { verifyRecord } from '../../../src/core/evidence/verify.ts';
import { HOST, makeChain, recordOf } from '../../fixtures/evidence.ts';
import {
  leafFirst,
  makeVerification,
  summaryOf,
  type Verification,
} from '../../fixtures/verification.ts';

let real: Verification['real'];
let forged: Verification['forged'];
let known: Verification['known'];
let knowledge: Verification['knowledge'];
let trustStore: Verification['trustStore'];
let verify: Verification['verify'];
beforeAll(async () => {
  ({ real, forged, known, knowledge, trustStore, verify } = await makeVerification());
});

describe('a record', () => {
  it('of a catalogued root is proven, whatever the file states', async () => {
    for (const root of ['private', 'publicly-trusted', 'unknown', null] as const) {
      const found = await verify(recordOf(leafFirst(known), { root, host: null }));
      expect(summaryOf(found)).toBe('known-interception proven known');
      expect(found.unlinked).toBe(0);
      expect(found.verdict.chain.map(({ flagged }) => flagged)).toEqual([false, false, true]);
    }
  });

  it('of a real leaf beside a catalogued root accuses nobody', async () => {
    for (const root of ['private', 'publicly-trusted', 'unknown', null] as const) {
      const alone = await verify(recordOf([real.site, known.root], { root }));
      expect(summaryOf(alone)).toBe('not-checked possible ');
      expect(alone.verdict.notChecked).toBe('root-not-shown');
      expect(alone.unlinked).toBe(1);
      expect(alone.chain).toHaveLength(1);
      const whole = await verify(recordOf([real.site, real.middle, known.root], { root }));
      expect(summaryOf(whole)).toBe('no-sign likely ');
      expect(whole.verdict.root).toBe('publicly-trusted');
    }
  });

  it('of a public chain accuses nobody where roots cannot be verified either', async () => {
    const none = { isPublicRoot: () => false };
    const stated = recordOf([real.site, real.middle], { root: 'private' });
    expect(summaryOf(await verifyRecord(stated, knowledge, none))).toBe('not-checked possible ');
  });

  it('has no more severe verdict where only the digests of the public keys are known', async () => {
    const bare = await makeChain('Public root');
    const keys = trustStoreOfKeys(new Set([spkiDigest(bare.root.key)]));
    const byKey = (certificates: Parameters<typeof recordOf>[0]) =>
      verifyRecord(recordOf(certificates), knowledge, keys);
    expect((await byKey(leafFirst(bare))).verdict.root).toBe('publicly-trusted');
    // Its root may be the public one: nobody here could verify that it is not.
    const open = await byKey([bare.site, bare.middle]);
    expect(open.verdict.root).toBe('unknown');
    expect(summaryOf(open)).toBe('private-authority possible ');
    const whole = await byKey(leafFirst(forged));
    expect(whole.verdict.root).toBe('private');
    expect(summaryOf(whole)).toBe('unknown-interception likely ');
  });

  it('is proven only by a key that signed', async () => {
    const { root } = known;
    const copied = makeCertificate({
      ...{ subject: [['CN', HOST]], issuer: forged.root, hosts: [HOST] },
      key: { privateKey: forged.site.key.privateKey, spki: root.key.spki },
    });
    const names = ({ reasons }: Verdict) => reasons.map(({ signal }) => signal);
    for (const certificates of [[copied], [copied, forged.root]]) {
      const found = await verify(recordOf(certificates));
      expect(names(found.verdict)).not.toContain('known-key');
      expect(found.verdict.confidence).not.toBe('proven');
    }
    const context = { host: HOST, at: 0, root: null };
    const ders = [new Uint8Array(copied.der), new Uint8Array(forged.root.der)];
    const [file] = await judgeCertificates(ders, context, knowledge, trustStore);
    expect(file && names(file.verdict)).not.toContain('known-key');
    // Whoever ends a handshake with a key has it.
    const live = await judgeHandshake(ders, context, knowledge, trustStore);
    expect(live && names(live.verdict)).toContain('known-key');
    expect(live?.verdict.level).toBe('known-interception');
    // The key signed this one itself: a root made out anew.
    const again = makeCertificate({ subject: [['CN', 'New']], key: root.key, authority: true });
    expect(names((await verify(recordOf([again]))).verdict)).toContain('known-key');
    const below = makeCertificate({
      ...{ subject: [['CN', HOST]], issuer: again, key: await makeEcKey(), hosts: [HOST] },
    });
    const found = await verify(recordOf([below, again]));
    expect(found.verdict.reasons).toContainEqual(
      expect.objectContaining({ signal: 'known-key', certificate: 1 }),
    );
  });

  it('says whether its leaf is issued for the stated host', async () => {
    expect((await verify(recordOf(leafFirst(known)))).isHostConfirmed).toBe(true);
    // An authority's own certificate is public, and can be put beside any name.
    const root = await verify(recordOf([known.root], { host: 'www.gov.uk' }));
    expect(summaryOf(root)).toBe('known-interception proven known');
    expect(root.isHostConfirmed).toBe(false);
    for (const record of [
      recordOf(leafFirst(known), { host: 'www.gov.uk' }),
      recordOf(leafFirst(known), { host: 'router.local' }),
      recordOf(leafFirst(known), { host: null }),
      recordOf([]),
    ]) {
      expect((await verify(record)).isHostConfirmed).toBe(false);
    }
  });

  it('is not public by the certificate of a site, which is no authority', async () => {
    const site = makeCertificate({
      ...{ subject: [['CN', HOST]], issuer: real.site, key: await makeEcKey(), hosts: [HOST] },
    });
    const found = await verify(recordOf([site, real.site, real.middle, real.root]));
    expect(found.verdict.root).toBe('private');
    expect(found.verdict.level).toBe('unknown-interception');
  });

  it('counts a certificate that is there twice once', async () => {
    expect((await verify(recordOf([...leafFirst(forged), forged.root]))).unlinked).toBe(0);
  });
});
