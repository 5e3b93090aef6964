/** The verdict on one observation. Toolbar icon, popup and findings all show the same verdict. */
import type {
  HandshakeError,
  NotCheckedReason,
  ObservationSource,
  Override,
  RootTrust,
} from './observation.ts';
import type { SignalMatch } from './signal-match.ts';

/**
 * Levels of a verdict, the most severe first. `asks-for-trust` is none of a connection: `judge` never gives
 * it, and it is displayed where a page hands out the certificate of an authority.
 */
export const LEVELS = [
  'known-interception',
  'unknown-interception',
  'asks-for-trust',
  'device-inspection',
  'refused',
  'private-authority',
  'acknowledged',
  'not-checked',
  'no-sign',
] as const;

export type Level = (typeof LEVELS)[number];

/**
 * Levels that `judge` gives a connection, the most severe first: those of files. An acknowledgement is the
 * user's own and is not passed on.
 */
export const CONNECTION_LEVELS = LEVELS.filter(
  (level) => level !== 'asks-for-trust' && level !== 'acknowledged',
);

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

/** What the verdict was, and who acknowledged it when. */
export interface AcknowledgedVerdict {
  readonly level: Level;
  readonly confidence: Confidence;
  /** Ms since epoch: the time of the acknowledgement. */
  readonly at: number;
  readonly by: 'user' | 'organisation';
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
   * For what was stored on this device (a response from the cache, a document that the site's stored
   * program made): the verdict on the day when it was stored. Null for all others.
   */
  readonly whenStored: Pick<Verdict, 'level' | 'confidence' | 'authority'> | null;
  /** Whether the ClientHello was encrypted (ECH); absent where that is not known. No rule uses it. */
  readonly usedEch?: boolean;
  /** At level `acknowledged` and no other: the verdict without the acknowledgement. */
  readonly acknowledged?: AcknowledgedVerdict;
}

type Severity = Pick<Verdict, 'level' | 'confidence'>;

/** Compares two verdicts by level, then by confidence, for sorting: the more severe comes first. */
export function compareSeverity(a: Severity, b: Severity): number {
  const byLevel = LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
  return byLevel || CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence);
}

/** Returns the more severe of two verdicts: by level, then by confidence; `a` where they are equal. */
export function moreSevere<T extends Severity>(a: T, b: T): T {
  return compareSeverity(a, b) <= 0 ? a : b;
}

/** Returns whether the level says that the connection is intercepted. */
export function isInterception(level: Level): boolean {
  return level === 'known-interception' || level === 'unknown-interception';
}

/** Returns whether the level is a warning about a connection, as opposed to a quiet note or none. */
export function isWarning(level: Level): boolean {
  return isInterception(level) || level === 'device-inspection' || level === 'refused';
}

/** Returns whether the level is displayed wherever in a document it was found: a warning, or an acknowledged one. */
export function isNotable(level: Level): boolean {
  return isWarning(level) || level === 'acknowledged';
}

/** Returns the verdict as it was met, without an acknowledgement; the same object where there is none. */
export function asMet(verdict: Verdict): Verdict {
  if (!verdict.acknowledged) return verdict;
  const { acknowledged, ...met } = verdict;
  return { ...met, level: acknowledged.level, confidence: acknowledged.confidence };
}

/** Returns whether the toolbar icon marks the level with a badge. */
export function isMarked(level: Level): boolean {
  return isWarning(level) || level === 'asks-for-trust';
}

/**
 * Turns the verdict on a certificate that was stored with a response in the cache into the verdict on
 * that response. The certificate is from the day when it was stored.
 *
 * A warning keeps its level: what was stored then was written by the interceptor. Any other verdict
 * becomes `not-checked`, since it says nothing about the connection now. The verdict on the certificate is
 * kept in `whenStored`.
 */
export function asCached(verdict: Verdict): Verdict {
  if (verdict.notChecked !== null) return { ...verdict, notChecked: 'cached' };
  const { level, confidence, authority } = verdict;
  const whenStored = { level, confidence, authority };
  if (isWarning(level)) return { ...verdict, whenStored };
  return {
    ...verdict,
    level: 'not-checked',
    confidence: 'possible',
    notChecked: 'cached',
    authority: null,
    whenStored,
  };
}

/** What is known of an earlier interception of a host, as findings keep it. */
export type EarlierInterception = Pick<Verdict, 'level' | 'confidence' | 'authority' | 'reasons'>;

/**
 * Returns the verdict on a document that a stored program of its site made or asked for, where the
 * connection to the site was intercepted earlier: the program may have been stored then. A certificate of
 * now says nothing about the program, and is left out.
 *
 * @param verdict The verdict on the document alone, which is no warning.
 */
export function asStored(verdict: Verdict, earlier: EarlierInterception): Verdict {
  const { level, confidence, authority, reasons } = earlier;
  const whenStored = { level, confidence, authority };
  const withoutCertificates = { ...asMet(verdict), chain: [], root: null, notChecked: null };
  return { ...withoutCertificates, level, confidence, authority, reasons, whenStored };
}
