/** Signatures of certificates. */
import { createPrivateKey, createPublicKey, generatePrimeSync, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type KeyPair,
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
  makeKey,
} from '../../../lab/certificates/make-certificate.ts';
import type { Certificate } from '../../../src/core/x509/certificate.ts';
import { parseCertificate } from '../../../src/core/x509/parse-certificate.ts';
import { isSignedBy } from '../../../src/core/x509/verify-signature.ts';
import { withoutAlgorithmNull } from '../../fixtures/chain.ts';
import { parsed } from '../../fixtures/verification.ts';

let root: MadeCertificate;
let made: MadeCertificate;
let certificate: Certificate;
beforeAll(async () => {
  root = makeCertificate({ subject: [['CN', 'Root']], key: await makeKey(), authority: true });
  made = makeCertificate({ subject: [['CN', 'site']], issuer: root, key: await makeKey(2048, 3) });
  certificate = await parsed(made.der);
});

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

  it('is false for bytes that are no key', async () => {
    expect(await isSignedBy(certificate, new Uint8Array([1, 2, 3]))).toBe(false);
  });

  it('is false for a key in another than its canonical form', async () => {
    const odd = new Uint8Array(withoutAlgorithmNull(root.key.spki));
    expect(await isSignedBy(certificate, odd)).toBe(false);
  });
});
