/**
 * Judges a record of an result file anew. Whoever wrote the file may lie in every field, and the
 * worst lie is one that accuses: so only what the certificates themselves prove makes a verdict
 * louder, and what is stated may only make it quieter.
 */
import { fromBase64 } from '../bytes.ts';
import { judge } from '../detection/judge.ts';
import type { Knowledge } from '../detection/knowledge.ts';
import type { RootTrust } from '../detection/observation.ts';
import type { SignalMatch } from '../detection/signal-match.ts';
import type { SignalId } from '../detection/signals/index.ts';
import { lacksTimestamps } from '../detection/transparency.ts';
import type { Verdict } from '../detection/verdict.ts';
import { isLocalHost } from '../net/hosts.ts';
import type { Certificate } from '../x509/certificate.ts';
import { matchesHost } from '../x509/certificate-claims.ts';
import { linkChain } from '../x509/link-chain.ts';
import {
  type ChainEnd,
  chainEnd,
  judgeChain,
  loadReader,
  readAll,
  type TrustStore,
  withBytes,
} from './judge-chain.ts';
import type { EvidenceRecord, StatedVerdict } from './record.ts';
import { timeOf } from './time.ts';

export interface VerifiedRecord {
  /** The verdict that the certificates bear out; level `not-checked` where there are none. */
  readonly verdict: Verdict;
  /** The verdict as the file states it: its writer's word. */
  readonly stated: StatedVerdict;
  /** Whether the leaf is made out for the host that is stated, which is else its writer's word alone. */
  readonly isHostConfirmed: boolean;
  /** The chain that was judged, leaf first; empty where the leaf cannot be read. */
  readonly chain: readonly Certificate[];
  /** How many certificates of the record no signature joins to the leaf. They were not judged. */
  readonly unlinked: number;
  /** Signals that the file states and its certificates do not bear out, each once. */
  readonly unconfirmed: readonly SignalId[];
}

/**
 * Who vouches. A root is built in only where a chain of signatures leads to one, and private where it
 * leads to another, whatever is stated. A chain that breaks off shows no root: one whose leaf carries
 * timestamps of public logs, or is older than these, may be a public site's own, of which somebody left
 * out the rest and said "private".
 */
function trustOf(stated: RootTrust | null, end: ChainEnd, leaf: Certificate | null): RootTrust {
  if (end === 'public') return 'publicly-trusted';
  if (!leaf || end === 'untold') return 'unknown';
  if (end === 'self-signed') return 'private';
  const isPrivate = stated !== 'publicly-trusted' && stated !== 'unknown' && lacksTimestamps(leaf);
  return isPrivate ? 'private' : 'unknown';
}

/**
 * The host counts where the leaf speaks for it, since no browser takes it for another: else the
 * chain of a company's inner site could be put beside the name of a public one. A host of private use
 * makes every verdict quieter, and is believed.
 */
function believedHost(host: string | null, isHostConfirmed: boolean): string {
  return host !== null && (isHostConfirmed || isLocalHost(host)) ? host : '';
}

/** What is stated and was not found again: the same signal, of the same authority. */
function notFound(stated: readonly SignalMatch[], found: readonly SignalMatch[]): SignalId[] {
  const missing = stated.filter(
    ({ signal, authority }) =>
      !found.some((one) => one.signal === signal && one.authority === authority),
  );
  return [...new Set(missing.map(({ signal }) => signal))];
}

/**
 * Judges a record by its certificates: the chain that signatures join to the first one, and nothing
 * that merely lies beside it. Field by field:
 * - `host`, `root`: see above.
 * - `override`: an error that the user accepted quietens signals and makes none louder: believed.
 * - `address`: nothing in a certificate bears it out, and it would turn any company's inner site into
 *   interception: not believed. `public-address` is then among what is not confirmed.
 * - `verdict`, `failure`, `connection`, `count`, `route`: the writer's word; no part in the verdict.
 * - `lastSeen`: the verdict's time, on which nothing rests.
 * What rested on what the browser saw before cannot be found again, and is among `unconfirmed`.
 * Throws `TooMuchWork` where the records that share these ports cost more than an honest file's, and
 * nothing else, whatever a record holds.
 */
export async function verifyRecord(
  record: EvidenceRecord,
  knowledge: Knowledge,
  ports: TrustStore,
): Promise<VerifiedRecord> {
  const { host, root, override, verdict: stated } = record;
  const at = timeOf(record.lastSeen ?? '') ?? 0;
  const ders = record.certificates.map(({ der }) => fromBase64(der) ?? new Uint8Array());
  if (ders.length === 0) {
    const result = { kind: 'nothing', reason: 'no-certificate' } as const;
    const verdict = await judge({ host: host ?? '', at, source: 'file', result }, { knowledge });
    const unconfirmed = notFound(stated.reasons, []);
    return { verdict, stated, isHostConfirmed: false, chain: [], unlinked: 0, unconfirmed };
  }
  const reader = await loadReader(ports);
  const all = await readAll(ders, reader);
  const leaf = all[0]?.parsed ?? null;
  const readable = all.flatMap(({ parsed }) => parsed ?? []);
  const { chain } = leaf ? await linkChain(readable, reader) : { chain: [] };
  const distinct = new Set(record.certificates.map(({ der }) => der)).size;
  // A leaf that cannot be read is still known by its fingerprint.
  const linked = leaf ? withBytes(chain, all) : all.slice(0, 1);
  const isHostConfirmed = host !== null && leaf !== null && matchesHost(leaf, host);
  const verdict = await judgeChain(
    linked,
    {
      host: believedHost(host, isHostConfirmed),
      ...{ at, source: 'file', override },
      root: trustOf(root, await chainEnd(linked, reader, ports), leaf),
    },
    knowledge,
    reader,
  );
  return {
    // The name is shown as it is stated, whether or not it counts.
    verdict: { ...verdict, host: host ?? '' },
    stated,
    isHostConfirmed,
    chain,
    unlinked: distinct - linked.length,
    unconfirmed: notFound(stated.reasons, verdict.reasons),
  };
}
