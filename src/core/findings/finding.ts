/** What a finding is, and when two verdicts are one finding. */
import type {
  ConnectionFailure,
  HandshakeError,
  ObservationSource,
  Override,
  RootTrust,
} from '../detection/observation.ts';
import type { SignalMatch } from '../detection/signal-match.ts';
import type { Verdict } from '../detection/verdict.ts';

/** What a finding rests on: its surest sighting, as far as it can be shown and verified later. */
export interface Basis {
  readonly source: ObservationSource;
  readonly root: RootTrust | null;
  readonly override: Override | null;
  readonly failure: HandshakeError | null;
  readonly connection: ConnectionFailure | null;
  /** The server's address, where it was told and is one of the public internet. */
  readonly address: string | null;
  readonly reasons: readonly SignalMatch[];
  /** SHA-256 of the certificates kept of it, lower-case hex, leaf first; and the size of each. */
  readonly certificates: readonly { readonly sha256: string; readonly bytes: number }[];
  /** Index of the certificate that the verdict rests on; null where there is none. */
  readonly flagged: number | null;
}

/** One finding: who, on which host, when first and last, how often. Never a path or a title. */
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
  /** Null for what an older version kept. */
  readonly basis: Basis | null;
}

export interface Findings {
  readonly version: 3;
  readonly items: readonly Finding[];
}

export const NO_FINDINGS: Findings = { version: 3, items: [] };

/** Levels whose verdicts are kept as findings. */
export const FINDING_LEVELS = [
  'known-interception',
  'unknown-interception',
  'device-inspection',
  'refused',
] as const;

/** A DNS name has at most 253 characters (RFC 1035 section 2.3.4). */
export const MAX_HOST_CHARACTERS = 255;

/** Whether a verdict is worth keeping. */
export function isFinding({ level }: Verdict): boolean {
  return FINDING_LEVELS.some((one) => one === level);
}

/**
 * What makes two verdicts one finding: level, who, and host. The last certificate says who only where
 * it is a root: a leaf is new each time.
 */
export function findingKey({ level, authority, chain, root, host }: Verdict): string {
  const anonymous = root === 'private' ? (chain.at(-1)?.sha256 ?? '') : '';
  return `${level} ${authority ?? anonymous} ${host.slice(0, MAX_HOST_CHARACTERS)}`;
}
