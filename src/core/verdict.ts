/** Verdict: what the sightings of one observation come to. Badge, popup and log all show this. */
import type { HandshakeError, Override, RootTrust, Route, UnseenReason } from './observation.ts';
import type { Sighting } from './signal.ts';

export type Level =
  | 'known-interception'
  | 'unknown-interception'
  | 'device-inspection'
  | 'private-authority'
  | 'refused'
  | 'no-sign'
  | 'unseen';

/** Worst first. */
export const LEVELS: readonly Level[] = [
  'known-interception',
  'unknown-interception',
  'device-inspection',
  'refused',
  'private-authority',
  'unseen',
  'no-sign',
];

/** `proven`: cryptographic identity or the browser's own word. */
export type Confidence = 'proven' | 'likely' | 'possible';

/** One certificate of the chain, ready to be shown: every text is neutralised and bounded. */
export interface ShownCertificate {
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
  readonly guilty: boolean;
}

export interface Verdict {
  readonly level: Level;
  readonly confidence: Confidence;
  readonly host: string;
  /** Ms since epoch: when it was observed. */
  readonly at: number;
  readonly route: Route;
  /** Id of the authority, family or product that is named; null where none is. */
  readonly authority: string | null;
  readonly reasons: readonly Sighting[];
  /** Leaf first; at most `MAX_SHOWN_CERTIFICATES`. */
  readonly chain: readonly ShownCertificate[];
  readonly root: RootTrust | null;
  readonly override: Override | null;
  /** Why nothing could be read, at level `unseen`. */
  readonly unseen: UnseenReason | null;
  /** The error by which the browser refused, where it did. */
  readonly failure: HandshakeError | null;
  /** What the certificate of a cached page says about the day when the page was stored. */
  readonly whenStored: Pick<Verdict, 'level' | 'confidence' | 'authority'> | null;
}

/** The worse of two verdicts: by level, then by confidence; the first where they are alike. */
export function worse<T extends Pick<Verdict, 'level' | 'confidence'>>(a: T, b: T): T {
  const byLevel = LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
  if (byLevel !== 0) return byLevel < 0 ? a : b;
  return CONFIDENCES.indexOf(a.confidence) <= CONFIDENCES.indexOf(b.confidence) ? a : b;
}

const CONFIDENCES: readonly Confidence[] = ['proven', 'likely', 'possible'];

/** Whether the level says that somebody reads along. */
export function isInterception(level: Level): boolean {
  return level === 'known-interception' || level === 'unknown-interception';
}

/** Whether the level warns of something, as against a quiet note or nothing. */
export function isWarning(level: Level): boolean {
  return isInterception(level) || level === 'device-inspection' || level === 'refused';
}

/** A page from the cache: nothing is known of today's connection, only of the day it was stored. */
export function asStored(verdict: Verdict): Verdict {
  if (verdict.unseen !== null) return { ...verdict, unseen: 'cached' };
  return {
    ...verdict,
    level: 'unseen',
    confidence: 'possible',
    unseen: 'cached',
    authority: null,
    whenStored: {
      level: verdict.level,
      confidence: verdict.confidence,
      authority: verdict.authority,
    },
  };
}
