/** An addition file that the user accepted, and the authorities that it adds to the catalogue. */
import type { Addition } from './addition-file.ts';
import type { Authority } from './catalogue.ts';

/** An addition that is in force. */
export interface Accepted {
  /** `addition-`, and the first 16 digits of the file's digest. */
  readonly id: string;
  /** Ms since epoch. */
  readonly acceptedAt: number;
  /** SHA-256 of the file's text in UTF-8, lower-case hex. */
  readonly sha256: string;
  /** The file as it was accepted. */
  readonly text: string;
  readonly addition: Addition;
}

const toMs = (iso: string | null) => (iso === null ? null : Date.parse(iso));

/**
 * The authorities of an accepted file. Their ids are made anew, and they belong to no family, so that
 * none can pose as an entry of the release.
 */
export function authoritiesOf({ id, addition }: Pick<Accepted, 'id' | 'addition'>): Authority[] {
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

/** The addition that brought the authority of that id; undefined for what came in no file. */
export function additionOf(id: string, additions: readonly Accepted[]): Accepted | undefined {
  return additions.find((one) => id.startsWith(`${one.id}-`));
}
