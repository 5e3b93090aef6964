/** The parsed certificate, held against Node's. */
import { createHash, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
  makeKey,
} from '../../../lab/certificates/make-certificate.ts';
import type { Certificate } from '../../../src/core/x509/certificate.ts';
import { parseCertificate } from '../../../src/core/x509/parse-certificate.ts';
import { parsed } from '../../fixtures/verification.ts';

let made: MadeCertificate;
let certificate: Certificate;

/** A SignedCertificateTimestampList of `count` entries of four bytes. */
function timestamps(count: number): Buffer {
  const entries = Buffer.concat(
    Array.from({ length: count }, () => Buffer.from([0, 4, 1, 2, 3, 4])),
  );
  return Buffer.concat([Buffer.from([entries.length >> 8, entries.length & 255]), entries]);
}

beforeAll(async () => {
  const root = makeCertificate({
    subject: [['CN', 'Root']],
    key: await makeKey(),
    authority: true,
  });
  made = makeCertificate({
    subject: [['CN', 'site.example.org']],
    issuer: root,
    key: await makeKey(2048, 3),
    serial: Buffer.from('00ff01', 'hex'),
    notBefore: new Date('2049-12-31T23:00:00Z'),
    notAfter: new Date('2050-01-02T00:00:00Z'),
    hosts: ['site.example.org', '10.1.2.3'],
    timestamps: timestamps(3),
  });
  certificate = await parsed(made.der);
});

describe('parseCertificate', () => {
  it('reads every field', () => {
    const node = new X509Certificate(made.der);
    expect(certificate).toMatchObject({
      subject: [['CN', 'site.example.org']],
      issuer: [['CN', 'Root']],
      serial: '00ff01',
      notBefore: Date.parse('2049-12-31T23:00:00Z'),
      notAfter: Date.parse('2050-01-02T00:00:00Z'),
      sha256: node.fingerprint256.replaceAll(':', '').toLowerCase(),
      sha1: node.fingerprint.replaceAll(':', '').toLowerCase(),
      spkiSha256: createHash('sha256').update(made.key.spki).digest('base64'),
      key: { type: 'RSA', bits: 2048, exponent: 3 },
      subjectAlternativeNames: ['site.example.org', '10.1.2.3'],
      sctCount: 3,
    });
    expect(certificate.authorityKeyIdentifier).toMatch(/^[0-9a-f]{40}$/);
    expect(certificate.subjectKeyIdentifier).toMatch(/^[0-9a-f]{40}$/);
    expect(certificate.extensions).toContain('2.5.29.17');
  });

  it('reads elliptic keys', async () => {
    const { der } = makeCertificate({ subject: [['CN', 'x']], key: await makeEcKey() });
    expect((await parseCertificate(der))?.key).toEqual({ type: 'EC', bits: 256, exponent: null });
  });

  it('agrees with Node on every public root', async () => {
    for (const pem of rootCertificates) {
      const node = new X509Certificate(pem);
      const read = await parseCertificate(node.raw);
      const spki = node.publicKey.export({ type: 'spki', format: 'der' });
      expect(read?.spkiSha256).toBe(createHash('sha256').update(spki).digest('base64'));
      expect(BigInt(`0x${read?.serial ?? ''}`)).toBe(BigInt(`0x${node.serialNumber}`));
      expect(read?.notAfter).toBe(Date.parse(node.validTo));
      expect(read?.subject?.length).toBeGreaterThan(0);
      expect(read?.key?.type).toBe(node.publicKey.asymmetricKeyType?.toUpperCase());
    }
  });
});
