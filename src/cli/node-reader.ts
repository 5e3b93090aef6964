/** The reader of certificates, with signatures verified by Node: one call, where Web Crypto takes five. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { toHex } from '../core/bytes.ts';
import { LruMap } from '../core/lru-map.ts';
import type { CertificateReader } from '../core/x509/certificate-reader.ts';
import { parseCertificate } from '../core/x509/parse-certificate.ts';
import { isCanonicalKey } from '../core/x509/public-key.ts';
import { isSignedBy } from '../core/x509/verify-signature.ts';

interface Algorithm {
  /** Null where the algorithm has its own. */
  readonly hash: string | null;
  readonly type: 'rsa' | 'ec' | 'ed25519' | 'ed448';
}

/** Algorithms by the DER of their OIDs (RFC 4055, 5758, 8410). Node knows curves that Web Crypto lacks. */
const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  '06092a864886f70d01010b': { hash: 'sha256', type: 'rsa' },
  '06092a864886f70d01010c': { hash: 'sha384', type: 'rsa' },
  '06092a864886f70d01010d': { hash: 'sha512', type: 'rsa' },
  '06082a8648ce3d040302': { hash: 'sha256', type: 'ec' },
  '06082a8648ce3d040303': { hash: 'sha384', type: 'ec' },
  '06082a8648ce3d040304': { hash: 'sha512', type: 'ec' },
  '06032b6570': { hash: null, type: 'ed25519' },
  '06032b6571': { hash: null, type: 'ed448' },
};

/** An RSA key that OpenSSL verifies fast; larger ones are left to the bounds of Web Crypto's verifier. */
const MAX_MODULUS_BITS = 4096;
const USUAL_EXPONENT = 65_537n;

function keyOf(spki: Uint8Array<ArrayBuffer>): KeyObject | null {
  if (!isCanonicalKey(spki)) return null;
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

/** A reader that verifies the usual signatures by Node, and the others as everywhere. */
export function nodeReader(): CertificateReader {
  const keys = new LruMap<Uint8Array, { readonly key: KeyObject | null }>(2000);
  return {
    parseCertificate,
    async isSignedBy(certificate, spki) {
      const { tbs, algorithm, signature } = certificate.signed;
      const oid = toHex(algorithm.subarray(2, 4 + (algorithm[3] ?? 0)));
      const usual = ALGORITHMS[oid];
      const cached = keys.get(spki) ?? { key: keyOf(spki) };
      keys.set(spki, cached);
      const { key } = cached;
      const { modulusLength = 0, publicExponent = USUAL_EXPONENT } =
        key?.asymmetricKeyDetails ?? {};
      const isSlow = modulusLength > MAX_MODULUS_BITS || publicExponent !== USUAL_EXPONENT;
      if (!usual || key?.asymmetricKeyType !== usual.type || isSlow) {
        return await isSignedBy(certificate, spki);
      }
      // A BIT STRING: its header, the number of unused bits, and the signature.
      const header = (signature[1] ?? 0) < 0x80 ? 2 : 2 + ((signature[1] ?? 0) & 0x7f);
      if (signature[header] !== 0) return false;
      try {
        return verify(usual.hash, tbs, key, signature.subarray(header + 1));
      } catch {
        return false;
      }
    },
  };
}
