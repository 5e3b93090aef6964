/** What one browser told about one connection. Never a path, a query or a title of a page. */

/** How the certificate, or the lack of one, was learned. */
export type Route =
  | 'firefox-chain'
  | 'chromium-leaf'
  | 'chromium-chain'
  | 'error-code'
  | 'check'
  | 'file';

/** DER as a browser hands it over; Firefox gives a plain array of numbers. */
export type DerBytes = Uint8Array | readonly number[];

/** One certificate as the browser states it, before anything is parsed. */
export interface StatedCertificate {
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
 * What is known of the certificate at the end of the chain. `unknown`: the route shows the leaf
 * alone, or an error that has nothing to do with trust was overridden.
 */
export type RootTrust = 'built-in' | 'private' | 'unknown';

/** The user clicked through the browser's certificate error; which errors there were. */
export interface Override {
  readonly untrusted: boolean;
  readonly wrongName: boolean;
  readonly wrongTime: boolean;
}

/** Certificates were read. Leaf first. */
export interface Presented {
  readonly kind: 'certificates';
  readonly certificates: readonly StatedCertificate[];
  readonly root: RootTrust;
  readonly override: Override | null;
  /** From the cache: these certificates are of the day when the page was stored. */
  readonly stale: boolean;
}

/** The connection failed; `error` is the failure in the words of the field, not the browser's. */
export interface Failed {
  readonly kind: 'failure';
  readonly error: HandshakeError;
  /** Where the connection broke off before a certificate was judged: how. */
  readonly how?: ConnectionFailure;
}

/** Nothing could be read, and why. */
export interface Unreadable {
  readonly kind: 'nothing';
  readonly reason: UnseenReason;
}

export type HandshakeError =
  | 'known-interception'
  | 'interception-detected'
  | 'revoked'
  | 'unknown-issuer'
  | 'self-signed'
  | 'issuer-expired'
  | 'no-transparency'
  | 'pin-mismatch'
  | 'bad-signature'
  | 'expired'
  | 'wrong-name'
  | 'other-certificate-error'
  /** The browser refused, and told why in a language that is not known here. */
  | 'unknown-reason'
  | 'connection-failed';

/**
 * How a connection broke off. `unreachable`: no address for the name, or no way to it; `closed`:
 * ended in good order before a handshake was done.
 */
export type ConnectionFailure =
  | 'unreachable'
  | 'timed-out'
  | 'reset'
  | 'refused'
  | 'closed'
  | 'other';

export type UnseenReason =
  | 'not-encrypted'
  | 'cached'
  | 'no-request'
  | 'browser-page'
  | 'no-permission'
  /** Chromium shows extensions no certificates. */
  | 'not-shown'
  /** An accepted error: who vouches is no longer told. */
  | 'root-not-shown'
  | 'no-certificate'
  | 'unreadable-certificate'
  | 'certificate-error'
  | 'local-certificate'
  | 'wrong-clock'
  | 'connection-failed'
  | 'not-seen-yet';

export interface Observation {
  /** Lower-case ASCII host name or IP address, without port. */
  readonly host: string;
  /** Ms since epoch. */
  readonly at: number;
  readonly route: Route;
  /** IP address of the server; not there where it is not told, or where a proxy stands between. */
  readonly address?: string;
  readonly evidence: Presented | Failed | Unreadable;
}
