/** The verdict on one observation. Toolbar icon, popup and findings all show the same verdict. */
import type {
  HandshakeError,
  NotCheckedReason,
  ObservationSource,
  Override,
  RootTrust,
} from './observation.ts';
import type { SignalMatch } from './signal-match.ts';

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

/**
 * Confidences of a verdict, the highest first. `proven`: a cryptographic identity, or the browser's own
 * statement.
 */
export const CONFIDENCES = ['proven', 'likely', 'possible'] as const;

export type Confidence = (typeof CONFIDENCES)[number];

/** One certificate of the chain, ready to be displayed: every text is neutralized and bounded. */
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
  /** Base64 of the SHA-256 of the SubjectPublicKeyInfo; null where the key could not be read. */
  readonly spkiSha256: string | null;
  /** Algorithm and bits ("RSA 4096"), or '' where the certificate was not parsed. */
  readonly key: string;
  /** Whether the verdict rests on this certificate. */
  readonly flagged: boolean;
}

/** The result of `judge`. */
export interface Verdict {
  readonly level: Level;
  readonly confidence: Confidence;
  /** Lower-case ASCII host name or IP address, without port. */
  readonly host: string;
  /** Ms since epoch: the time of the observation. */
  readonly at: number;
  readonly source: ObservationSource;
  /** Id of the authority, family or product that the verdict names; null where it names none. */
  readonly authority: string | null;
  /** The signals that matched, in the order of the list of signals. */
  readonly reasons: readonly SignalMatch[];
  /** Leaf first; at most `MAX_DISPLAYED_CERTIFICATES`. */
  readonly chain: readonly DisplayCertificate[];
  /** The trust in the root; null where no certificates were presented. */
  readonly root: RootTrust | null;
  /** The errors that the user clicked through; null where there were none. */
  readonly override: Override | null;
  /** Why nothing was checked, at level `not-checked`; else null. */
  readonly notChecked: NotCheckedReason | null;
  /** The error of a failed connection; null where it did not fail. */
  readonly failure: HandshakeError | null;
  /**
   * For a page from the cache: the verdict on its stored certificate, which is about the day when the
   * page was stored. Null for all others.
   */
  readonly whenStored: Pick<Verdict, 'level' | 'confidence' | 'authority'> | null;
}

/** Returns the more severe of two verdicts: by level, then by confidence; `a` where they are equal. */
export function moreSevere<T extends Pick<Verdict, 'level' | 'confidence'>>(a: T, b: T): T {
  const byLevel = LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
  if (byLevel !== 0) return byLevel < 0 ? a : b;
  return CONFIDENCES.indexOf(a.confidence) <= CONFIDENCES.indexOf(b.confidence) ? a : b;
}

/** Returns whether the level says that the connection is intercepted. */
export function isInterception(level: Level): boolean {
  return level === 'known-interception' || level === 'unknown-interception';
}

/** Returns whether the level is a warning, as opposed to a quiet note or none. */
export function isWarning(level: Level): boolean {
  return isInterception(level) || level === 'device-inspection' || level === 'refused';
}

/**
 * Turns a verdict into that of a page from the cache: `not-checked`, since its certificate is from the
 * day when the page was stored. The verdict on that certificate is kept in `whenStored`.
 */
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
