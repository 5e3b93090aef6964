/** What one browser reported about one connection. Never a path, a query or a title of a page. */

/** The browser API, command or file that an observation was read from. */
export const OBSERVATION_SOURCES = [
  'firefox-chain',
  'chromium-leaf',
  'chromium-chain',
  'error-code',
  'check',
  // The helper: a connection of another program on this device, never the browser's own.
  'helper',
  'file',
] as const;

export type ObservationSource = (typeof OBSERVATION_SOURCES)[number];

/** DER as a browser returns it; Firefox returns a plain array of numbers. */
export type DerBytes = Uint8Array | readonly number[];

/** One certificate as the browser reports it, before anything is parsed. */
export interface ReportedCertificate {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Lower-case hex; null where the source does not have it. */
  readonly sha1: string | null;
  /** Base64 of the SHA-256 of the SubjectPublicKeyInfo's DER; null where the source does not have it. */
  readonly spkiSha256: string | null;
  /** The browser's own text of the names (RFC 4514 style), for display only. */
  readonly subject: string | null;
  readonly issuer: string | null;
  /** Lower-case hex. */
  readonly serial: string | null;
  /** Ms since epoch. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  /** The certificate; null where the source gives digests only. */
  readonly der: DerBytes | null;
}

/**
 * Trust in the last certificate of a chain. `publicly-trusted`: a root that browsers ship. `private`: any
 * other root. `unknown`: the source shows the leaf alone, or the user overrode an error that is not about
 * trust.
 */
export const ROOT_TRUSTS = ['publicly-trusted', 'private', 'unknown'] as const;

export type RootTrust = (typeof ROOT_TRUSTS)[number];

/** The certificate errors that the user clicked through, as Firefox reports them. */
export interface Override {
  readonly untrusted: boolean;
  readonly wrongName: boolean;
  readonly wrongTime: boolean;
}

/** The connection succeeded and showed certificates. */
export interface PresentedChain {
  readonly kind: 'certificates';
  /** Leaf first; may be empty. */
  readonly certificates: readonly ReportedCertificate[];
  readonly root: RootTrust;
  /** Null where the browser accepted the certificate itself. */
  readonly override: Override | null;
  /** The response is from the cache: the certificates are from the day when the page was stored. */
  readonly fromCache: boolean;
  /** Whether the ClientHello was encrypted (ECH, RFC 9849); absent where it is not reported. For display only. */
  readonly usedEch?: boolean;
}

/** The connection failed. `error` is the same for both browsers, and not the browser's own code. */
export interface FailedConnection {
  readonly kind: 'failure';
  readonly error: HandshakeError;
  /** How the connection broke off, where it did so before a certificate was verified. */
  readonly connection?: ConnectionFailure;
}

/** No certificate could be read and there was no error. */
interface NothingRead {
  readonly kind: 'nothing';
  readonly reason: NotCheckedReason;
}

/**
 * Why a handshake failed. The browsers' own codes are mapped to these. `untrusted-chain`: the browser
 * found a fault in the chain that no publicly trusted authority leaves there, such as a certificate of a
 * site that signs others, or two certificates with one serial number.
 */
export const HANDSHAKE_ERRORS = [
  'known-interception',
  'interception-detected',
  'revoked',
  'unknown-issuer',
  'self-signed',
  'issuer-expired',
  'issuer-not-yet-valid',
  'untrusted-chain',
  'no-transparency',
  'pin-mismatch',
  'bad-signature',
  'expired',
  'not-yet-valid',
  'wrong-name',
  'other-certificate-error',
  // The browser refused the certificate, and its error text is in a language that is not recognised.
  'unknown-reason',
  'connection-failed',
] as const;

export type HandshakeError = (typeof HANDSHAKE_ERRORS)[number];

/**
 * How a connection failed before a certificate was verified. `unreachable`: the name has no address, or
 * there is no route to it. `closed`: the peer closed it in an orderly way before the handshake was done.
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
  // After an overridden error the browser no longer reports the root.
  'root-not-shown',
  // Nobody here can tell whether a public authority issued the leaf.
  'issuer-not-told',
  'no-certificate',
  'unreadable-certificate',
  'certificate-error',
  'local-certificate',
  'wrong-clock',
  'connection-failed',
  'not-seen-yet',
] as const;

export type NotCheckedReason = (typeof NOT_CHECKED_REASONS)[number];

/**
 * How a document came, as its own timing entry reports it (PerformanceNavigationTiming). Only of a document
 * whose response came from the network: a stored one repeats what was measured when it was stored.
 */
export interface Transport {
  /** ALPN protocol: `h3`, `h2`, `http/1.1`. */
  readonly protocol: string;
  /** The body was decoded with a shared dictionary (`dcb` or `dcz`, RFC 9842). */
  readonly isDictionaryDecoded: boolean;
  /** The response said that the same host speaks HTTP/3 as well (`Alt-Svc`, RFC 7838). */
  readonly offersHttp3: boolean;
  /** The port was 443. Servers at other ports of the same host may speak other protocols. */
  readonly isDefaultPort: boolean;
}

/** The input of `judge`. */
export interface Observation {
  /** Lower-case ASCII host name or IP address, without port. */
  readonly host: string;
  /** Ms since epoch. */
  readonly at: number;
  readonly source: ObservationSource;
  /** IP address of the server; absent where it is not reported, or where a proxy is in between. */
  readonly address?: string;
  /** Absent where it is not reported. */
  readonly transport?: Transport;
  readonly result: PresentedChain | FailedConnection | NothingRead;
}
