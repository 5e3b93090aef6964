/** Claims of certificates about themselves. */
import { describe, expect, it } from 'vitest';
import { makeCertificate, makeEcKey } from '../../../lab/certificates/make-certificate.ts';
import { isCertificateAuthority, matchesHost } from '../../../src/core/x509/certificate-claims.ts';
import { HOST, makeChain } from '../../fixtures/evidence.ts';
import { parsed } from '../../fixtures/verification.ts';

describe('isCertificateAuthority', () => {
  it('is true for authorities, and false for sites and other bytes', async () => {
    const { root, middle, site } = await makeChain('Some root');
    expect(isCertificateAuthority(root.der)).toBe(true);
    expect(isCertificateAuthority(middle.der)).toBe(true);
    expect(isCertificateAuthority(site.der)).toBe(false);
    expect(isCertificateAuthority(Buffer.of(0x30, 0))).toBe(false);
  });
});

describe('matchesHost', () => {
  it('compares alternative names, or without these the common name', async () => {
    const make = async (hosts: string[], name = 'x') =>
      parsed(makeCertificate({ subject: [['CN', name]], key: await makeEcKey(), hosts }).der);
    const wild = await make(['*.example.org', 'other.example']);
    expect(matchesHost(wild, 'www.example.org')).toBe(true);
    expect(matchesHost(wild, 'other.example')).toBe(true);
    for (const host of ['example.org', 'a.b.example.org', 'wwwexample.org', 'x', '']) {
      expect(matchesHost(wild, host), host).toBe(false);
    }
    expect(matchesHost(await make([], HOST), HOST)).toBe(true);
    expect(matchesHost(await make(['a.example'], HOST), HOST)).toBe(false);
  });
});
