/** The catalogue of known interception authorities, indexed for the signals. */
import { fromBase64, normalizeHex } from '../bytes.ts';
import { type Name, nameKey } from '../x509/distinguished-name.ts';

/** A citation: an id of src/data/sources.json, and the section in that source. */
export interface SourceRef {
  readonly id: string;
  readonly section: string;
}

/**
 * Where an authority comes from: shipped with the extension, added by the user, preset by the user's
 * organisation, or from a file that the user accepted.
 */
type AuthorityOrigin = 'catalogue' | 'user' | 'organisation' | 'addition';

/** Places of an authority in a chain. */
export const AUTHORITY_KINDS = ['root', 'intermediate'] as const;

type AuthorityKind = (typeof AUTHORITY_KINDS)[number];

/** A certificate that is known to serve interception. Unknown facts are null. */
export interface Authority {
  readonly id: string;
  readonly origin: AuthorityOrigin;
  /** Whether an entry of the user's came in a file, and was not made by the user. */
  readonly imported?: boolean;
  readonly kind: AuthorityKind;
  /** Id of its family. */
  readonly family: string | null;
  /** Its usual name; text of the user where the user added it. */
  readonly name: string;
  readonly note: string;
  readonly subject: Name | null;
  readonly issuer: Name | null;
  /** Lower-case hex. */
  readonly serial: string | null;
  /** Ms since epoch. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  /** Lower-case hex. */
  readonly sha256: string | null;
  readonly sha1: string | null;
  /** Base64 of the SHA-256 of the raw SubjectPublicKeyInfo. */
  readonly spkiSha256: string | null;
  /** Lower-case hex. */
  readonly subjectKeyIdentifier: string | null;
  /** Base64 of the SubjectPublicKeyInfo's DER. */
  readonly spki: string | null;
  readonly sources: readonly SourceRef[];
}

/** Authorities with similar names that belong to one operator. */
export interface Family {
  readonly id: string;
  readonly name: string;
  /** Attribute C by which certificates of the family are recognised where the whole name is new. */
  readonly country: string | null;
  /** Attribute O, likewise. */
  readonly organization: string | null;
  /** Common names of the family. */
  readonly commonNames: readonly string[];
  readonly sources: readonly SourceRef[];
}

/** A serial number for comparison: hex without leading zero octets, which DER may add. */
function serialKey(serial: string): string {
  return normalizeHex(serial).replace(/^(00)+(?=..)/, '');
}

/** A key of issuer and serial number, which identify a certificate (RFC 5280 section 4.1.2.2). */
export function issuerAndSerialKey(issuer: Name, serial: string): string {
  return `${nameKey(issuer)}#${serialKey(serial)}`;
}

/** A public key to verify signatures under. */
interface KnownKey {
  readonly authority: Authority;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array<ArrayBuffer>;
}

/** The authorities and indexes over them. Keys are as in `Authority`, where nothing else is said. */
export interface Catalogue {
  readonly authorities: readonly Authority[];
  readonly families: readonly Family[];
  readonly bySha256: ReadonlyMap<string, Authority>;
  /** Only entries without a SHA-256, since SHA-1 is open to collisions. */
  readonly bySha1: ReadonlyMap<string, Authority>;
  readonly bySpkiSha256: ReadonlyMap<string, Authority>;
  /** By `issuerAndSerialKey`. */
  readonly byIssuerAndSerial: ReadonlyMap<string, Authority>;
  readonly byKeyIdentifier: ReadonlyMap<string, Authority>;
  /** By `nameKey`; several authorities may have one name. */
  readonly bySubject: ReadonlyMap<string, readonly Authority[]>;
  readonly keys: readonly KnownKey[];
}

/** Verification under a larger key would be slow, and only a hostile entry would have one. */
const MAX_KEY_BYTES = 1100;

/** Builds the indexes. Where two entries claim the same fact, the earlier one wins. */
export function createCatalogue(
  authorities: readonly Authority[],
  families: readonly Family[],
): Catalogue {
  const bySha256 = new Map<string, Authority>();
  const bySha1 = new Map<string, Authority>();
  const bySpkiSha256 = new Map<string, Authority>();
  const byIssuerAndSerial = new Map<string, Authority>();
  const byKeyIdentifier = new Map<string, Authority>();
  const bySubject = new Map<string, Authority[]>();
  const keys: KnownKey[] = [];
  const put = (index: Map<string, Authority>, key: string | null, authority: Authority) => {
    if (key !== null && !index.has(key)) index.set(key, authority);
  };
  for (const authority of authorities) {
    const { subject, serial } = authority;
    put(bySha256, authority.sha256, authority);
    if (authority.sha256 === null) put(bySha1, authority.sha1, authority);
    put(bySpkiSha256, authority.spkiSha256, authority);
    // Entries of users, organisations and files are recognised by certificate, key and signature only:
    // other authorities may have the same name.
    if (authority.origin === 'catalogue') {
      put(byKeyIdentifier, authority.subjectKeyIdentifier, authority);
      const issuer = authority.issuer ?? (authority.kind === 'root' ? subject : null);
      if (issuer && serial !== null) {
        put(byIssuerAndSerial, issuerAndSerialKey(issuer, serial), authority);
      }
      // Many certificates have an empty subject, which identifies nobody.
      if (subject && subject.length > 0) {
        const key = nameKey(subject);
        bySubject.set(key, [...(bySubject.get(key) ?? []), authority]);
      }
    }
    const spki = authority.spki === null ? null : fromBase64(authority.spki);
    if (spki && spki.length <= MAX_KEY_BYTES) keys.push({ authority, spki });
  }
  return {
    authorities,
    families,
    bySha256,
    bySha1,
    bySpkiSha256,
    byIssuerAndSerial,
    byKeyIdentifier,
    bySubject,
    keys,
  };
}
