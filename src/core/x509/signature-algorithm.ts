/** Which signatures nobody here can verify, by their algorithms: of these chains the end is not known. */
import { toHex } from '../bytes.ts';
import type { Certificate } from './certificate.ts';
import { namesEqual } from './distinguished-name.ts';

/**
 * DER of the OIDs of algorithms that every browser and Node verify: RSA with SHA-1 and SHA-2, RSA-PSS,
 * ECDSA with SHA-1 and SHA-2 (RFC 4055, 5758). Ed25519, GOST R 34.10, SM2 and MD5 are not among them.
 */
const VERIFIABLE: ReadonlySet<string> = new Set([
  ...['05', '0a', '0b', '0c', '0d'].map((last) => `06092a864886f70d0101${last}`),
  '06072a8648ce3d0401',
  ...['02', '03', '04'].map((last) => `06082a8648ce3d0403${last}`),
]);

/**
 * Whether the signature on a certificate cannot be verified for its kind: its algorithm is not one that
 * browsers know, or it names itself as issuer and its own key is on an unknown curve. True does not mean
 * that there is a fault in it, and false not that it is good.
 */
export function hasUnknownSignature({ signed, issuer, subject, key }: Certificate): boolean {
  const { algorithm } = signed;
  const oid = toHex(algorithm.subarray(2, 4 + (algorithm[3] ?? 0)));
  if (!VERIFIABLE.has(oid)) return true;
  const isOwn = issuer !== null && subject !== null && namesEqual(issuer, subject);
  return isOwn && key?.type === 'EC' && key.bits === null;
}
