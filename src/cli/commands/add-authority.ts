/** `kuzet authorities add`: makes an entry of src/data/authorities.json from a certificate. */
import * as v from 'valibot';
import { toBase64 } from '../../core/bytes.ts';
import { authoritySchema } from '../../core/catalogue/authority-schema.ts';
import { recognise, refusalOf } from '../../core/recognise/recognise.ts';
import type { Certificate } from '../../core/x509/certificate.ts';
import { commonName } from '../../core/x509/distinguished-name.ts';
import { isSelfSigned } from '../../core/x509/link-chain.ts';
import { parseCertificate } from '../../core/x509/parse-certificate.ts';
import { isSignedBy } from '../../core/x509/verify-signature.ts';
import { loadSources } from '../../data/sources.ts';
import type { Io } from '../io.ts';
import type { Fault } from '../output/fault-text.ts';
import { terminalSafeJson } from '../output/json.ts';
import { leadsToPublicRoot } from '../public-roots.ts';
import { readInput } from '../read-input.ts';

/** Fields of the entry that the command line gives; others are taken from the certificate. */
export interface AuthorityDescription {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly note?: string | undefined;
  readonly kind?: 'root' | 'intermediate' | undefined;
  readonly family?: string | undefined;
  /** Each "ID:SECTION" with an id of src/data/sources.json. */
  readonly sources: readonly string[];
}

/** An entry as JSON, its last line ended; or the fault for which there is none. */
export type AddResult = { readonly json: string } | Fault;

interface SourceReference {
  readonly id: string;
  readonly section: string;
}

/** ISO 8601 to the second: times of certificates have no fractions (RFC 5280 section 4.1.2.5). */
function toIsoSeconds(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** Reads "ID:SECTION"; null where it is malformed or names no source that is known. */
function readSource(text: string): SourceReference | null {
  const [, id = '', section = ''] = /^([\w.-]+):(.+)$/.exec(text) ?? [];
  return section.trim() !== '' && loadSources().has(id) ? { id, section: section.trim() } : null;
}

/** The country, then the first eight digits of the fingerprint: "kz-4a6a4a9f". */
function defaultId({ subject, sha256 }: Certificate): string {
  const country = subject?.find(([type]) => type === 'C')?.[1].toLowerCase() ?? '';
  return `${/^[a-z]{2}$/.test(country) ? country : 'xx'}-${sha256.slice(0, 8)}`;
}

/** The entry, with its fields in the order of the file. */
function makeEntry(
  one: Certificate,
  selfSigned: boolean,
  { id, name, note = '', kind, family }: AuthorityDescription,
  sources: readonly SourceReference[],
) {
  return {
    id: id ?? defaultId(one),
    kind: kind ?? (selfSigned ? 'root' : 'intermediate'),
    family: family ?? null,
    name: name ?? commonName(one.subject ?? []),
    note,
    subject: one.subject,
    // Of a root, `selfSigned` says it.
    ...(selfSigned ? {} : { issuer: one.issuer }),
    serial: one.serial,
    notBefore: toIsoSeconds(one.notBefore),
    notAfter: toIsoSeconds(one.notAfter),
    ...(one.key ? { key: [one.key.type, one.key.bits ?? []].flat().join('-') } : {}),
    selfSigned,
    sha256: one.sha256,
    sha1: one.sha1,
    spkiSha256: one.spkiSha256,
    subjectKeyIdentifier: one.subjectKeyIdentifier,
    spki: toBase64(one.spki),
    sources,
  };
}

/**
 * Makes the entry for the only certificate of a file (PEM or DER). A certificate that leads to a
 * publicly trusted root is refused: as an entry it would accuse public sites.
 */
export async function addAuthority(
  input: string,
  description: AuthorityDescription,
  io: Pick<Io, 'stdin'>,
): Promise<AddResult> {
  const file = await readInput(input, io);
  if ('error' in file) return file;
  const recognised = await recognise(file.bytes);
  const [fault] = recognised.faults;
  const refusal = refusalOf(recognised) ?? fault;
  if (refusal) return refusal;
  const [first, ...others] = recognised.certificates;
  if (others.length > 0) return { error: 'several-certificates' };
  const one = first ? await parseCertificate(first.der) : null;
  if (!one) return { error: 'not-a-certificate' };
  if (await leadsToPublicRoot([one])) return { error: 'is-public-root' };
  const sources = description.sources.map(readSource);
  const known = sources.flatMap((source) => source ?? []);
  if (known.length < sources.length) return { error: 'bad-source' };
  const entry = makeEntry(one, await isSelfSigned(one, { isSignedBy }), description, known);
  const checked = v.safeParse(authoritySchema, entry);
  if (!checked.success) {
    const place = v.getDotPath(checked.issues[0]) ?? '';
    return place === 'id' ? { error: 'bad-id' } : { error: 'bad-entry', place };
  }
  return { json: `${terminalSafeJson(entry, 2)}\n` };
}
