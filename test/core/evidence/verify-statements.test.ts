/** Verified records: statements of a file make no verdict more severe. */
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, makeEcKey } from '../../../lab/certificates/make-certificate.ts';
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
let verify: Verification['verify'];
beforeAll(async () => {
  ({ real, forged, known, verify } = await makeVerification());
});

describe('a record', () => {
  it('counts for a host only where the leaf is issued for it', async () => {
    const inner = await makeChain('Inner root', { hosts: ['wiki.inner.example'] });
    const found = await verify(recordOf(leafFirst(inner)));
    expect(found.verdict.level).toBe('private-authority');
    expect(found.verdict.host).toBe(HOST);
    const claims = { ...recordOf(leafFirst(inner)) };
    const override = { untrusted: true, wrongName: true, wrongTime: false };
    expect((await verify({ ...claims, override })).verdict.level).toBe('private-authority');
  });

  it('counts for no address, and lists the signals that rest on it', async () => {
    const inner = await makeChain('Inner root', { hosts: ['shop.example.com'] });
    const stated = {
      level: 'unknown-interception',
      confidence: 'likely',
      authority: null,
      reasons: [
        { signal: 'public-address', weight: 'strong', authority: null, certificate: 2 },
        { signal: 'one-authority-many-sites', weight: 'strong', authority: null, certificate: 2 },
        { signal: 'private-root', weight: 'weak', authority: null, certificate: 2 },
        { signal: 'known-key', weight: 'proof', authority: 'own-1', certificate: 2 },
      ],
    } as const;
    const found = await verify(
      recordOf(leafFirst(inner), {
        host: 'shop.example.com',
        address: '198.41.0.4',
        verdict: stated,
      }),
    );
    expect(found.verdict.level).toBe('private-authority');
    expect(found.unconfirmed).toEqual(['public-address', 'one-authority-many-sites', 'known-key']);
    expect(found.stated).toEqual(stated);
  });

  it('is less severe with an accepted error, and never more severe', async () => {
    const override = { untrusted: true, wrongName: false, wrongTime: false };
    const loud = ({ verdict }: Awaited<ReturnType<typeof verify>>) =>
      verdict.reasons.filter(({ weight }) => weight !== 'benign').map(({ signal }) => signal);
    for (const chain of [forged, known, real]) {
      for (const certificates of [leafFirst(chain), [chain.site]]) {
        const without = loud(await verify(recordOf(certificates)));
        const having = await verify(recordOf(certificates, { override }));
        expect(having.verdict.override).toEqual(override);
        expect(without).toEqual(expect.arrayContaining(loud(having)));
        expect(loud(having)).not.toContain('private-root');
      }
    }
  });

  it('without a host has no authority of a country out of place', async () => {
    const pki = await makeChain('НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA)');
    const root = makeCertificate({
      subject: [
        ['C', 'KZ'],
        ['O', 'РМК «МЕМЛЕКЕТТІК ТЕХНИКАЛЫҚ ҚЫЗМЕТ»'],
        ['CN', 'НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA)'],
      ],
      key: pki.root.key,
      authority: true,
    });
    const certificates = [
      makeCertificate({
        ...{
          subject: [['CN', 'x']],
          issuer: root,
          key: await makeEcKey(),
          hosts: ['elsewhere.com'],
        },
      }),
      root,
    ];
    const without = await verify(recordOf(certificates, { host: null }));
    expect(summaryOf(without)).toMatch(/^private-authority likely/);
    const elsewhere = await verify(recordOf(certificates, { host: 'elsewhere.com' }));
    expect(summaryOf(elsewhere)).toMatch(/^unknown-interception likely/);
  });

  it('without certificates has only the stated verdict', async () => {
    const verdict = {
      level: 'refused',
      confidence: 'likely',
      authority: null,
      reasons: [
        { signal: 'browser-refused', weight: 'strong', authority: null, certificate: null },
      ],
    } as const;
    const found = await verify(recordOf([], { root: null, failure: 'unknown-issuer', verdict }));
    expect(found.verdict).toMatchObject({
      level: 'not-checked',
      notChecked: 'no-certificate',
      host: HOST,
    });
    expect(found.unconfirmed).toEqual(['browser-refused']);
    expect(found.stated).toEqual(verdict);
  });

  it('of bytes that are no certificate is unreadable', async () => {
    const junk = { sha256: '0'.repeat(64), der: 'AAAA' };
    const record = {
      ...recordOf([]),
      certificates: [junk, ...recordOf([known.root]).certificates],
    };
    const found = await verify(record);
    expect(found.verdict).toMatchObject({
      level: 'not-checked',
      notChecked: 'unreadable-certificate',
    });
    expect(found.unlinked).toBe(1);
  });
});
