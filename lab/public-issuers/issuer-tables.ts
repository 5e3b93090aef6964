/** Makes the tables of publicly trusted issuers from certificates of the Common CA Database (CCADB). */
import { createHash, X509Certificate } from 'node:crypto';
import type { Certificate } from '../../src/core/x509/certificate.ts';
import { isCertificateAuthority } from '../../src/core/x509/certificate-claims.ts';
import { nameKey } from '../../src/core/x509/distinguished-name.ts';
import { parseCertificate } from '../../src/core/x509/parse-certificate.ts';
import { isCanonicalKey } from '../../src/core/x509/public-key.ts';
import { isSignedBy } from '../../src/core/x509/verify-signature.ts';
import { COMMON_ORGANISATIONS } from './common-organisations.ts';
import type { CommonIssuersFile, OtherIssuersFile } from './table-files.ts';

/** Issuers by their keys alone. */
export interface ListedKeys {
  /** Ms since epoch: the day of the list. */
  readonly at: number;
  /** Base64 of the SHA-256 of each SubjectPublicKeyInfo. */
  readonly keyDigests: readonly string[];
}

/** A certificate of an authority, as far as the tables need it. */
interface AuthorityCertificate extends Certificate {
  /** May sign certificates of sites: no extended key usage, or one with serverAuth. */
  readonly isForSites: boolean;
  readonly organisation: string;
}

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ANY_USAGE = '2.5.29.37.0';

/** Reads certificates (DER); those that cannot be read, or may sign nothing, are left out. */
export async function readAuthorities(
  ders: readonly Uint8Array[],
): Promise<AuthorityCertificate[]> {
  const read: AuthorityCertificate[] = [];
  for (const der of ders) {
    const parsed = await parseCertificate(der);
    if (!parsed || !isCertificateAuthority(der)) continue;
    const usages = extendedKeyUsages(der);
    const isForSites =
      usages.length === 0 || usages.includes(SERVER_AUTH) || usages.includes(ANY_USAGE);
    const organisation = parsed.subject?.find(([type]) => type === 'O')?.[1] ?? '';
    read.push({ ...parsed, isForSites, organisation });
  }
  return read;
}

function extendedKeyUsages(der: Uint8Array): readonly string[] {
  try {
    return new X509Certificate(der).keyUsage;
  } catch {
    return [];
  }
}

/** The certificates that signatures lead from to one of the roots' keys. */
async function trustedOf(
  listed: readonly AuthorityCertificate[],
  roots: readonly AuthorityCertificate[],
  trusted: readonly string[],
): Promise<AuthorityCertificate[]> {
  const trustedKeys = new Set([...roots.map(({ spkiSha256 }) => spkiSha256), ...trusted]);
  const bySubject = new Map<string, AuthorityCertificate[]>();
  for (const one of [...roots, ...listed]) {
    if (!one.subject) continue;
    const name = nameKey(one.subject);
    bySubject.set(name, [...(bySubject.get(name) ?? []), one]);
  }
  const tried = new Map<string, boolean>();
  const isTrusted = async (one: AuthorityCertificate): Promise<boolean> => {
    for (const issuer of (one.issuer && bySubject.get(nameKey(one.issuer))) ?? []) {
      if (!trustedKeys.has(issuer.spkiSha256)) continue;
      const pair = `${one.sha256} ${issuer.spkiSha256}`;
      const isSigned = tried.get(pair) ?? (await isSignedBy(one, issuer.spki));
      tried.set(pair, isSigned);
      if (isSigned) return true;
    }
    return false;
  };
  let before: number;
  do {
    before = trustedKeys.size;
    for (const one of listed) {
      if (!trustedKeys.has(one.spkiSha256) && (await isTrusted(one))) {
        trustedKeys.add(one.spkiSha256);
      }
    }
  } while (trustedKeys.size > before);
  return [...roots, ...listed].filter(({ spkiSha256 }) => trustedKeys.has(spkiSha256));
}

/** One certificate for each pair of key identifier and key, the newest. */
function distinctIssuers(certificates: readonly AuthorityCertificate[]): AuthorityCertificate[] {
  const byPair = new Map<string, AuthorityCertificate>();
  for (const one of certificates.toSorted((a, b) => (a.notBefore ?? 0) - (b.notBefore ?? 0))) {
    byPair.set(`${one.subjectKeyIdentifier} ${one.spkiSha256}`, one);
  }
  return [...byPair.values()];
}

