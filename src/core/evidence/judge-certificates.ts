/** Certificates that come with nothing else: a file of PEM or DER, or what a server presented. */
import type { Certificate } from '../certificate.ts';
import type { RootTrust } from '../observation.ts';
import type { Knowledge } from '../signal.ts';
import { type Verdict, worse } from '../verdict.ts';
import {
  type Completeness,
  endOf,
  judgeChain,
  loadReader,
  type ReadCertificate,
  readAll,
  type TrustPorts,
  withBytes,
} from './judge-chain.ts';
import { linkChain, linkChains } from './link-chain.ts';

/** What whoever asks knows of the certificates. */
export interface Asked {
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
  readonly end: Completeness;
}

/**
 * A chain that leads to no public root is private. Not so a leaf alone that carries timestamps of
 * public logs: any public site's certificate is that, once somebody has left out the rest. Nothing is
 * known of what cannot be read.
 */
function trustOf(end: Completeness, chain: readonly Certificate[]): RootTrust {
  if (end === 'public') return 'built-in';
  const [leaf, ...others] = chain;
  if (!leaf) return 'unknown';
  return end === 'open' && others.length === 0 && leaf.sctCount > 0 ? 'unknown' : 'private';
}

async function judgeOne(
  linked: readonly ReadCertificate[],
  asked: Asked,
  knowledge: Knowledge,
  ports: TrustPorts,
): Promise<JudgedChain> {
  const reader = await loadReader(ports);
  const chain = linked.flatMap(({ parsed }) => parsed ?? []);
  const end = await endOf(linked, reader, ports);
  const root = asked.root ?? trustOf(end, chain);
  const verdict = await judgeChain(linked, { ...asked, root, override: null }, knowledge, reader);
  return { verdict, chain, end };
}

/**
 * Judges every certificate of a file: its chains one by one, the worst first, and otherwise in their
 * order. Certificates that cannot be read are judged by their fingerprint. None given gives none.
 */
export async function judgeCertificates(
  ders: readonly Uint8Array[],
  asked: Asked,
  knowledge: Knowledge,
  ports: TrustPorts,
): Promise<JudgedChain[]> {
  const reader = await loadReader(ports);
  const all = await readAll(ders, reader);
  const readable = all.flatMap(({ parsed }) => parsed ?? []);
  const chains = await linkChains(readable, reader);
  const linked = [
    ...chains.map((chain) => withBytes(chain, all)),
    ...all.filter(({ parsed }) => !parsed).map((one) => [one]),
  ];
  const judged: JudgedChain[] = [];
  for (const one of linked) judged.push(await judgeOne(one, asked, knowledge, ports));
  const [first, ...others] = judged;
  if (!first) return [];
  const worst = others.reduce(
    (found, one) => (worse(found.verdict, one.verdict) === found.verdict ? found : one),
    first,
  );
  return [worst, ...judged.filter((one) => one !== worst)];
}

/**
 * Judges what a server presented: the chain that signatures join to its first certificate. Null where
 * there is none, or where it cannot be read.
 */
export async function judgePresented(
  ders: readonly Uint8Array[],
  asked: Asked,
  knowledge: Knowledge,
  ports: TrustPorts,
): Promise<JudgedChain | null> {
  const reader = await loadReader(ports);
  const all = await readAll(ders, reader);
  if (!all[0]?.parsed) return null;
  const readable = all.flatMap(({ parsed }) => parsed ?? []);
  const { chain } = await linkChain(readable, reader);
  return await judgeOne(withBytes(chain, all), asked, knowledge, ports);
}
