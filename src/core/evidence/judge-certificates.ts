/** Certificates that come with nothing else: a file of PEM or DER, or what a server presented. */

import type { Knowledge } from '../detection/knowledge.ts';
import type { RootTrust } from '../detection/observation.ts';
import { lacksTimestamps } from '../detection/transparency.ts';
import { moreSevere, type Verdict } from '../detection/verdict.ts';
import type { Certificate } from '../x509/certificate.ts';
import { linkChain, linkChains } from '../x509/link-chain.ts';
import {
  type ChainContext,
  type ChainEnd,
  chainEnd,
  judgeChain,
  loadReader,
  type ReadCertificate,
  readAll,
  type TrustStore,
  withBytes,
  withSharedReader,
} from './judge-chain.ts';

/** What whoever asks knows of the certificates. */
export interface CertificatesContext {
  /** Lower-case ASCII; '' where it is not known. */
  readonly host: string;
  /** Ms since epoch. */
  readonly at: number;
  /** The trust in the root where it is known; null to find it out. */
  readonly root: RootTrust | null;
  /** Where the certificates were met. */
  readonly address?: string;
}

export interface JudgedChain {
  readonly verdict: Verdict;
  /** Leaf first. */
  readonly chain: readonly Certificate[];
  readonly end: ChainEnd;
}

/**
 * A chain that leads to no public root is private. Not so one that breaks off below a leaf that may well
 * be public, by its timestamps or since none were to be had in its time: somebody may have left out the
 * rest, or its root be shipped no more. A server, though, sends all but the root (RFC 8446 section
 * 4.4.2), so that there only a leaf alone is in doubt. Nothing is known of what cannot be read.
 */
function trustOf(
  end: ChainEnd,
  [leaf, ...others]: readonly Certificate[],
  source: 'file' | 'check',
): RootTrust {
  if (end === 'public') return 'publicly-trusted';
  if (!leaf || end === 'untold') return 'unknown';
  const isWhole = end === 'self-signed' || (source === 'check' && others.length > 0);
  return isWhole || lacksTimestamps(leaf) ? 'private' : 'unknown';
}

async function judgeOne(
  linked: readonly ReadCertificate[],
  asked: CertificatesContext & Pick<ChainContext, 'source'>,
  knowledge: Knowledge,
  ports: TrustStore,
): Promise<JudgedChain> {
  const reader = await loadReader(ports);
  const chain = linked.flatMap(({ parsed }) => parsed ?? []);
  const end = await chainEnd(linked, reader, ports);
  const root = asked.root ?? trustOf(end, chain, asked.source);
  const verdict = await judgeChain(linked, { ...asked, root, override: null }, knowledge, reader);
  return { verdict, chain, end };
}

/**
 * Judges every certificate of a file: its chains one by one, the worst first, and otherwise in their
 * order. Certificates that cannot be read are judged by their fingerprint. None given gives none. Throws
 * `TooMuchWork` for what no honest file holds, and nothing else.
 */
export async function judgeCertificates(
  ders: readonly Uint8Array[],
  asked: CertificatesContext,
  knowledge: Knowledge,
  own: TrustStore,
): Promise<JudgedChain[]> {
  const ports = withSharedReader(own);
  const reader = await loadReader(ports);
  const all = await readAll(ders, reader);
  const readable = all.flatMap(({ parsed }) => parsed ?? []);
  const chains = await linkChains(readable, reader);
  const linked = [
    ...chains.map((chain) => withBytes(chain, all)),
    ...all.filter(({ parsed }) => !parsed).map((one) => [one]),
  ];
  const judged: JudgedChain[] = [];
  const file = { ...asked, source: 'file' } as const;
  for (const one of linked) judged.push(await judgeOne(one, file, knowledge, ports));
  const [first, ...others] = judged;
  if (!first) return [];
  const worst = others.reduce(
    (found, one) => (moreSevere(found.verdict, one.verdict) === found.verdict ? found : one),
    first,
  );
  return [worst, ...judged.filter((one) => one !== worst)];
}

/**
 * Judges what a server presented: the chain that signatures join to its first certificate. Null where
 * there is none, or where it cannot be read.
 */
export async function judgeHandshake(
  ders: readonly Uint8Array[],
  asked: CertificatesContext,
  knowledge: Knowledge,
  own: TrustStore,
): Promise<JudgedChain | null> {
  const ports = withSharedReader(own);
  const reader = await loadReader(ports);
  const all = await readAll(ders, reader);
  if (!all[0]?.parsed) return null;
  const readable = all.flatMap(({ parsed }) => parsed ?? []);
  const { chain } = await linkChain(readable, reader);
  return await judgeOne(withBytes(chain, all), { ...asked, source: 'check' }, knowledge, ports);
}
