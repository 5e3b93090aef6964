/**
 * Judges a record of an evidence file again. Its writer may lie in every field, and the worst lie is a
 * false accusation. So only facts that the certificates prove make a verdict more severe; statements of
 * the file can only make it less severe.
 */
import { fromBase64 } from '../bytes.ts';
import { judge } from '../detection/judge.ts';
import type { Knowledge } from '../detection/knowledge.ts';
import type { RootTrust } from '../detection/observation.ts';
import { cannotBePublic } from '../detection/public-leaf.ts';
import type { SignalMatch } from '../detection/signal-match.ts';
import type { SignalId } from '../detection/signals/index.ts';
import type { Verdict } from '../detection/verdict.ts';
import { isLocalHost } from '../net/hosts.ts';
import type { Certificate } from '../x509/certificate.ts';
import { matchesHost } from '../x509/certificate-claims.ts';
import type { CertificateReader } from '../x509/certificate-reader.ts';
import { linkPaths } from '../x509/link-chain.ts';
import type { ChainEnd } from './chain-end.ts';
import { judgeChain } from './judge-chain.ts';
import { candidatePaths, worstJudged } from './paths.ts';
import { parsedOf, type ReadCertificate, readAll, withBytes } from './read-chain.ts';
import type { EvidenceRecord, StatedVerdict } from './record.ts';
import { timeOf } from './time.ts';
import { loadReader, type TrustStore } from './trust-store.ts';

/** A record after verification. */
export interface VerifiedRecord {
  /** The verdict that the certificates prove; level `not-checked` where there are none. */
  readonly verdict: Verdict;
  /** The verdict that the file states, unverified. */
  readonly stated: StatedVerdict;
  /** Whether the leaf is issued for the host that the file states. */
  readonly isHostConfirmed: boolean;
  /** The chain that was judged, leaf first; empty where the leaf cannot be parsed. */
  readonly chain: readonly Certificate[];
  /** Number of certificates of the record that no signature links to the leaf. They are not judged. */
  readonly unlinked: number;
  /** Signals that the file states and the certificates do not show, each once. */
  readonly unconfirmed: readonly SignalId[];
}

/**
 * The trust in the root. It is publicly trusted only where signatures lead to such a root, and private
 * where they lead to another, whatever the file states. A chain that breaks off shows no root: below a
 * leaf with timestamps of public logs, or older than the duty to have them, the rest of a public site's
 * chain may have been left out and "private" stated.
 */
function rootTrustOf(stated: RootTrust | null, end: ChainEnd, leaf: Certificate | null): RootTrust {
  if (end === 'public') return 'publicly-trusted';
  if (!leaf || end === 'undetermined' || end === 'unverifiable') return 'unknown';
  if (end === 'self-signed') return 'private';
  const isPrivate = stated !== 'publicly-trusted' && stated !== 'unknown' && cannotBePublic(leaf);
  return isPrivate ? 'private' : 'unknown';
}

/**
 * The host to judge by; '' for none. A stated host counts where the leaf is issued for it: else the
 * chain of a company's internal site could be put beside the name of a public one. A host of private use
 * makes every verdict less severe, and is trusted.
 */
function trustedHost(host: string | null, isHostConfirmed: boolean): string {
  return host !== null && (isHostConfirmed || isLocalHost(host)) ? host : '';
}

/** Stated signals without a match of the same signal and authority. */
function findUnconfirmed(
  stated: readonly SignalMatch[],
  found: readonly SignalMatch[],
): SignalId[] {
  const missing = stated.filter(
    ({ signal, authority }) =>
      !found.some((one) => one.signal === signal && one.authority === authority),
  );
  return [...new Set(missing.map(({ signal }) => signal))];
}

