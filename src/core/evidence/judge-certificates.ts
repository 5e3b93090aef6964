/** Judges bare certificates: a file of PEM or DER, or the certificates of a handshake. */
import type { Knowledge } from '../detection/knowledge.ts';
import type { RootTrust } from '../detection/observation.ts';
import { cannotBePublic } from '../detection/public-leaf.ts';
import type { Verdict } from '../detection/verdict.ts';
import type { Certificate } from '../x509/certificate.ts';
import { isCertificateAuthority } from '../x509/certificate-claims.ts';
import type { CertificateReader } from '../x509/certificate-reader.ts';
import { linkAllPaths, linkPaths } from '../x509/link-chain.ts';
import type { ChainEnd } from './chain-end.ts';
import { type ChainContext, judgeChain } from './judge-chain.ts';
import { ownHost } from './own-host.ts';
import { candidatePaths, type Path, worstJudged } from './paths.ts';
import { parsedOf, type ReadCertificate, readAll, withBytes } from './read-chain.ts';
import { loadReader, type TrustStore, withSharedReader } from './trust-store.ts';

/** Facts about the certificates that the caller knows. */
export interface CertificatesContext {
  /** Lower-case ASCII; '' where it is unknown. */
  readonly host: string;
  /** Ms since epoch. */
  readonly at: number;
  /** The trust in the root where it is known; null to determine it. */
  readonly root: RootTrust | null;
  /** Whether a site's own name is taken as the host, where that is unknown. */
  readonly takesOwnName?: boolean;
  /** IP address of the server. */
  readonly address?: string;
}

/** One chain with its verdict. */
export interface JudgedChain {
  readonly verdict: Verdict;
  /** The bytes of the first certificate, as they were given. */
  readonly first: Uint8Array;
  /** The bytes of the linked certificates, leaf first. */
  readonly ders: readonly Uint8Array[];
  /** The certificates that could be parsed, leaf first. */
  readonly chain: readonly Certificate[];
  readonly end: ChainEnd;
  /** The host that was taken from the certificate's own names; '' where none was. */
  readonly ownHost: string;
  /** Whether the first certificate is that of an authority, and so none of a site. */
  readonly isAuthority: boolean;
}

/**
 * The trust in the root of a chain that ends at `end`. A chain that does not lead to a publicly trusted
 * root is private, unless it breaks off below a leaf that may be public, which has timestamps or is older
 * than the duty to have them, and is valid for no longer than a public one: the rest may have been left
 * out, or its root removed from browsers. A server sends everything but the root (RFC 8446 section 4.4.2),
 * so in a handshake only a leaf alone is in doubt. Unknown where the leaf cannot be parsed.
 */
function rootTrustOf(
  end: ChainEnd,
  [leaf, ...others]: readonly Certificate[],
  source: ChainContext['source'],
): RootTrust {
  if (end === 'public') return 'publicly-trusted';
  if (!leaf || end === 'undetermined' || end === 'unverifiable') return 'unknown';
  const isWhole = end === 'self-signed' || (source !== 'file' && others.length > 0);
  return isWhole || cannotBePublic(leaf) ? 'private' : 'unknown';
}

type PathContext = CertificatesContext & Pick<ChainContext, 'source'>;

/** Facts about a handshake: by default one of the program itself. */
type HandshakeContext = CertificatesContext & { readonly source?: 'check' | 'helper' };

async function judgePath(
  { linked, end }: Path,
  context: PathContext,
  knowledge: Knowledge,
  reader: CertificateReader,
): Promise<JudgedChain> {
  const chain = parsedOf(linked);
  const ders = linked.map(({ der }) => der);
  const first = ders[0] ?? new Uint8Array();
  const isAuthority = isCertificateAuthority(first);
  const takesName = context.takesOwnName === true && context.host === '' && !isAuthority;
  const ownName = takesName && chain[0] ? ownHost(chain[0], knowledge.watchedHosts) : '';
  const host = ownName === '' ? context.host : ownName;
  const root = context.root ?? rootTrustOf(end, chain, context.source);
  const facts = { ...context, host, root, override: null };
  const verdict = await judgeChain(linked, facts, knowledge, reader);
  return { verdict, first, ders, chain, end, ownHost: ownName, isAuthority };
}

/** Judges the paths of one certificate: by the one to a public root, else by the most severe. */
async function judgePaths(
  chains: readonly (readonly ReadCertificate[])[],
  context: PathContext,
  knowledge: Knowledge,
  trustStore: TrustStore,
): Promise<JudgedChain | null> {
  const reader = await loadReader(trustStore);
  const judged: JudgedChain[] = [];
  for (const path of await candidatePaths(chains, reader, trustStore)) {
    judged.push(await judgePath(path, context, knowledge, reader));
  }
  return worstJudged(judged) ?? null;
}

/**
 * Judges every certificate of a file, chain by chain. Certificates that cannot be parsed are judged by
 * their fingerprints.
 *
 * @returns The most severe chain first, the others in their order; empty for no certificates.
 * @throws WorkLimitError for more work than an honest file causes.
 */
export async function judgeCertificates(
  ders: readonly Uint8Array[],
  context: CertificatesContext,
  knowledge: Knowledge,
  callerStore: TrustStore,
): Promise<JudgedChain[]> {
  const trustStore = withSharedReader(callerStore, ders.length);
  const reader = await loadReader(trustStore);
  const all = await readAll(ders, reader);
  const groups = await linkAllPaths(parsedOf(all), reader);
  const linked = [
    ...groups.map((chains) => chains.map((chain) => withBytes(chain, all))),
    ...all.filter(({ parsed }) => !parsed).map((one) => [[one]]),
  ];
  const judged: JudgedChain[] = [];
  const fileContext = { ...context, source: 'file' } as const;
  for (const chains of linked) {
    const one = await judgePaths(chains, fileContext, knowledge, trustStore);
    if (one) judged.push(one);
  }
  const worst = worstJudged(judged);
  return worst ? [worst, ...judged.filter((one) => one !== worst)] : [];
}

/**
 * Judges the certificates of a handshake: the chains that signatures link to the first one.
 *
 * @returns Null for no certificates, or where the first cannot be parsed.
 * @throws WorkLimitError for more work than an honest handshake causes.
 */
export async function judgeHandshake(
  ders: readonly Uint8Array[],
  context: HandshakeContext,
  knowledge: Knowledge,
  callerStore: TrustStore,
): Promise<JudgedChain | null> {
  const trustStore = withSharedReader(callerStore);
  const reader = await loadReader(trustStore);
  const all = await readAll(ders, reader);
  if (!all[0]?.parsed) return null;
  const { chains } = await linkPaths(parsedOf(all), reader);
  const linked = chains.map((chain) => withBytes(chain, all));
  return await judgePaths(linked, { source: 'check', ...context }, knowledge, trustStore);
}
