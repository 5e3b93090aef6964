/**
 * Which certificates belong together. Whoever wrote a file, or sent certificates, may put anything
 * beside anything: certificates that lie next to one another are no chain. What counts is that the
 * name of the issuer is the subject of the next, and that the next one's key verifies the signature
 * (RFC 5280 section 6.1.3). How many signatures are verified is for the verifier to bound: a hostile
 * input could bear a hundred equal names.
 */

import type { CertificateReader } from '../detection/judge.ts';
import { nameKey } from './distinguished-name.ts';
import type { Certificate } from './parse-certificate.ts';

/** The part of the reader that verifies signatures. */
export type Verifier = Pick<CertificateReader, 'isSignedBy'>;

export interface LinkedChain {
  /** Leaf first; each certificate is signed by the next. */
  readonly chain: readonly Certificate[];
  /** What no signature joins to the first certificate. */
  readonly rest: readonly Certificate[];
}

/** Whether issuer and subject are one name, and the certificate's own key signed it. */
export async function isSelfSigned(one: Certificate, verifier: Verifier): Promise<boolean> {
  if (!one.issuer || !one.subject || nameKey(one.issuer) !== nameKey(one.subject)) return false;
  return await verifier.isSignedBy(one, one.spki);
}

/** Each certificate once, in their order. */
function distinct(certificates: readonly Certificate[]): Certificate[] {
  return [...new Map(certificates.map((one) => [one.sha256, one])).values()];
}

type FindIssuer = (one: Certificate) => Promise<Certificate | null>;

/** Finds the issuer of a certificate among `certificates`; the first that verifies. */
function issuerFinder(certificates: readonly Certificate[], verifier: Verifier): FindIssuer {
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
  // Two authorities may have signed each other; a certificate is met once.
  for (let next: Certificate | null = first; next && !chain.has(next); ) {
    chain.add(next);
    next = await findIssuer(next);
  }
  return [...chain];
}

/**
 * The chain of the first certificate, whatever the order of the others: from each on to the one
 * whose subject is its issuer and whose key signed it, up to one that signed itself or whose issuer
 * is not there. None given gives an empty chain. A signature of an algorithm that cannot be verified
 * joins nothing.
 */
export async function linkChain(
  certificates: readonly Certificate[],
  verifier: Verifier,
): Promise<LinkedChain> {
  const all = distinct(certificates);
  const [first] = all;
  const chain = first ? await walk(first, issuerFinder(all, verifier)) : [];
  return { chain, rest: all.filter((one) => !chain.includes(one)) };
}

/**
 * All chains: one for each certificate that signed no other, leaf first, in the order of these; two
 * may share their issuers. Every certificate given is in at least one.
 */
export async function linkChains(
  certificates: readonly Certificate[],
  verifier: Verifier,
): Promise<readonly (readonly Certificate[])[]> {
  const all = distinct(certificates);
  const findIssuer = issuerFinder(all, verifier);
  const issuers = new Set<Certificate | null>();
  for (const one of all) issuers.add(await findIssuer(one));
  const chains: Certificate[][] = [];
  const covered = new Set<Certificate>();
  // Of authorities that signed each other none is without a child: these come last.
  const leavesFirst = [...all.filter((one) => !issuers.has(one)), ...all];
  for (const start of leavesFirst) {
    if (covered.has(start)) continue;
    const chain = await walk(start, findIssuer);
    for (const one of chain) covered.add(one);
    chains.push(chain);
  }
  return chains;
}