/** The issuers whose keys are kept whole: the newest of each organisation that issues for many sites. */
function commonIssuers(issuers: readonly AuthorityCertificate[]): AuthorityCertificate[] {
  const chosen = Object.entries(COMMON_ORGANISATIONS).flatMap(([name, count]) =>
    issuers
      .filter((one) => one.organisation === name && !isSelfIssued(one) && isCanonicalKey(one.spki))
      .toSorted((a, b) => (b.notBefore ?? 0) - (a.notBefore ?? 0))
      .slice(0, count),
  );
  // An identifier stands for all of its keys, or "did not sign" would not follow.
  const identifiers = new Set(chosen.map(({ subjectKeyIdentifier }) => subjectKeyIdentifier));
  return issuers.filter((one) => identifiers.has(one.subjectKeyIdentifier));
}

function isSelfIssued({ issuer, subject }: AuthorityCertificate): boolean {
  return issuer !== null && subject !== null && nameKey(issuer) === nameKey(subject);
}

/** The first eight bytes of a key identifier, with zeros behind a shorter one. */
const shortIdentifier = (hex: string) => Buffer.from(hex.padEnd(16, '0').slice(0, 16), 'hex');

function pack(records: readonly Buffer[]): string {
  return Buffer.concat(records.toSorted((a, b) => a.compare(b))).toString('base64');
}

/**
 * Makes both tables. Without a browser's list their date is that of the newest certificate given, from which
 * on an issuer may be missing. Certificates that had expired by then are left out.
 *
 * @param listed The certificates of the CCADB, publicly trusted or not.
 * @param roots The roots that browsers ship.
 * @param issuersOfBrowser A list that misses no issuer and has no certificates. The tables then have its
 *   date, and trust the keys in it.
 */
export async function issuerTables(
  listed: readonly AuthorityCertificate[],
  roots: readonly AuthorityCertificate[],
  issuersOfBrowser?: ListedKeys,
): Promise<{ readonly common: CommonIssuersFile; readonly rest: OtherIssuersFile }> {
  const at = issuersOfBrowser?.at ?? Math.max(...listed.map(({ notBefore }) => notBefore ?? 0));
  const digests = issuersOfBrowser?.keyDigests ?? [];
  const valid = listed.filter(({ notAfter }) => (notAfter ?? 0) > at);
  const trusted = await trustedOf(valid, roots, digests);
  const issuers = distinctIssuers(
    trusted.filter((one) => one.isForSites && one.subjectKeyIdentifier !== null),
  );
  const common = commonIssuers(issuers);
  const isIssuer = new Set(issuers.map(({ subjectKeyIdentifier }) => subjectKeyIdentifier));
  const others = valid.flatMap(({ subjectKeyIdentifier }) =>
    subjectKeyIdentifier && !isIssuer.has(subjectKeyIdentifier) ? [subjectKeyIdentifier] : [],
  );
  const date = new Date(at).toISOString().slice(0, 10);
  return {
    common: {
      version: 1,
      date,
      issuers: common.map(({ subjectKeyIdentifier, spki }) => ({
        id: subjectKeyIdentifier ?? '',
        key: Buffer.from(spki).toString('base64'),
      })),
    },
    rest: {
      version: 1,
      date,
      keyDigests: pack(
        issuers
          .filter((one) => !common.includes(one))
          .map(({ subjectKeyIdentifier, spki }) =>
            Buffer.concat([
              shortIdentifier(subjectKeyIdentifier ?? ''),
              createHash('sha256').update(spki).digest(),
            ]),
          ),
      ),
      unnamedDigests: pack(
        digests
          .filter((one) => !issuers.some(({ spkiSha256 }) => spkiSha256 === one))
          .map((one) => Buffer.from(one, 'base64')),
      ),
      otherIdentifiers: pack([...new Set(others)].map(shortIdentifier)),
      organisations: [...new Set(issuers.map(({ organisation }) => organisation))]
        .filter((name) => name !== '')
        .toSorted(),
    },
  };
}
