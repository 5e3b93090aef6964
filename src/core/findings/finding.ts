/** Findings: verdicts that are kept, and the rule by which verdicts are counted as one. */
import type {
  ConnectionFailure,
  HandshakeError,
  ObservationSource,
  Override,
  RootTrust,
} from '../detection/observation.ts';
import type { SignalMatch } from '../detection/signal-match.ts';
import { asMet, type Level, type Verdict } from '../detection/verdict.ts';

/** The facts behind a finding: those of its surest verdict, as far as they can be shown and verified. */
export interface Basis {
  readonly source: ObservationSource;
  readonly root: RootTrust | null;
  readonly override: Override | null;
  readonly failure: HandshakeError | null;
  readonly connection: ConnectionFailure | null;
  /** Address of the server where the browser reported one of the public internet, else null. */
  readonly address: string | null;
  readonly reasons: readonly SignalMatch[];
  /** The stored certificates, leaf first: SHA-256 (lower-case hex) and size in bytes. */
  readonly certificates: readonly { readonly sha256: string; readonly bytes: number }[];
  /** Index of the certificate that the verdict rests on; null where there is none. */
  readonly flagged: number | null;
}

/** One finding: authority, host, first and last time, number. Never a path or a title of a page. */
export interface Finding {
  readonly key: string;
  readonly level: Verdict['level'];
  readonly confidence: Verdict['confidence'];
  readonly authority: string | null;
  readonly host: string;
  /** Ms since epoch. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly count: number;
  /** Whether it was met in frames and subresources only, and never as a page. */
  readonly isEmbedded: boolean;
  /** Whether its authority was acknowledged there when it was last met; absent for false. */
  readonly isAcknowledged?: true;
  /** Null for a finding that version 1 stored. */
  readonly basis: Basis | null;
}

/** Whether a finding is of the helper: what the network showed to another program, not to the browser. */
export function isOfHelper({ basis }: Finding): boolean {
  return basis?.source === 'helper';
}

/** All findings, as they are stored. */
export interface Findings {
  readonly version: 3;
  readonly items: readonly Finding[];
}

/** The empty list. */
export const NO_FINDINGS: Findings = { version: 3, items: [] };

/** Levels whose verdicts are stored as findings. */
export const FINDING_LEVELS = [
  'known-interception',
  'unknown-interception',
  'device-inspection',
  'refused',
] as const;

/** Most characters of a host; a DNS name has at most 253 (RFC 1035 section 2.3.4). */
export const MAX_HOST_CHARACTERS = 255;

/** Whether a verdict is stored as a finding. An acknowledged one is, if it would be without that. */
export function isFinding(verdict: Verdict): boolean {
  const { level } = asMet(verdict);
  return FINDING_LEVELS.some((one) => one === level);
}

/** The level that a finding is displayed with. */
export function findingLevel({ level, isAcknowledged }: Finding): Level {
  return isAcknowledged ? 'acknowledged' : level;
}

/**
 * The key that verdicts of one finding share: level, authority and host. Without a named authority it is
 * the last certificate of the chain, if that is a root, and else the issuer's name in the leaf: a forged
 * leaf is new each time, and its issuer is what two interceptors differ in. What the helper met is apart:
 * the first time that the browser itself meets it must be new.
 */
export function findingKey(verdict: Verdict): string {
  const { level, authority, chain, root, host, source } = asMet(verdict);
  const issuer = chain[0]?.issuer ?? '';
  const anonymous = root === 'private' ? (chain.at(-1)?.sha256 ?? '') : issuer;
  const by = source === 'helper' ? 'helper ' : '';
  return `${by}${level} ${authority ?? anonymous} ${host.slice(0, MAX_HOST_CHARACTERS)}`;
}
