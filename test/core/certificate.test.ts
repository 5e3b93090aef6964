import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  generatePrimeSync,
  X509Certificate,
} from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type KeyPair,
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
  makeKey,
} from '../../lab/certificates/make-certificate.ts';
import type { Certificate } from '../../src/core/x509/certificate.ts';
import { parseCertificate } from '../../src/core/x509/parse-certificate.ts';
import { isCanonicalKey } from '../../src/core/x509/public-key.ts';
import { isSignedBy } from '../../src/core/x509/verify-signature.ts';
import { withoutAlgorithmNull } from '../fixtures/chain.ts';

let root: MadeCertificate;
let made: MadeCertificate;
let certificate: Certificate;

/** A SignedCertificateTimestampList of `count` entries of four bytes. */
function timestamps(count: number): Buffer {
  const entries = Buffer.concat(
    Array.from({ length: count }, () => Buffer.from([0, 4, 1, 2, 3, 4])),
  );
  return Buffer.concat([Buffer.from([entries.length >> 8, entries.length & 255]), entries]);
}

/** A key pair with a public exponent of that many bits. */
function keyWithExponent(bits: number): KeyPair {
  const inverse = (e: bigint, of: bigint): bigint => {
    let [a, b, x, y] = [e, of, 1n, 0n];
    while (b !== 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y];
    return a === 1n ? ((x % of) + of) % of : 0n;
  };
  const [p, q] = [
    generatePrimeSync(512, { bigint: true }),
    generatePrimeSync(512, { bigint: true }),
  ];
  const order = (p - 1n) * (q - 1n);
  let e = (1n << BigInt(bits - 1)) + 1n;
  while (inverse(e, order) === 0n) e += 2n;
  const d = inverse(e, order);
  const text = (value: bigint) => {
    const hex = value.toString(16);
    return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString(
      'base64url',
    );
  };
  const jwk = {
    ...{ kty: 'RSA', n: text(p * q), e: text(e), d: text(d), p: text(p), q: text(q) },
    ...{ dp: text(d % (p - 1n)), dq: text(d % (q - 1n)), qi: text(inverse(q, p)) },
  };
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  return { privateKey, spki: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }) };
}

beforeAll(async () => {
  root = makeCertificate({ subject: [['CN', 'Root']], key: await makeKey(), authority: true });
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
  const read = await parseCertificate(made.der);
  if (!read) throw new Error('unreadable');
  certificate = read;
});

describe('parseCertificate', () => {
  it('reads what the signals need', () => {
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

describe('isSignedBy', () => {
  it('verifies RSA and elliptic signatures, and only true ones', async () => {
    const spki = new Uint8Array(root.key.spki);
    expect(await isSignedBy(certificate, spki)).toBe(true);
    expect(await isSignedBy(certificate, new Uint8Array(made.key.spki))).toBe(false);
    const key = await makeEcKey();
    const elliptic = makeCertificate({ subject: [['CN', 'x']], key, authority: true });
    const read = await parseCertificate(elliptic.der);
    expect(read && (await isSignedBy(read, new Uint8Array(key.spki)))).toBe(true);
  });

  it('knows a key in its one form only', async () => {
    const odd = new Uint8Array(withoutAlgorithmNull(root.key.spki));
    expect(createPublicKey({ key: Buffer.from(odd), type: 'spki', format: 'der' })).toBeDefined();
    expect(await isSignedBy(certificate, odd)).toBe(false);
    expect(isCanonicalKey(odd)).toBe(false);
    expect(isCanonicalKey(new Uint8Array([1, 2, 3]))).toBe(false);
    for (const pem of rootCertificates) {
      const { publicKey } = new X509Certificate(pem);
      const spki = publicKey.export({ type: 'spki', format: 'der' });
      expect(isCanonicalKey(new Uint8Array(spki))).toBe(true);
    }
    const { publicKey } = generateKeyPairSync('ed25519');
    const other = publicKey.export({ type: 'spki', format: 'der' });
    expect(isCanonicalKey(new Uint8Array(other))).toBe(true);
  });

  it.each([
    [64, true],
    [65, false],
  ])('takes a public exponent of %i bits: %s', async (bits, isTaken) => {
    const key = keyWithExponent(bits);
    const { der } = makeCertificate({ subject: [['CN', 'Slow']], key, authority: true });
    expect(new X509Certificate(der).verify(createPublicKey(key.privateKey))).toBe(true);
    const read = await parseCertificate(der);
    expect(read && (await isSignedBy(read, read.spki))).toBe(isTaken);
  });

  it('says no to what is no key', async () => {
    expect(await isSignedBy(certificate, new Uint8Array([1, 2, 3]))).toBe(false);
  });
});
