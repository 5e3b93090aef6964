/** The input of a signal, and questions that several signals ask of it. */
import type { Authority } from '../catalogue/catalogue.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { HistoryContext } from './history-context.ts';
import type { Knowledge } from './knowledge.ts';
import type { Observation, ReportedCertificate, RootTrust } from './observation.ts';
import { assessPublicIssue, type PublicIssue } from './public-issue.ts';

/** One certificate of a chain: as the browser reported it, and parsed where that was worth the time. */
export interface ChainEntry {
  readonly reported: ReportedCertificate;
  /** Null where the certificate was not parsed or cannot be. */
  readonly parsed: Certificate | null;
}

/** Verifies the certificate's signature under a key (DER of the SubjectPublicKeyInfo). */
type VerifySignature = (
  certificate: Certificate,
  spki: Uint8Array<ArrayBuffer>,
) => Promise<boolean>;

/** Everything that a signal may use. */
export interface SignalContext {
  readonly observation: Observation;
  /** Leaf first; empty where no certificates were presented. */
  readonly chain: readonly ChainEntry[];
  readonly knowledge: Knowledge;
  readonly history: HistoryContext;
  readonly isSignedBy: VerifySignature;
  /**
   * Whether a publicly trusted authority issued the leaf, where nothing but the leaf is shown; else null.
   * It is found out once.
   */
  readonly publicIssue: () => Promise<PublicIssue | null>;
}

/** Makes the input of the signals. */
export function createSignalContext(facts: Omit<SignalContext, 'publicIssue'>): SignalContext {
  const { observation, chain, knowledge, isSignedBy } = facts;
  const { result, at } = observation;
  const leaf = chain[0]?.parsed;
  const isLeafAlone = result.kind === 'certificates' && result.root === 'unknown';
  let issue: Promise<PublicIssue> | null = null;
  return {
    ...facts,
    publicIssue: async () => {
      if (!isLeafAlone || !leaf) return null;
      issue ??= assessPublicIssue(leaf, { tables: knowledge.issuerTables, at, isSignedBy });
      return await issue;
    },
  };
}

/** Returns the trust in the chain's root, or null where no certificates were presented. */
export function rootTrust({ observation: { result } }: SignalContext): RootTrust | null {
  return result.kind === 'certificates' ? result.root : null;
}

/**
 * Returns whether the leaf alone is a publicly issued one, or has a form of which nobody here can tell: what
 * it lacks or how long it is valid then says nothing.
 */
export async function mayBePublic({ publicIssue }: SignalContext): Promise<boolean> {
  const issue = await publicIssue();
  return issue?.kind === 'public' || (issue?.kind === 'unknown' && issue.reason === 'form');
}

/** Returns whether it is certain enough, from the leaf alone, that its authority is a private one. */
export async function hasPrivateIssuer({ publicIssue }: SignalContext): Promise<boolean> {
  const issue = await publicIssue();
  return issue?.kind === 'private' || issue?.kind === 'forged';
}

/** Returns whether the user clicked through the browser's error for this certificate. */
export function isOverridden({ observation: { result } }: SignalContext): boolean {
  return result.kind === 'certificates' && result.override !== null;
}

/** Returns the index of the chain's last certificate, or null for an empty chain. */
export function rootIndex({ chain }: SignalContext): number | null {
  return chain.length > 0 ? chain.length - 1 : null;
}

/**
 * Returns whether a match with `authority` may be reported. An authority that came in a file (an
 * addition, or an imported watch list) is ignored below a publicly trusted root: a file that lists an
 * intermediate of a public authority would otherwise make Küzet accuse half the web.
 */
export function isApplicable(
  { origin, imported = false }: Authority,
  context: SignalContext,
): boolean {
  return !(origin === 'addition' || imported) || rootTrust(context) !== 'publicly-trusted';
}
