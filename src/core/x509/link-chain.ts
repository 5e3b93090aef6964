/**
 * Builds chains from loose certificates. The writer of a file, or a server, may put any certificate
 * beside any other, so adjacent certificates are no chain. Two are linked where the issuer
 * name of the one is the subject of the other, and the other's key verifies the signature (RFC 5280
 * section 6.1.3). The caller's verifier limits the number of signatures: a hostile input could hold a
 * hundred equal names.
 */
import type { Certificate } from './certificate.ts';
import type { CertificateReader } from './certificate-reader.ts';
import { nameKey, namesEqual } from './distinguished-name.ts';

/** The part of the reader that verifies signatures. */
export type SignatureVerifier = Pick<CertificateReader, 'isSignedBy'>;

/** Leaf first; each certificate is signed by the next. */
export type Chain = readonly Certificate[];

/** The chains of one certificate, and the certificates that were given and do not belong to any. */
export interface LinkedPaths {
  readonly chains: readonly Chain[];
  /** Certificates that no signature links to the first one. */
  readonly rest: readonly Certificate[];
}

/** Whether issuer and subject are equal names, and the certificate's own key signed it. */
export async function isSelfSigned(
  one: Certificate,
  verifier: SignatureVerifier,
): Promise<boolean> {
  if (!one.issuer || !one.subject || !namesEqual(one.issuer, one.subject)) return false;
  return await verifier.isSignedBy(one, one.spki);
}

/** Removes repeated certificates, by SHA-256; keeps the order. */
function distinct(certificates: readonly Certificate[]): Certificate[] {
  return [...new Map(certificates.map((one) => [one.sha256, one])).values()];
}

/** Issuers of one certificate that are followed: an authority has a handful of cross-certificates. */
const MAX_ISSUERS = 8;
/** Paths of one certificate that are tried. */
const MAX_PATHS = 16;
/** Certificates of one path. */
const MAX_PATH = 100;

type FindIssuers = (one: Certificate) => Promise<readonly Certificate[]>;

/** Whether two certificates are of one authority: a path that came back to it would have no end. */
const isSameAuthority = (one: Certificate, other: Certificate) =>
  one.spkiSha256 === other.spkiSha256 &&
  (one.subject === other.subject ||
    (one.subject !== null && other.subject !== null && namesEqual(one.subject, other.subject)));

/** Returns a function that finds the issuers of a certificate: all that verify, in their order. */
function issuerFinder(
  certificates: readonly Certificate[],
  verifier: SignatureVerifier,
): FindIssuers {
  const bySubject = new Map<string, Certificate[]>();
  for (const one of certificates) {
    if (!one.subject) continue;
    const key = nameKey(one.subject);
    const same = bySubject.get(key);
    if (same) same.push(one);
    else bySubject.set(key, [one]);
  }
  const found = new Map<string, readonly Certificate[]>();
  async function find(one: Certificate): Promise<Certificate[]> {
    if (!one.issuer || (await isSelfSigned(one, verifier))) return [];
    const issuers: Certificate[] = [];
    for (const candidate of bySubject.get(nameKey(one.issuer)) ?? []) {
      if (candidate === one || issuers.length >= MAX_ISSUERS) continue;
      if (await verifier.isSignedBy(one, candidate.spki)) issuers.push(candidate);
    }
    return issuers;
  }
  return async (one) => {
    const known = found.get(one.sha256);
    if (known !== undefined) return known;
    const issuers = await find(one);
    found.set(one.sha256, issuers);
    return issuers;
  };
}

/**
 * The paths that begin with `first`, at most 16: where an authority is cross-signed, each of its
 * certificates continues one. A path ends with a certificate without an issuer among those given, or
 * before it would come to an authority again, since two may have signed each other.
 */
async function pathsFrom(first: Certificate, findIssuers: FindIssuers): Promise<Certificate[][]> {
  const paths: Certificate[][] = [];
  const pending: Certificate[][] = [[first]];
  for (let path = pending.pop(); path && paths.length < MAX_PATHS; path = pending.pop()) {
    const last = path.at(-1);
    if (!last) continue;
    const walked = path;
    const issuers = walked.length < MAX_PATH ? await findIssuers(last) : [];
    const next = issuers.filter((one) => !walked.some((before) => isSameAuthority(before, one)));
    if (next.length === 0) paths.push(walked);
    // The first issuer is followed first.
    pending.push(...next.toReversed().map((one) => [...walked, one]));
  }
  return paths;
}

/**
 * Links the chains of the first certificate, whatever the order of the others: from each certificate to
 * one whose subject is its issuer and whose key signed it, up to one that is self-signed or whose issuer
 * is missing. There are several where an authority is cross-signed.
 *
 * @returns No chain for no certificates. A signature whose algorithm cannot be verified links nothing.
 */
export async function linkPaths(
  certificates: readonly Certificate[],
  verifier: SignatureVerifier,
): Promise<LinkedPaths> {
  const all = distinct(certificates);
  const [first] = all;
  const chains = first ? await pathsFrom(first, issuerFinder(all, verifier)) : [];
  const linked = new Set(chains.flat());
  return { chains, rest: all.filter((one) => !linked.has(one)) };
}

/**
 * Links all chains: those of each certificate that signed no other, leaf first, in the order of these.
 * Two may share issuers. Every certificate given is in at least one chain.
 *
 * @returns For each such certificate its chains, of which there are several where one is cross-signed.
 */
export async function linkAllPaths(
  certificates: readonly Certificate[],
  verifier: SignatureVerifier,
): Promise<readonly (readonly Chain[])[]> {
  const all = distinct(certificates);
  const findIssuers = issuerFinder(all, verifier);
  const issuers = new Set<Certificate>();
  for (const one of all) for (const issuer of await findIssuers(one)) issuers.add(issuer);
  const groups: Certificate[][][] = [];
  const covered = new Set<Certificate>();
  // Where authorities signed each other, none of them is a leaf: these come last.
  const leavesFirst = [...all.filter((one) => !issuers.has(one)), ...all];
  for (const start of leavesFirst) {
    if (covered.has(start)) continue;
    const chains = await pathsFrom(start, findIssuers);
    for (const one of chains.flat()) covered.add(one);
    groups.push(chains);
  }
  return groups;
}
