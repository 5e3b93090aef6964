/** Public keys and their canonical form. */
import { createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { makeKey } from '../../../lab/certificates/make-certificate.ts';
import { isCanonicalKey, magnitude } from '../../../src/core/x509/public-key.ts';
import { withoutAlgorithmNull } from '../../fixtures/chain.ts';

describe('isCanonicalKey', () => {
  it('knows every public key in its canonical form only', async () => {
    const odd = new Uint8Array(withoutAlgorithmNull((await makeKey()).spki));
    expect(createPublicKey({ key: Buffer.from(odd), type: 'spki', format: 'der' })).toBeDefined();
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
});

describe('magnitude', () => {
  it.each([
    [[], 0, 0],
    [[0, 0], 0, 0],
    [[3], 2, 3],
    [[0, 0x80], 8, 128],
    [[1, 0, 1], 17, 65_537],
    [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 48, 2 ** 48 - 1],
    [[1, 0, 0, 0, 0, 0, 0], 49, null],
  ])('of %j: %d bits', (bytes, bits, value) => {
    expect(magnitude(Uint8Array.from(bytes))).toEqual({ bits, value });
  });
});
