/** Firefox's error numbers and names, which no UI language changes, as handshake errors. */
import type {
  ConnectionFailure,
  FailedConnection,
  HandshakeError,
} from '../../core/detection/observation.ts';
import { FIREFOX_TEXTS } from './error-texts.ts';

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

/** Errors of the network module. Its first few are aborted and redirected loads, and no failures. */
const NETWORK_MODULE = { first: 0x804b000b, last: 0x804bffff };

/**
 * The handshake error behind "Error code <nsresult>", which webNavigation.onErrorOccurred reports.
 *
 * @returns Null for an aborted load, and for a text of another form.
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

/** How a connection failed, by the name of the network error. */
const CONNECTION_ERRORS: Readonly<Record<string, ConnectionFailure>> = {
  // Also reported where there is no route to the address (measured with Firefox 153).
  NS_ERROR_CONNECTION_REFUSED: 'refused',
  NS_ERROR_NET_RESET: 'reset',
  NS_ERROR_NET_INTERRUPT: 'reset',
  NS_ERROR_NET_TIMEOUT: 'timed-out',
  NS_ERROR_UNKNOWN_HOST: 'unreachable',
  NS_ERROR_OFFLINE: 'unreachable',
};

/**
 * The failure behind the error that webRequest.onErrorOccurred reports: the name of a network error, or
 * a text in the browser's UI language, of which error-texts.ts knows some.
 *
 * @returns Null for an aborted request; `unknown-reason` for a text that is not known.
 */
export function firefoxFailure(text: string): FailedConnection | null {
  if (text.startsWith('NS_BINDING_')) return null;
  if (text.startsWith('NS_ERROR_')) {
    const connection = CONNECTION_ERRORS[text] ?? 'other';
    return { kind: 'failure', error: 'connection-failed', connection };
  }
  return { kind: 'failure', error: FIREFOX_TEXTS.get(text) ?? 'unknown-reason' };
}
