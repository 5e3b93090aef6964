/**
 * The roots that browsers ship, by their digests: a file of the package, made at build time from the
 * list of Node, which is Mozilla's. Nothing that these roots sign may be called interception on the
 * word of a file; and the expert flavour tells by them whether a root is built in.
 */
import { toBase64 } from '../bytes.ts';
import type { Authority } from './catalogue.ts';

/** Digests of the public roots: base64 of 32 bytes, as scripts/build/public-roots.mjs writes them. */
export interface PublicRoots {
  /** SHA-256 of each SubjectPublicKeyInfo. */
  readonly keys: ReadonlySet<string>;
  /** SHA-256 of each certificate. */
  readonly certificates: ReadonlySet<string>;
}

/** Bytes of lower-case hex, as digests are written. */
function hexToBase64(hex: string): string {
  return toBase64(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
}

/** Whether an authority's certificate or key is that of a root that browsers ship. */
export function isPublicRoot(
  { sha256, spkiSha256 }: Pick<Authority, 'sha256' | 'spkiSha256'>,
  { keys, certificates }: PublicRoots,
): boolean {
  return (
    (sha256 !== null && certificates.has(hexToBase64(sha256))) ||
    (spkiSha256 !== null && keys.has(spkiSha256))
  );
}
