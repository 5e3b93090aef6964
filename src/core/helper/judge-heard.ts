/** Judges what the helper brought: the certificates that the network presents to another program. */
import { fingerprintCertificate } from '../detection/fingerprint-certificate.ts';
import type { Knowledge } from '../detection/knowledge.ts';
import type { Observation } from '../detection/observation.ts';
import { isInterception, isNotable, type Verdict } from '../detection/verdict.ts';
import { WorkLimitError } from '../evidence/bounded-reader.ts';
import { type JudgedChain, judgeHandshake } from '../evidence/judge-certificates.ts';
import { trustStoreOfKeys } from '../evidence/trust-store.ts';
import { matchesHost } from '../x509/certificate-claims.ts';
import type { HelperFinding } from './outcome.ts';
import type { PresentedToHelper } from './protocol.ts';

/** A warning that the helper's certificates give rise to, with the observation that it rests on. */
export interface HeardWarning {
  readonly kind: 'found';
  /** Its source is `helper`, and its level that of a warning: never `no-sign`. */
  readonly verdict: Verdict;
  readonly observation: Observation;
}

/** What the certificates show; only a warning carries a verdict. */
export type Heard = HeardWarning | { readonly kind: Exclude<HelperFinding, 'found'> };

/** What is needed to judge. */
export interface HeardContext {
  /** Lower-case ASCII: the host that the helper was asked about. */
  readonly host: string;
  /** Ms since epoch. */
  readonly at: number;
  readonly knowledge: Knowledge;
  /** SHA-256 of the keys of publicly trusted roots, in base64. */
  readonly rootKeys: ReadonlySet<string>;
}

/**
 * The kind of a verdict. Silence is one kind, whatever the certificates are: an interceptor may spare
 * other programs, and they may take another way than the browser. A certificate for another name is what
 * a server without that host shows, so it counts only if it is proven to be an interceptor's.
 */
function kindOf({ verdict, chain: [leaf] }: JudgedChain, host: string): HelperFinding {
  const { level, confidence } = verdict;
  const isProven = isInterception(level) && confidence === 'proven';
  if (leaf && !isProven && !matchesHost(leaf, host)) return 'other-host';
  if (isNotable(level)) return 'found';
  return level === 'private-authority' ? 'private' : 'silent';
}

/**
 * Judges certificates by the rules for a handshake of the program `kuzet`. No history is used: it is the
 * browser's, and these are not its connections.
 *
 * @returns What they show. Never rejects for what a certificate holds.
 */
export async function judgeHeard(
  { ders, address }: PresentedToHelper,
  { host, at, knowledge, rootKeys }: HeardContext,
): Promise<Heard> {
  const from = address === null ? {} : { address };
  const context = { host, at, root: null, source: 'helper', ...from } as const;
  const store = trustStoreOfKeys(rootKeys);
  const judged = await judgeHandshake(ders, context, knowledge, store).catch((error: unknown) => {
    if (error instanceof WorkLimitError) return null;
    throw error;
  });
  if (!judged) return { kind: 'unread' };
  const kind = kindOf(judged, host);
  if (kind !== 'found') return { kind };
  const { verdict } = judged;
  const certificates = await Promise.all(judged.ders.map((der) => fingerprintCertificate(der)));
  const root = verdict.root ?? 'unknown';
  const result = {
    kind: 'certificates',
    certificates,
    root,
    override: null,
    fromCache: false,
  } as const;
  return { kind, verdict, observation: { host, at, source: 'helper', ...from, result } };
}
