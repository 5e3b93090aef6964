/** Verified records: the trust in the root, and the verdicts that follow. */
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, makeEcKey, makeKey } from '../../../lab/certificates/make-certificate.ts';
import { fingerprintCertificate } from '../../../src/core/detection/fingerprint-certificate.ts';
import { judge } from '../../../src/core/detection/judge.ts';
import {
  judgeCertificates,
  judgeHandshake,
} from '../../../src/core/evidence/judge-certificates.ts';
import { HOST, makeChain, recordOf, TIMESTAMPS } from '../../fixtures/evidence.ts';
import {
  leafFirst,
  makeVerification,
  summaryOf,
  type Verification,
} from '../../fixtures/verification.ts';

let real: Verification['real'];
let forged: Verification['forged'];
let knowledge: Verification['knowledge'];
let trustStore: Verification['trustStore'];
let verify: Verification['verify'];
beforeAll(async () => {
  ({ real, forged, knowledge, trustStore, verify } = await makeVerification());
});

describe('a record', () => {
  it('of an unlisted root on a known target has the verdict of the browser', async () => {
    const record = recordOf(leafFirst(forged));
    const certificates = await Promise.all(
      leafFirst(forged).map(({ der }) => fingerprintCertificate(der)),
    );
    const own = await judge(
      {
        ...{ host: HOST, at: 0, source: 'firefox-chain' },
        result: {
          kind: 'certificates',
          certificates,
          root: 'private',
          override: null,
          fromCache: false,
        },
      },
      { knowledge },
    );
    const found = await verify(record);
    expect(own.level).toBe('unknown-interception');
    expect(found.verdict.reasons).toEqual(own.reasons);
    expect(found.verdict.chain).toEqual(own.chain);
    expect([found.verdict.level, found.verdict.confidence]).toEqual([own.level, own.confidence]);
    expect(found.unconfirmed).toEqual([]);
  });

  it('of a debugging tool has the verdict of the browser', async () => {
    const tool = await makeChain('mitmproxy');
    const root = makeCertificate({
      subject: [
        ['CN', 'mitmproxy'],
        ['O', 'mitmproxy'],
      ],
      key: tool.root.key,
      authority: true,
    });
    const site = makeCertificate({
      ...{ subject: [['CN', HOST]], issuer: root, key: await makeEcKey(), hosts: [HOST] },
    });
    expect(summaryOf(await verify(recordOf([site, root])))).toBe(
      'device-inspection likely mitmproxy',
    );
  });

  it('of a leaf alone has no more severe verdict than in Chromium', async () => {
    const leaf = { root: 'unknown', source: 'chromium-leaf' } as const;
    // Timestamps may come with the handshake: that the site is a known target is no sign by itself.
    const found = await verify(recordOf([forged.site], leaf));
    expect(summaryOf(found)).toBe('private-authority possible ');
    expect(found.verdict.root).toBe('unknown');
    expect(summaryOf(await verify(recordOf([real.site], leaf)))).toBe('not-checked possible ');
    // The root is there, and is no public one: what is stated cannot hide it.
    expect((await verify(recordOf(leafFirst(forged), leaf))).verdict.root).toBe('private');
  });

  it('of a leaf of the shape of 2019 has the verdict of Chromium', async () => {
    const key = await makeKey(2048, 3);
    const { site } = await makeChain('Unlisted root', { key, bare: true });
    const certificates = [await fingerprintCertificate(site.der)];
    const evidence = { certificates, root: 'unknown', override: null, fromCache: false } as const;
    const own = await judge(
      {
        ...{ host: HOST, at: 0, source: 'chromium-leaf' },
        result: { kind: 'certificates', ...evidence },
      },
      { knowledge },
    );
    const found = await verify(recordOf([site], { root: 'unknown', source: 'chromium-leaf' }));
    expect(own).toMatchObject({ level: 'unknown-interception', confidence: 'likely' });
    expect(summaryOf(found)).toBe('unknown-interception likely ');
    expect(found.verdict.reasons).toEqual(own.reasons);
  });

  it('of a country’s authority out of place is no interception where the root is not known', async () => {
    const pki = makeCertificate({
      subject: [
        ['C', 'RU'],
        ['O', 'The Ministry of Digital Development and Communications'],
        ['CN', 'Russian Trusted Sub CA'],
      ],
      key: await makeEcKey(),
      authority: true,
    });
    const site = makeCertificate({
      ...{ subject: [['CN', HOST]], issuer: pki, key: await makeEcKey(), hosts: [HOST] },
    });
    const unknown = await verify(recordOf([site], { root: 'unknown' }));
    expect(unknown.verdict.level).toBe('private-authority');
    expect(summaryOf(await verify(recordOf([site, pki])))).toMatch(/^unknown-interception likely/);
  });

  it('is publicly trusted only where it leads to a public root', async () => {
    const whole = await verify(recordOf(leafFirst(forged), { root: 'publicly-trusted' }));
    expect(whole.verdict.root).toBe('private');
    expect(summaryOf(whole)).toBe('unknown-interception likely ');
    const open = await verify(recordOf([forged.site, forged.middle], { root: 'publicly-trusted' }));
    expect(open.verdict.root).toBe('unknown');
    expect(summaryOf(open)).toBe('private-authority possible ');
  });

  it('with copied timestamps that leads nowhere is not without a sign', async () => {
    const copied = await makeChain('Evil root', { timestamps: TIMESTAMPS });
    for (const root of ['private', 'publicly-trusted', 'unknown', null] as const) {
      const { verdict } = await verify(recordOf([copied.site], { root }));
      expect(verdict).toMatchObject({ level: 'not-checked', notChecked: 'root-not-shown' });
      expect(verdict.confidence).toBe('possible');
    }
    const context = { host: HOST, at: 0, root: null };
    const ders = [new Uint8Array(copied.site.der)];
    const [file] = await judgeCertificates(ders, context, knowledge, trustStore);
    const live = await judgeHandshake(ders, context, knowledge, trustStore);
    for (const found of [file, live]) {
      expect(found?.verdict).toMatchObject({ level: 'not-checked', notChecked: 'root-not-shown' });
    }
    // A server that sends an intermediate leaves out nothing but the root.
    const two = [copied.site, copied.middle].map(({ der }) => new Uint8Array(der));
    const shown = await judgeHandshake(two, context, knowledge, trustStore);
    expect(shown?.verdict).toMatchObject({ level: 'unknown-interception', root: 'private' });
  });

  it('of before May 2018 is not suspect for having no timestamps', async () => {
    const dates = (notBefore: string) => ({
      notBefore: new Date(notBefore),
      notAfter: new Date('2019-01-01'),
    });
    const old = await makeChain('Retired root', dates('2018-04-30T23:59:59Z'));
    const late = await makeChain('Retired root', dates('2018-05-01T00:00:00Z'));
    for (const root of ['private', 'unknown', null] as const) {
      for (const certificates of [[old.site], [old.site, old.middle]]) {
        const { verdict } = await verify(recordOf(certificates, { root }));
        expect(verdict).toMatchObject({ level: 'not-checked', root: 'unknown', reasons: [] });
      }
    }
    const after = await verify(recordOf([late.site, late.middle]));
    expect(summaryOf(after)).toBe('unknown-interception likely ');
    const context = { host: HOST, at: 0, root: null };
    const ders = [old.site, old.middle].map(({ der }) => new Uint8Array(der));
    const [file] = await judgeCertificates(ders, context, knowledge, trustStore);
    expect(file?.verdict.level).toBe('not-checked');
  });
});
