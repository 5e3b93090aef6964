/** Failed handshakes by the browser's own numbers and names, which no UI language changes. */
import type {
  ConnectionFailure,
  FailedConnection,
  HandshakeError,
} from '../core/detection/observation.ts';
import { FIREFOX_TEXTS } from './firefox/error-texts.ts';

/** NSS and PKIX errors, by Mozilla's tables: SEC_ERROR_BASE -8192, SSL -12288, MOZILLA_PKIX -16384. */
const NSS: Readonly<Record<number, HandshakeError>> = {
  [-8179]: 'unknown-issuer', // SEC_ERROR_UNKNOWN_ISSUER
  [-8172]: 'unknown-issuer', // SEC_ERROR_UNTRUSTED_ISSUER
  [-8171]: 'unknown-issuer', // SEC_ERROR_UNTRUSTED_CERT
  [-8180]: 'revoked', // SEC_ERROR_REVOKED_CERTIFICATE
  [-8162]: 'issuer-expired', // SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE
  [-8181]: 'expired', // SEC_ERROR_EXPIRED_CERTIFICATE
  [-12276]: 'wrong-name', // SSL_ERROR_BAD_CERT_DOMAIN
  [-16370]: 'self-signed', // MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT
  [-16369]: 'interception-detected', // MOZILLA_PKIX_ERROR_MITM_DETECTED
  [-16384]: 'pin-mismatch', // MOZILLA_PKIX_ERROR_KEY_PINNING_FAILURE
  [-8182]: 'bad-signature', // SEC_ERROR_BAD_SIGNATURE
  [-16368]: 'no-transparency', // MOZILLA_PKIX_ERROR_INSUFFICIENT_CERTIFICATE_TRANSPARENCY
};

/** Firefox's nsresult of an NSS error is this plus the error's magnitude. */
const NSS_MODULE = 0x805a0000;

/** Errors of NSS's own protocol handling (SSL_ERROR_BASE): no certificate was refused. */
const SSL_ERRORS = { first: -12288, last: -11288 };

/** Errors of the network module; its first few are aborted and redirected loads, and no failures. */
const NETWORK_MODULE = { first: 0x804b000b, last: 0x804bffff };

/**
 * The handshake error behind Firefox's "Error code <n>", as webNavigation reports it. Null for what is no failure of the
 * connection: an aborted load, or a text that is not such a code.
 */
export function firefoxError(text: string): HandshakeError | null {
  const digits = /^Error code (\d{1,10})$/.exec(text)?.[1];
  if (digits === undefined) return null;
  const code = Number(digits);
  const nss = NSS_MODULE - code;
  if (nss <= 0 && nss > -0x10000) {
    const isProtocol = nss >= SSL_ERRORS.first && nss <= SSL_ERRORS.last;
    return NSS[nss] ?? (isProtocol ? 'connection-failed' : 'other-certificate-error');
  }
  const isNetwork = code >= NETWORK_MODULE.first && code <= NETWORK_MODULE.last;
  return isNetwork ? 'connection-failed' : null;
}

/** Chromium's names of certificate errors (net_error_list.h), the same in every UI language. */
const CHROMIUM: Readonly<Record<string, HandshakeError>> = {
  KNOWN_INTERCEPTION_BLOCKED: 'known-interception',
  REVOKED: 'revoked',
  AUTHORITY_INVALID: 'unknown-issuer',
  DATE_INVALID: 'expired',
  COMMON_NAME_INVALID: 'wrong-name',
};

/** Failures of the network, in which blocking hides too. */
const FAILED_CONNECTION =
  /^net::ERR_(CONNECTION_|SSL_|TIMED_OUT|NAME_|ADDRESS_|INTERNET_|NETWORK_|EMPTY_RESPONSE|QUIC_|HTTP2_|TUNNEL_|PROXY_)/;

/**
 * The handshake error behind Chromium's "net::ERR_…". Null for what is no failure of the
 * connection: an aborted load, a blocked request.
 */
export function chromiumError(text: string): HandshakeError | null {
  if (text === 'net::ERR_CERTIFICATE_TRANSPARENCY_REQUIRED') return 'no-transparency';
  if (text === 'net::ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN') return 'pin-mismatch';
  const name = /^net::ERR_CERT_([A-Z_]+)$/.exec(text)?.[1];
  if (name !== undefined) return CHROMIUM[name] ?? 'other-certificate-error';
  return FAILED_CONNECTION.test(text) ? 'connection-failed' : null;
}

/** How a connection broke off, by the last part of Firefox's and Chromium's names. */
const BROKEN: Readonly<Record<string, ConnectionFailure>> = {
  // Firefox calls it so, too, when there is no way to the address (measured with Firefox 153).
  NS_ERROR_CONNECTION_REFUSED: 'refused',
  NS_ERROR_NET_RESET: 'reset',
  NS_ERROR_NET_INTERRUPT: 'reset',
  NS_ERROR_NET_TIMEOUT: 'timed-out',
  NS_ERROR_UNKNOWN_HOST: 'unreachable',
  NS_ERROR_OFFLINE: 'unreachable',
  ERR_CONNECTION_REFUSED: 'refused',
  ERR_CONNECTION_RESET: 'reset',
  ERR_CONNECTION_CLOSED: 'closed',
  ERR_EMPTY_RESPONSE: 'closed',
  ERR_CONNECTION_TIMED_OUT: 'timed-out',
  ERR_TIMED_OUT: 'timed-out',
  ERR_NAME_NOT_RESOLVED: 'unreachable',
  ERR_NAME_RESOLUTION_FAILED: 'unreachable',
  ERR_ADDRESS_UNREACHABLE: 'unreachable',
  ERR_ADDRESS_INVALID: 'unreachable',
  ERR_INTERNET_DISCONNECTED: 'unreachable',
  ERR_NETWORK_ACCESS_DENIED: 'unreachable',
};

const failed = (error: HandshakeError, connection?: ConnectionFailure): FailedConnection => ({
  kind: 'failure',
  error,
  ...(connection ? { connection } : {}),
});

/**
 * What failed in a request of our own, by the text of webRequest's error in Firefox: the name of a
 * network error, or a text in the language of the browser, of which only some are known. Null for an
 * aborted request.
 */
export function firefoxFailure(text: string): FailedConnection | null {
  if (text.startsWith('NS_BINDING_')) return null;
  if (text.startsWith('NS_ERROR_')) return failed('connection-failed', BROKEN[text] ?? 'other');
  return failed(FIREFOX_TEXTS.get(text) ?? 'unknown-reason');
}

/** What failed in a request of our own in Chromium, by "net::ERR_…". Null for an aborted request. */
export function chromiumFailure(text: string): FailedConnection | null {
  const error = chromiumError(text);
  if (error === null) return null;
  return error === 'connection-failed'
    ? failed(error, BROKEN[text.replace('net::', '')] ?? 'other')
    : failed(error);
}
