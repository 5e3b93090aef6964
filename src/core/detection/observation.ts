/** What one browser told about one connection. Never a path, a query or a title of a page. */

/** The browser API, command or file that an observation was read from. */
export const OBSERVATION_SOURCES = [
  'firefox-chain',
  'chromium-leaf',
  'chromium-chain',
  'error-code',
  'check',
  'file',
] as const;

export type ObservationSource = (typeof OBSERVATION_SOURCES)[number];

/** DER as a browser hands it over; Firefox gives a plain array of numbers. */
export type DerBytes = Uint8Array | readonly number[];

/** One certificate as the browser states it, before anything is parsed. */
export interface ReportedCertificate {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Lower-case hex, or null where the route does not tell. */
  readonly sha1: string | null;
  /** Base64 of the SHA-256 of the raw SubjectPublicKeyInfo, or null where the route does not tell. */
  readonly spkiSha256: string | null;
  /** The browser's own rendering of the names (RFC 4514 style), for display only. */
  readonly subject: string | null;
  readonly issuer: string | null;
  /** Lower-case hex. */
  readonly serial: string | null;
  /** Ms since epoch. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  readonly der: DerBytes | null;
}

/**
 * Trust in the last certificate of a chain. `publicly-trusted`: a root that the browser ships. `private`:
 * any other root. `unknown`: the source shows the leaf alone, or the user overrode an error that is not
 * about trust.
 */
export const ROOT_TRUSTS = ['publicly-trusted', 'private', 'unknown'] as const;

export type RootTrust = (typeof ROOT_TRUSTS)[number];

/** The user clicked through the browser's certificate error; which errors there were. */
export interface Override {
  readonly untrusted: boolean;
  readonly wrongName: boolean;
  readonly wrongTime: boolean;
}

/** Certificates were read. Leaf first. */
export interface PresentedChain {
  readonly kind: 'certificates';
  readonly certificates: readonly ReportedCertificate[];
  readonly root: RootTrust;
  readonly override: Override | null;
  /** From the cache: these certificates are of the day when the page was stored. */
  readonly fromCache: boolean;
}

/** The connection failed; `error` is the failure in the words of the field, not the browser's. */
export interface FailedConnection {
  readonly kind: 'failure';
  readonly error: HandshakeError;
  /** Where the connection broke off before a certificate was judged: how. */
  readonly connection?: ConnectionFailure;
}

/** Nothing could be read, and why. */
export interface NothingRead {
  readonly kind: 'nothing';
  readonly reason: NotCheckedReason;
}

/** Why a handshake failed, in terms that both browsers share. */
export const HANDSHAKE_ERRORS = [
  'known-interception',
  'interception-detected',
  'revoked',
  'unknown-issuer',
  'self-signed',
  'issuer-expired',
  'no-transparency',
  'pin-mismatch',
  'bad-signature',
  'expired',
  'wrong-name',
  'other-certificate-error',
  // The browser refused the certificate and gave the reason in a language that is not known here.
  'unknown-reason',
  'connection-failed',
] as const;

export type HandshakeError = (typeof HANDSHAKE_ERRORS)[number];

/**
 * How a connection failed before a certificate was verified. `unreachable`: the name has no address, or
 * there is no route to it. `closed`: the peer closed it in good order before the handshake was done.
 */
export const CONNECTION_FAILURES = [
  'unreachable',
  'timed-out',
  'reset',
  'refused',
  'closed',
  'other',
] as const;

export type ConnectionFailure = (typeof CONNECTION_FAILURES)[number];

/** Why a page has level `not-checked`. */
export const NOT_CHECKED_REASONS = [
  'not-encrypted',
  'cached',
  'no-request',
  'browser-page',
  'no-permission',
  // Chromium shows extensions no certificates.
  'not-shown',
  // After an overridden error the browser no longer tells which root vouches.
  'root-not-shown',
  'no-certificate',
  'unreadable-certificate',
  'certificate-error',
  'local-certificate',
  'wrong-clock',
  'connection-failed',
  'not-seen-yet',
] as const;

export type NotCheckedReason = (typeof NOT_CHECKED_REASONS)[number];

export interface Observation {
  /** Lower-case ASCII host name or IP address, without port. */
  readonly host: string;
  /** Ms since epoch. */
  readonly at: number;
  readonly source: ObservationSource;
  /** IP address of the server; not there where it is not told, or where a proxy stands between. */
  readonly address?: string;
  readonly result: PresentedChain | FailedConnection | NothingRead;
}
