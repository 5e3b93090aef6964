/** Addition files that the user accepted, and the authorities that they add to the catalogue. */
import { toMs } from '../time.ts';
import type { Addition } from './addition-file.ts';
import type { Authority } from './catalogue.ts';

/** An addition that the user accepted. */
export interface AcceptedFile {
  /** `addition-` and the first 16 digits of the file's SHA-256. */
  readonly id: string;
  /** Ms since epoch. */
  readonly acceptedAt: number;
  /** Digest of the file's text in UTF-8, lower-case hex. */
  readonly sha256: string;
  /** The text of the file, unchanged. */
  readonly text: string;
  readonly addition: Addition;
  /** Name of the accepted publisher that signed it, not neutralized; null for none. */
  readonly publisher: string | null;
}

/**
 * The authorities of an accepted file. They get new ids (`<id of the addition>-<number from 1>`) and no
 * family, so that none can pass for an entry of the release.
 */
export function authoritiesOf({
  id,
  addition,
}: Pick<AcceptedFile, 'id' | 'addition'>): Authority[] {
  return addition.authorities.map((one, index) => ({
    id: `${id}-${index + 1}`,
    origin: 'addition',
    kind: one.kind,
    family: null,
    name: one.name,
    note: one.note,
    subject: one.subject,
    issuer: one.issuer,
    serial: one.serial,
    notBefore: toMs(one.notBefore),
    notAfter: toMs(one.notAfter),
    sha256: one.sha256,
    sha1: one.sha1,
    spkiSha256: one.spkiSha256,
    subjectKeyIdentifier: one.subjectKeyIdentifier,
    spki: one.spki,
    sources: one.sources,
  }));
}

/** The addition with the authority of that id; undefined for an authority from elsewhere. */
export function additionOf(
  id: string,
  additions: readonly AcceptedFile[],
): AcceptedFile | undefined {
  return additions.find((one) => id.startsWith(`${one.id}-`));
}