/** A record without certificates (a refusal, a broken connection) has nothing to verify. */
async function verifyWithoutCertificates(
  { host, verdict: stated }: EvidenceRecord,
  at: number,
  knowledge: Knowledge,
): Promise<VerifiedRecord> {
  const result = { kind: 'nothing', reason: 'no-certificate' } as const;
  const verdict = await judge({ host: host ?? '', at, source: 'file', result }, { knowledge });
  const unconfirmed = findUnconfirmed(stated.reasons, []);
  return { verdict, stated, isHostConfirmed: false, chain: [], unlinked: 0, unconfirmed };
}

/** A verdict, and the certificates that it was reached by. */
interface JudgedPath {
  readonly verdict: Verdict;
  readonly linked: readonly ReadCertificate[];
}

/** Judges each path by which the record's chain may be judged; the most severe verdict counts. */
async function judgeRecordPaths(
  chains: readonly (readonly ReadCertificate[])[],
  { host, root, override, lastSeen }: EvidenceRecord,
  leaf: Certificate | null,
  knowledge: Knowledge,
  { reader, trustStore }: { readonly reader: CertificateReader; readonly trustStore: TrustStore },
): Promise<JudgedPath | undefined> {
  const isHostConfirmed = host !== null && leaf !== null && matchesHost(leaf, host);
  const facts = {
    host: trustedHost(host, isHostConfirmed),
    ...{ at: timeOf(lastSeen ?? '') ?? 0, source: 'file' as const, override },
  };
  const judged: JudgedPath[] = [];
  for (const { linked, end } of await candidatePaths(chains, reader, trustStore)) {
    const context = { ...facts, root: rootTrustOf(root, end, leaf) };
    judged.push({ linked, verdict: await judgeChain(linked, context, knowledge, reader) });
  }
  return worstJudged(judged);
}

/**
 * Judges a record by the chains that signatures link to its first certificate. Other certificates of the
 * record are ignored. The fields of the record count as follows:
 *
 * - `host`, `root`: see `trustedHost` and `rootTrustOf`.
 * - `override`: trusted. An error that the user accepted makes signals weaker and none stronger.
 * - `address`: not trusted. No certificate proves it, and it would turn the internal site of any company
 *   into interception. The signal `public-address` is then unconfirmed.
 * - `verdict`, `failure`, `connection`, `count`, `source`: no part in the verdict.
 * - `lastSeen`: time of the verdict, on which no rule depends.
 *
 * Signals that rest on earlier observations of the browser cannot be found again: they are unconfirmed.
 *
 * @throws WorkLimitError where the records that share `trustStore` cost more than an honest file's.
 */
export async function verifyRecord(
  record: EvidenceRecord,
  knowledge: Knowledge,
  trustStore: TrustStore,
): Promise<VerifiedRecord> {
  const { host, verdict: stated } = record;
  const at = timeOf(record.lastSeen ?? '') ?? 0;
  const ders = record.certificates.map(({ der }) => fromBase64(der) ?? new Uint8Array());
  if (ders.length === 0) return await verifyWithoutCertificates(record, at, knowledge);
  const reader = await loadReader(trustStore);
  const all = await readAll(ders, reader);
  const leaf = all[0]?.parsed ?? null;
  const { chains } = leaf ? await linkPaths(parsedOf(all), reader) : { chains: [] };
  // A leaf that cannot be parsed is still recognised by its fingerprint.
  const linked = leaf ? chains.map((chain) => withBytes(chain, all)) : [all.slice(0, 1)];
  const ports = { reader, trustStore };
  const judged = await judgeRecordPaths(linked, record, leaf, knowledge, ports);
  if (!judged) return await verifyWithoutCertificates(record, at, knowledge);
  const { verdict } = judged;
  return {
    // The stated host is shown, whether or not it counts.
    verdict: { ...verdict, host: host ?? '' },
    stated,
    isHostConfirmed: host !== null && leaf !== null && matchesHost(leaf, host),
    chain: leaf ? parsedOf(judged.linked) : [],
    unlinked: new Set(record.certificates.map(({ der }) => der)).size - new Set(linked.flat()).size,
    unconfirmed: findUnconfirmed(stated.reasons, verdict.reasons),
  };
}
