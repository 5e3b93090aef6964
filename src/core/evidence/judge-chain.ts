/** Chains of certificates that come without a browser: who vouches for them, and the verdict. */
import type { Certificate } from '../certificate.ts';
import { type CertificateReader, judge, stateCertificate } from '../judge.ts';
import type { Override, RootTrust } from '../observation.ts';
import { showChain } from '../shown-chain.ts';
import type { Knowledge } from '../signal.ts';
import { NOTHING_RECENT } from '../signal.ts';
import type { Verdict } from '../verdict.ts';
import { isAuthority } from './certificate-claims.ts';
import { isSelfSigned } from './link-chain.ts';

/** What the world outside has to say. */
export interface TrustPorts {
  /**
   * Whether a linked chain, leaf first, ends at a root that browsers ship: one of its certificates
   * has the key of one, or the last was signed by the key of one. Whoever cannot verify a signature
   * says no.
   */
  isPublicRoot(chain: readonly Certificate[]): boolean | Promise<boolean>;
  /** The reader of certificates, where it is not to be the one of this project. */
  readonly load?: () => Promise<CertificateReader>;
}

/** A certificate with the bytes that it was read from; null where these could not be read. */
export interface ReadCertificate {
  readonly der: Uint8Array;
  readonly parsed: Certificate | null;
}

export async function loadReader({ load }: TrustPorts): Promise<CertificateReader> {
  return await (load ? load() : import('../certificate.ts'));
}

/** Reads certificates one by one, in their order. */
export async function readAll(
  ders: readonly Uint8Array[],
  reader: CertificateReader,
): Promise<ReadCertificate[]> {
  const all: ReadCertificate[] = [];
  for (const der of ders) all.push({ der, parsed: await reader.readCertificate(der) });
  return all;
}

/** `chain` with the bytes of each certificate, from among those that it was linked of. */
export function withBytes(
  chain: readonly Certificate[],
  all: readonly ReadCertificate[],
): ReadCertificate[] {
  return chain.flatMap((one) => all.filter(({ parsed }) => parsed === one));
}

/** How much of a chain is there. */
export type Completeness = 'public' | 'self-signed' | 'open';

/**
 * Where a linked chain ends: at a public root, at a certificate that signed itself, or at one whose
 * issuer is not there. Whoever signs for a public root must be an authority: the certificate of a
 * site is none, and could otherwise vouch for other sites.
 */
export async function endOf(
  chain: readonly ReadCertificate[],
  reader: CertificateReader,
  ports: TrustPorts,
): Promise<Completeness> {
  const parsed = chain.flatMap((one) => one.parsed ?? []);
  const last = parsed.at(-1);
  if (!last) return 'open';
  const mayVouch = chain.slice(1).every(({ der }) => isAuthority(der));
  if (mayVouch && (await ports.isPublicRoot(parsed))) return 'public';
  return (await isSelfSigned(last, reader)) ? 'self-signed' : 'open';
}

/** What is known of a chain besides its certificates. */
export interface Circumstances {
  /** Lower-case ASCII; '' where it is not known. */
  readonly host: string;
  /** Ms since epoch. */
  readonly at: number;
  readonly root: RootTrust;
  readonly override: Override | null;
  /** Where the certificates were met, if that is certain. */
  readonly address?: string;
}

/** An authority that signs only sites of its country is not out of place where no site is named. */
function withoutPlace(knowledge: Knowledge): Knowledge {
  const scopedPkis = knowledge.scopedPkis.map((one) => ({ ...one, domains: [...one.domains, ''] }));
  return { ...knowledge, scopedPkis };
}

/**
 * The verdict on a chain, leaf first, by the same rules as a browser's, with the names of all
 * certificates to show. Never throws for what a certificate holds.
 */
export async function judgeChain(
  chain: readonly ReadCertificate[],
  { host, at, root, override, address }: Circumstances,
  knowledge: Knowledge,
  reader: CertificateReader,
): Promise<Verdict> {
  const certificates = await Promise.all(chain.map(({ der }) => stateCertificate(der)));
  const verdict = await judge(
    {
      ...{ host, at, route: 'file' },
      ...(address === undefined ? {} : { address }),
      evidence: { kind: 'certificates', certificates, root, override, stale: false },
    },
    host === '' ? withoutPlace(knowledge) : knowledge,
    undefined,
    NOTHING_RECENT,
    () => Promise.resolve(reader),
  );
  // Below a public root nothing is parsed to judge; whoever looks at a file wants to see names.
  const links = certificates.map((stated, index) => ({
    stated,
    parsed: chain[index]?.parsed ?? null,
  }));
  const guilty = verdict.chain.find((one) => one.guilty)?.sha256;
  const index = certificates.findIndex(({ sha256 }) => sha256 === guilty);
  return { ...verdict, chain: showChain(links, index === -1 ? null : index) };
}
