/**
 * Evidence: findings as they go into a file that another person, another browser or the command
 * line can read and verify. docs/evidence.md describes the file field by field.
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

/** How exactly the times of a file are given. */
export const TIME_PRECISIONS = ['hour', 'exact', 'left-out'] as const;

export type TimePrecision = (typeof TIME_PRECISIONS)[number];

/** The verdict as the file states it: the word of whoever wrote the file, until it is verified. */
export interface StatedVerdict {
  readonly level: Level;
  readonly confidence: Confidence;
  readonly authority: { readonly id: string; readonly name: string } | null;
  readonly reasons: readonly SignalMatch[];
}

/** A certificate as it was presented. */
export interface RecordedCertificate {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Base64. */
  readonly der: string;
}

/** One finding as it goes into a file. What the user leaves out is null. */
export interface EvidenceRecord {
  readonly host: string | null;
  /** Public IP address of the server, where the browser told one. */
  readonly address: string | null;
  /** ISO 8601 in UTC, exact or cut to the hour; null where left out. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly count: number;
  readonly source: ObservationSource;
  readonly root: RootTrust | null;
  readonly override: Override | null;
  readonly failure: HandshakeError | null;
  /** How the connection broke off, where no certificate was refused. */
  readonly connection: ConnectionFailure | null;
  readonly verdict: StatedVerdict;
  /** Leaf first. */
  readonly certificates: readonly RecordedCertificate[];
}

export interface EvidenceFile {
  readonly format: 'kuzet-evidence';
  readonly version: 1;
  readonly times: TimePrecision;
  /** When the file was made, as exact as `times`; null where left out. */
  readonly made: string | null;
  readonly software: { readonly name: string; readonly version: string };
  /** Name and version of the browser the findings were made in, as "Firefox 145". */
  readonly browser: string;
  readonly records: readonly EvidenceRecord[];
}
