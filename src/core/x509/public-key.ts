/** Public keys from a SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7). Carries pkijs: import it lazily. */
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { toHex } from '../bytes.ts';
import type { PublicKey } from './certificate.ts';
import { attempt, decodeDer, requireDer } from './decode-der.ts';

/** Short names of algorithms by OID (RFC 3279, 4055, 5480, 8410). */
const KEY_TYPES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.113549.1.1.10': 'RSA',
  '1.2.840.10045.2.1': 'EC',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};

/** Bits of the field of each named curve, by OID (RFC 5480 section 2.1.1.1). */
const CURVE_BITS: Readonly<Record<string, number>> = {
  '1.2.840.10045.3.1.7': 256,
  '1.3.132.0.34': 384,
  '1.3.132.0.35': 521,
};

/**
 * Size and value of an unsigned big-endian integer.
 *
 * @returns Its length in bits without leading zeros, and its value; null where that is over 48 bits.
 */
export function magnitude(bytes: Uint8Array): { bits: number; value: number | null } {
  const first = bytes.findIndex((byte) => byte !== 0);
  if (first === -1) return { bits: 0, value: 0 };
  const significant = bytes.subarray(first);
  const bits = significant.length * 8 - Math.clz32(significant[0] ?? 0) + 24;
  const value =
    significant.length > 6 ? null : significant.reduce((sum, byte) => sum * 256 + byte, 0);
  return { bits, value };
}

/** Type and size of the key in a SubjectPublicKeyInfo (DER); null where it cannot be read. */
export function readPublicKey(spki: Uint8Array<ArrayBuffer>): PublicKey | null {
  return attempt(() => {
    const info = new pkijs.PublicKeyInfo({ schema: requireDer(spki) });
    const oid = info.algorithm.algorithmId;
    const type = KEY_TYPES[oid] ?? oid;
    if (type === 'RSA') {
      const rsa = new pkijs.RSAPublicKey({
        schema: requireDer(new Uint8Array(info.subjectPublicKey.valueBlock.valueHexView)),
      });
      return {
        type,
        bits: magnitude(rsa.modulus.valueBlock.valueHexView).bits,
        exponent: magnitude(rsa.publicExponent.valueBlock.valueHexView).value,
      };
    }
    const parameters: unknown = info.algorithm.algorithmParams;
    const curve =
      parameters instanceof asn1js.ObjectIdentifier ? parameters.valueBlock.toString() : '';
    return { type, bits: CURVE_BITS[curve] ?? null, exponent: null };
  });
}

function parseCanonicalKey(spki: Uint8Array<ArrayBuffer>): pkijs.PublicKeyInfo | null {
  const schema = decodeDer(spki);
  // pkijs makes an empty key from a null schema.
  if (!schema) return null;
  const info = new pkijs.PublicKeyInfo({ schema });
  // Nothing verifies under a key that pkijs cannot parse, so its encoding does not matter.
  if (!info.parsedKey) return info;
  const again = new pkijs.PublicKeyInfo({ json: info.toJSON() as JsonWebKey });
  return toHex(new Uint8Array(again.toSchema().toBER(false))) === toHex(spki) ? info : null;
}

/** Keys parsed before: those of the catalogue verify again and again. */
const parsedKeys = new WeakMap<Uint8Array, pkijs.PublicKeyInfo | null>();

/**
 * Parses a SubjectPublicKeyInfo (DER) that is in canonical form; null for any other form.
 *
 * Keys are recognised by the digest of the canonical form. The key of a public root in another form
 * (rsaEncryption without its NULL, RFC 3279 section 2.3.1) would be missing from the list of public
 * roots and would still verify everything that the root has signed.
 */
export function canonicalKey(spki: Uint8Array<ArrayBuffer>): pkijs.PublicKeyInfo | null {
  const known = parsedKeys.get(spki);
  if (known !== undefined) return known;
  const key = attempt(() => parseCanonicalKey(spki));
  parsedKeys.set(spki, key);
  return key;
}

/** Whether a SubjectPublicKeyInfo (DER) is a key in its canonical form. Never throws. */
export function isCanonicalKey(spki: Uint8Array<ArrayBuffer>): boolean {
  return canonicalKey(spki) !== null;
}
