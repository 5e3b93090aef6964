/**
 * The publicly trusted roots by their digests. The build writes them into a file of the package, from
 * the list in Node, which is Mozilla's. No file that a user opens may call certificates of these roots
 * interception. The expert build for Chromium checks with them whether a root is publicly trusted.
 */
import { fromHex, toBase64 } from '../bytes.ts';
import type { Authority } from './catalogue.ts';

/** Digests of the publicly trusted roots, each as base64 of 32 bytes. */
export interface PublicRoots {
  /** SHA-256 of each SubjectPublicKeyInfo. */
  readonly keys: ReadonlySet<string>;
  /** SHA-256 of each certificate. */
  readonly certificates: ReadonlySet<string>;
}

/** Base64 of the bytes of a digest in hex; '' for text that is not hex. */
function hexToBase64(hex: string): string {
  return toBase64(fromHex(hex) ?? new Uint8Array());
}

/** Whether an authority's certificate or key is that of a publicly trusted root. */
export function isPublicRoot(
  { sha256, spkiSha256 }: Pick<Authority, 'sha256' | 'spkiSha256'>,
  { keys, certificates }: PublicRoots,
): boolean {
  return (
    (sha256 !== null && certificates.has(hexToBase64(sha256))) ||
    (spkiSha256 !== null && keys.has(spkiSha256))
  );
}
