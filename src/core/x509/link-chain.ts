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

/** A chain, and the certificates that were given and do not belong to it. */
export interface LinkedChain {
  /** Leaf first; each certificate is signed by the next. */
  readonly chain: readonly Certificate[];
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

type FindIssuer = (one: Certificate) => Promise<Certificate | null>;

/** Returns a function that finds the issuer of a certificate: the first one that verifies. */
function issuerFinder(
  certificates: readonly Certificate[],
  verifier: SignatureVerifier,
): FindIssuer {
  const bySubject = new Map<string, Certificate[]>();
  for (const one of certificates) {
    if (!one.subject) continue;
    const key = nameKey(one.subject);
    bySubject.set(key, [...(bySubject.get(key) ?? []), one]);
  }
  const found = new Map<string, Certificate | null>();
  async function find(one: Certificate): Promise<Certificate | null> {
    if (!one.issuer || (await isSelfSigned(one, verifier))) return null;
    for (const candidate of bySubject.get(nameKey(one.issuer)) ?? []) {
      if (candidate === one) continue;
      if (await verifier.isSignedBy(one, candidate.spki)) return candidate;
    }
    return null;
  }
  return async (one) => {
    const known = found.get(one.sha256);
    if (known !== undefined) return known;
    const issuer = await find(one);
    found.set(one.sha256, issuer);
    return issuer;
  };
}

async function walk(first: Certificate, findIssuer: FindIssuer): Promise<Certificate[]> {
  const chain = new Set<Certificate>();
  // Two authorities may have signed each other, so stop at a certificate that was visited.
  for (let next: Certificate | null = first; next && !chain.has(next); ) {
    chain.add(next);
    next = await findIssuer(next);
  }
  return [...chain];
}

/**
 * Links the chain of the first certificate, whatever the order of the others: from each certificate to
 * the one whose subject is its issuer and whose key signed it, up to one that is self-signed or whose
 * issuer is missing.
 *
 * @returns An empty chain for no certificates. A signature whose algorithm cannot be verified links
 *   nothing.
 */
export async function linkChain(
  certificates: readonly Certificate[],
  verifier: SignatureVerifier,
): Promise<LinkedChain> {
  const all = distinct(certificates);
  const [first] = all;
  const chain = first ? await walk(first, issuerFinder(all, verifier)) : [];
  return { chain, rest: all.filter((one) => !chain.includes(one)) };
}

/**
 * Links all chains: one for each certificate that signed no other, leaf first, in the order of these.
 * Two chains may share issuers. Every certificate given is in at least one chain.
 */
export async function linkChains(
  certificates: readonly Certificate[],
  verifier: SignatureVerifier,
): Promise<readonly (readonly Certificate[])[]> {
  const all = distinct(certificates);
  const findIssuer = issuerFinder(all, verifier);
  const issuers = new Set<Certificate | null>();
  for (const one of all) issuers.add(await findIssuer(one));
  const chains: Certificate[][] = [];
  const covered = new Set<Certificate>();
  // Where authorities signed each other, none of them is a leaf: these come last.
  const leavesFirst = [...all.filter((one) => !issuers.has(one)), ...all];
  for (const start of leavesFirst) {
    if (covered.has(start)) continue;
    const chain = await walk(start, findIssuer);
    for (const one of chain) covered.add(one);
    chains.push(chain);
  }
  return chains;
}
