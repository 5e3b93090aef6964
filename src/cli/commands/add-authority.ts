/** `kuzet authorities add`: from a certificate to an entry of src/data/authorities.json. */
import * as v from 'valibot';
import { toBase64 } from '../../core/bytes.ts';
import { authoritySchema } from '../../core/catalogue/authority-schema.ts';
import { commonName } from '../../core/x509/distinguished-name.ts';
import { isSelfSigned } from '../../core/x509/link-chain.ts';
import {
  type Certificate,
  isSignedBy,
  readCertificate,
} from '../../core/x509/parse-certificate.ts';
import { readCertificates } from '../../core/x509/read-certificates.ts';
import { loadSources } from '../../data/sources.ts';
import type { Fault } from '../output/faults.ts';
import { plainJson } from '../output/result.ts';
import { leadsToPublicRoot } from '../public-roots.ts';
import { MAX_CERTIFICATE_FILE_BYTES, readInput } from '../read-input.ts';

/** What the caller says of the authority; what is left out is taken from the certificate. */
export interface AuthorityDescription {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly note?: string | undefined;
  readonly kind?: 'root' | 'intermediate' | undefined;
  readonly family?: string | undefined;
  /** Each "ID:SECTION", the id one of src/data/sources.json. */
  readonly sources: readonly string[];
}

export type Added = { readonly json: string } | Fault;

/** Seconds are enough for RFC 5280, whose times have no smaller part. */
function isoSeconds(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString().replace('.000Z', 'Z');
}

function sourceOf(text: string): { id: string; section: string } | null {
  const [, id = '', section = ''] = /^([\w.-]+):(.+)$/.exec(text) ?? [];
  return section.trim() !== '' && loadSources().has(id) ? { id, section: section.trim() } : null;
}

/** The first eight digits of the fingerprint behind the country, as the entries have it. */
function defaultId({ subject, sha256 }: Certificate): string {
  const country = subject?.find(([type]) => type === 'C')?.[1].toLowerCase() ?? '';
  return `${/^[a-z]{2}$/.test(country) ? country : 'xx'}-${sha256.slice(0, 8)}`;
}

/** The entry, its fields in the order of the file. */
function entryOf(
  one: Certificate,
  isOwn: boolean,
  { id, name, note = '', kind, family }: AuthorityDescription,
  sources: readonly { id: string; section: string }[],
) {
  return {
    id: id ?? defaultId(one),
    kind: kind ?? (isOwn ? 'root' : 'intermediate'),
    family: family ?? null,
    name: name ?? commonName(one.subject ?? []),
    note,
    subject: one.subject,
    // A root is its own issuer; the entries say so once.
    ...(isOwn ? {} : { issuer: one.issuer }),
    serial: one.serial,
    notBefore: isoSeconds(one.notBefore),
    notAfter: isoSeconds(one.notAfter),
    ...(one.key ? { key: [one.key.type, one.key.bits ?? []].flat().join('-') } : {}),
    selfSigned: isOwn,
    sha256: one.sha256,
    sha1: one.sha1,
    spkiSha256: one.spkiSha256,
    subjectKeyIdentifier: one.subjectKeyIdentifier,
    spki: toBase64(one.spki),
    sources,
  };
}

/**
 * The entry for the one certificate in a file (PEM or DER), as JSON. Refused are several certificates,
 * and what is or was signed by a root that browsers ship: it would have Küzet accuse public sites.
 */
export async function addAuthority(input: string, described: AuthorityDescription): Promise<Added> {
  const file = await readInput(input);
  if ('error' in file) return file;
  if (file.bytes.length > MAX_CERTIFICATE_FILE_BYTES) return { error: 'file-too-large' };
  const read = readCertificates(file.bytes);
  if ('error' in read) return read;
  const [der, ...others] = read.ders;
  if (others.length > 0) return { error: 'several-certificates' };
  const one = der ? await readCertificate(der) : null;
  if (!one) return { error: 'not-a-certificate' };
  if (await leadsToPublicRoot([one])) return { error: 'is-public-root' };
  const sources = described.sources.map(sourceOf);
  const known = sources.flatMap((source) => source ?? []);
  if (known.length < sources.length) return { error: 'bad-source' };
  const entry = entryOf(one, await isSelfSigned(one, { isSignedBy }), described, known);
  const checked = v.safeParse(authoritySchema, entry);
  if (!checked.success) {
    const place = v.getDotPath(checked.issues[0]) ?? '';
    return place === 'id' ? { error: 'bad-id' } : { error: 'bad-entry', place };
  }
  return { json: `${plainJson(entry, 2)}\n` };
}
