/**
 * Evidence: findings in the form of a file that another person, another browser or the command line can
 * read and verify. docs/evidence.md describes the file field by field.
 */
import type {
  ConnectionFailure,
  HandshakeError,
  ObservationSource,
  Override,
  RootTrust,
} from '../detection/observation.ts';
import type { SignalMatch } from '../detection/signal-match.ts';
import type { Confidence, Level } from '../detection/verdict.ts';

/** Precisions of the times of a file: cut to the hour, exact, or left out. */
export const TIME_PRECISIONS = ['hour', 'exact', 'left-out'] as const;

export type TimePrecision = (typeof TIME_PRECISIONS)[number];

/** The verdict that a file states. Unverified: see verify.ts. */
export interface StatedVerdict {
  readonly level: Level;
  readonly confidence: Confidence;
  readonly authority: { readonly id: string; readonly name: string } | null;
  readonly reasons: readonly SignalMatch[];
}

/** A certificate, byte for byte as the server presented it. */
export interface RecordedCertificate {
  /** Digest of the DER, lower-case hex. */
  readonly sha256: string;
  /** DER, base64. */
  readonly der: string;
}

/** One finding of a file. Fields that the user leaves out are null. */
export interface EvidenceRecord {
  readonly host: string | null;
  /** Public IP address of the server, where the browser reported one. */
  readonly address: string | null;
  /** ISO 8601 in UTC, exact or cut to the hour; null where left out. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly count: number;
  readonly source: ObservationSource;
  readonly root: RootTrust | null;
  readonly override: Override | null;
  readonly failure: HandshakeError | null;
  /** How the connection broke off; null where it did not, or a certificate was refused. */
  readonly connection: ConnectionFailure | null;
  readonly verdict: StatedVerdict;
  /** Leaf first. */
  readonly certificates: readonly RecordedCertificate[];
}

/** A whole file, in the words of the code; schema.ts and write.ts map the words of version 1. */
export interface EvidenceFile {
  readonly format: 'kuzet-evidence';
  readonly version: 1;
  readonly times: TimePrecision;
  /** Time of writing, as exact as `times`; null where left out. */
  readonly made: string | null;
  readonly software: { readonly name: string; readonly version: string };
  /** Name and version of the browser of the findings, as "Firefox 145". */
  readonly browser: string;
  readonly records: readonly EvidenceRecord[];
}
