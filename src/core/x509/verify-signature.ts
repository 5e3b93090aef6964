/** Signatures of certificates by pkijs and Web Crypto. Carries pkijs: import it lazily. */
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { Certificate } from './certificate.ts';
import { decodeDer } from './decode-der.ts';
import { canonicalKey, magnitude } from './public-key.ts';

/** A longer modulus or exponent makes verification up to 50 times slower; no real authority has one. */
const MAX_MODULUS_BITS = 8192;
const MAX_EXPONENT_BITS = 64;

function isSlow({ parsedKey }: pkijs.PublicKeyInfo): boolean {
  if (!(parsedKey instanceof pkijs.RSAPublicKey)) return false;
  const bitsOf = ({ valueBlock }: asn1js.Integer) => magnitude(valueBlock.valueHexView).bits;
  return (
    bitsOf(parsedKey.modulus) > MAX_MODULUS_BITS ||
    bitsOf(parsedKey.publicExponent) > MAX_EXPONENT_BITS
  );
}

/**
 * Whether `certificate` carries a signature by the key `spki` (DER of a SubjectPublicKeyInfo).
 *
 * False also means "cannot verify": the algorithm is unknown to Web Crypto, or the key is too slow or
 * not in canonical form. Never throws.
 */
export async function isSignedBy(
  certificate: Certificate,
  spki: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const { tbs, algorithm, signature } = certificate.signed;
    const value = decodeDer(signature);
    const key = canonicalKey(spki);
    if (!(value instanceof asn1js.BitString) || !key || isSlow(key)) return false;
    return await pkijs
      .getCrypto(true)
      .verifyWithPublicKey(
        tbs,
        value,
        key,
        new pkijs.AlgorithmIdentifier({ schema: decodeDer(algorithm) }),
      );
  } catch {
    return false;
  }
}
