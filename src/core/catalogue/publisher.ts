/** Publishers of additions whose keys were accepted, and the editions of their files. */
import type { Addition } from './addition-file.ts';
import { readPublisherKey } from './addition-signature.ts';

/** A publisher whose signature counts. */
export interface Publisher {
  /** The 32 bytes of the Ed25519 key in base64, as `readPublisherKey` gives them. */
  readonly key: string;
  /** As the user or the organisation calls it; never what a file says. Not neutralized. */
  readonly name: string;
  readonly by: 'user' | 'organisation';
}

/** The newest edition of a series that was accepted of a publisher. */
export interface Edition {
  readonly key: string;
  readonly series: string;
  readonly edition: number;
  /** SHA-256 of the file's text, lower-case hex. */
  readonly sha256: string;
}

type Signed = Pick<Addition, 'signature' | 'series'>;

/** The publisher that signed an addition whose signature was verified; null for none that was accepted. */
export function publisherOf(
  { signature }: Pick<Addition, 'signature'>,
  publishers: readonly Publisher[],
): Publisher | null {
  if (!signature) return null;
  // Base64 of 32 bytes has two spare bits: one key can be written in four ways.
  const key = readPublisherKey(signature.publicKey);
  return publishers.find((one) => one.key === key) ?? null;
}

/** Whether two additions are editions of one series, signed with one key. */
export function isSameSeries(a: Signed, b: Signed): boolean {
  if (!a.signature || !b.signature || a.series === null || a.series !== b.series) return false;
  return readPublisherKey(a.signature.publicKey) === readPublisherKey(b.signature.publicKey);
}

/**
 * Whether a file of a publisher is older than what was accepted of it, or another file of the same number:
 * somebody may hand out again what the publisher has corrected or withdrawn.
 *
 * @param file The key, series and edition of the file, and its digest.
 */
export function isReplayed(file: Edition, editions: readonly Edition[]): boolean {
  const known = editions.find(({ key, series }) => key === file.key && series === file.series);
  if (!known || file.edition > known.edition) return false;
  return file.edition < known.edition || file.sha256 !== known.sha256;
}

/** The edition of a publisher's addition; null for a file that is not signed, or has no number. */
export function editionOf(
  { signature, series, edition }: Pick<Addition, 'signature' | 'series' | 'edition'>,
  sha256: string,
): Edition | null {
  const key = signature && readPublisherKey(signature.publicKey);
  return key && series !== null && edition !== null ? { key, series, edition, sha256 } : null;
}
