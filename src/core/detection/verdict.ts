/** Verdict: what the sightings of one observation come to. Badge, popup and log all show this. */
import type {
  HandshakeError,
  NotCheckedReason,
  ObservationSource,
  Override,
  RootTrust,
} from './observation.ts';
import type { SignalMatch } from './signal.ts';

/** Levels of a verdict, the most severe first. */
export const LEVELS = [
  'known-interception',
  'unknown-interception',
  'device-inspection',
  'refused',
  'private-authority',
  'not-checked',
  'no-sign',
] as const;

export type Level = (typeof LEVELS)[number];

/** How sure a verdict is, the surest first. `proven`: a cryptographic identity, or the browser's own word. */
export const CONFIDENCES = ['proven', 'likely', 'possible'] as const;

export type Confidence = (typeof CONFIDENCES)[number];

/** One certificate of the chain, ready to be shown: every text is neutralised and bounded. */
export interface DisplayCertificate {
  readonly name: string;
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  /** Ms since epoch. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Base64, or null where the key could not be read. */
  readonly spkiSha256: string | null;
  /** "RSA 4096", or '' where it was not read. */
  readonly key: string;
  /** The certificate that the verdict rests on. */
  readonly flagged: boolean;
}

export interface Verdict {
  readonly level: Level;
  readonly confidence: Confidence;
  readonly host: string;
  /** Ms since epoch: when it was observed. */
  readonly at: number;
  readonly source: ObservationSource;
  /** Id of the authority, family or product that is named; null where none is. */
  readonly authority: string | null;
  readonly reasons: readonly SignalMatch[];
  /** Leaf first; at most `MAX_SHOWN_CERTIFICATES`. */
  readonly chain: readonly DisplayCertificate[];
  readonly root: RootTrust | null;
  readonly override: Override | null;
  /** Why nothing could be read, at level `not-checked`. */
  readonly notChecked: NotCheckedReason | null;
  /** The error by which the browser refused, where it did. */
  readonly failure: HandshakeError | null;
  /** What the certificate of a cached page says about the day when the page was stored. */
  readonly whenStored: Pick<Verdict, 'level' | 'confidence' | 'authority'> | null;
}

/** The worse of two verdicts: by level, then by confidence; the first where they are alike. */
export function moreSevere<T extends Pick<Verdict, 'level' | 'confidence'>>(a: T, b: T): T {
  const byLevel = LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
  if (byLevel !== 0) return byLevel < 0 ? a : b;
  return CONFIDENCES.indexOf(a.confidence) <= CONFIDENCES.indexOf(b.confidence) ? a : b;
}

/** Whether the level says that somebody reads along. */
export function isInterception(level: Level): boolean {
  return level === 'known-interception' || level === 'unknown-interception';
}

/** Whether the level warns of something, as against a quiet note or nothing. */
export function isWarning(level: Level): boolean {
  return isInterception(level) || level === 'device-inspection' || level === 'refused';
}

/** A page from the cache: nothing is known of today's connection, only of the day it was stored. */
export function asCached(verdict: Verdict): Verdict {
  if (verdict.notChecked !== null) return { ...verdict, notChecked: 'cached' };
  return {
    ...verdict,
    level: 'not-checked',
    confidence: 'possible',
    notChecked: 'cached',
    authority: null,
    whenStored: {
      level: verdict.level,
      confidence: verdict.confidence,
      authority: verdict.authority,
    },
  };
}
