/** Chains of certificates that come without a browser: who vouches for them, and the verdict. */

import { displayChain } from '../detection/display-chain.ts';
import { fingerprintCertificate } from '../detection/fingerprint-certificate.ts';
import { EMPTY_HISTORY } from '../detection/history-context.ts';
import { judge } from '../detection/judge.ts';
import type { Knowledge } from '../detection/knowledge.ts';
import type { Override, RootTrust } from '../detection/observation.ts';
import { isInterception, type Verdict } from '../detection/verdict.ts';
import type { Certificate } from '../x509/certificate.ts';
import { isCertificateAuthority } from '../x509/certificate-claims.ts';
import { type CertificateReader, loadCertificateReader } from '../x509/certificate-reader.ts';
import { isSelfSigned } from '../x509/link-chain.ts';
import { boundedReader } from './bounded-reader.ts';

/** What the world outside has to say. */
export interface TrustStore {
  /**
   * Whether a linked chain, leaf first, ends at a root that browsers ship: one of its certificates
   * has the key of one, or the last was signed by the key of one. Null where that cannot be told: the
   * chain may go on to a public root whose key is not there to verify with.
   */
  isPublicRoot(chain: readonly Certificate[]): boolean | null | Promise<boolean | null>;
  /** The reader of certificates, where several records share one. Each call gives the same. */
  readonly load?: () => Promise<CertificateReader>;
}

/**
 * The ports of whoever knows only the digests of the public roots' keys. Such a root is told where it,
 * or another certificate of its key, is in the chain; else the chain may lead to one all the same.
 */
export function trustStoreOfKeys(keys: ReadonlySet<string>): TrustStore {
  return {
    isPublicRoot: (chain) => chain.some(({ spkiSha256 }) => keys.has(spkiSha256)) || null,
  };
}

/** A certificate with the bytes that it was read from; null where these could not be read. */
export interface ReadCertificate {
  readonly der: Uint8Array;
  readonly parsed: Certificate | null;
}

const load = async () => boundedReader(await loadCertificateReader());

export async function loadReader(ports: TrustStore): Promise<CertificateReader> {
  return await (ports.load ?? load)();
}

/** Ports for all records of one file, which together may cost no more than one. */
export function withSharedReader(ports: TrustStore): TrustStore {
  if (ports.load) return ports;
  let reader: Promise<CertificateReader> | null = null;
  return { isPublicRoot: (chain) => ports.isPublicRoot(chain), load: () => (reader ??= load()) };
}

/** Reads certificates one by one, in their order. */
export async function readAll(
  ders: readonly Uint8Array[],
  reader: CertificateReader,
): Promise<ReadCertificate[]> {
  const all: ReadCertificate[] = [];
  for (const der of ders) all.push({ der, parsed: await reader.parseCertificate(der) });
  return all;
}

/** `chain` with the bytes of each certificate, from among those that it was linked of. */
export function withBytes(
  chain: readonly Certificate[],
  all: readonly ReadCertificate[],
): ReadCertificate[] {
  return chain.flatMap((one) => all.find(({ parsed }) => parsed === one) ?? []);
}

/** How much of a chain is there. */
export type ChainEnd = 'public' | 'self-signed' | 'open' | 'untold';

/**
 * Where a linked chain ends: at a public root, at a certificate that signed itself, or at one whose
 * issuer is not there, and is no public root (`open`) or may be one (`untold`). Whoever signs for a
 * public root must be an authority: the certificate of a site is none, and could otherwise vouch for
 * other sites.
 */
export async function chainEnd(
  chain: readonly ReadCertificate[],
  reader: CertificateReader,
  ports: TrustStore,
): Promise<ChainEnd> {
  const parsed = chain.flatMap((one) => one.parsed ?? []);
  const last = parsed.at(-1);
  if (!last) return 'open';
  const mayVouch = chain.slice(1).every(({ der }) => isCertificateAuthority(der));
  const isPublic = mayVouch ? await ports.isPublicRoot(parsed) : false;
  if (isPublic) return 'public';
  if (await isSelfSigned(last, reader)) return 'self-signed';
  return isPublic === null ? 'untold' : 'open';
}

/** What is known of a chain besides its certificates. */
export interface ChainContext {
  /** Lower-case ASCII; '' where it is not known. */
  readonly host: string;
  /** Ms since epoch. */
  readonly at: number;
  /** `check`: a handshake that was just made. */
  readonly source: 'file' | 'check';
  readonly root: RootTrust;
  readonly override: Override | null;
  /** Where the certificates were met, if that is certain. */
  readonly address?: string;
}

/**
 * What is known, but for what makes a host of the world notable: an authority that signs only sites of
 * its country is then nowhere out of place, and no host is a known target.
 */
function withoutKnownTargets(knowledge: Knowledge, host: string): Knowledge {
  const scopedPkis = knowledge.scopedPkis.map((one) => ({
    ...one,
    domains: [...one.domains, host],
  }));
  return { ...knowledge, scopedPkis, watchedHosts: new Set() };
}

type Weigh = (knowledge: Knowledge) => Promise<Verdict>;

/**
 * Where it is not known who vouches, a certificate without timestamps may still be a public site's, with
 * its timestamps in the handshake: which site it is for then says nothing by itself. Where the
 * certificates speak of interception, all that a browser would say is said.
 */
async function weighed({ host, root }: ChainContext, knowledge: Knowledge, weigh: Weigh) {
  const quiet = withoutKnownTargets(knowledge, host);
  if (host === '') return await weigh(quiet);
  if (root !== 'unknown') return await weigh(knowledge);
  const verdict = await weigh(quiet);
  return isInterception(verdict.level) ? await weigh(knowledge) : verdict;
}

/** Nothing is said to be well where no signature leads to a root that browsers ship. */
function withoutUnverifiedNoSign(verdict: Verdict): Verdict {
  if (verdict.level !== 'no-sign' || verdict.root === 'publicly-trusted') return verdict;
  return { ...verdict, level: 'not-checked', confidence: 'possible', notChecked: 'root-not-shown' };
}

/**
 * The verdict on a chain, leaf first, by the same rules as a browser's, with the names of all
 * certificates to show. Never throws for what a certificate holds.
 */
export async function judgeChain(
  chain: readonly ReadCertificate[],
  circumstances: ChainContext,
  knowledge: Knowledge,
  reader: CertificateReader,
): Promise<Verdict> {
  const { host, at, source, root, override, address } = circumstances;
  const certificates = await Promise.all(chain.map(({ der }) => fingerprintCertificate(der)));
  const verdict = await weighed(circumstances, knowledge, (known) =>
    judge(
      {
        ...{ host, at, source },
        ...(address === undefined ? {} : { address }),
        result: { kind: 'certificates', certificates, root, override, fromCache: false },
      },
      { knowledge: known, history: EMPTY_HISTORY, loadReader: () => Promise.resolve(reader) },
    ),
  );
  // Below a public root nothing is parsed to judge; whoever looks at a file wants to see names.
  const links = certificates.map((reported, index) => ({
    reported,
    parsed: chain[index]?.parsed ?? null,
  }));
  const guilty = verdict.chain.find((one) => one.flagged)?.sha256;
  const index = certificates.findIndex(({ sha256 }) => sha256 === guilty);
  return {
    ...withoutUnverifiedNoSign(verdict),
    chain: displayChain(links, index === -1 ? null : index),
  };
}
