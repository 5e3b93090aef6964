/** Firefox's error numbers and names, which no UI language changes, as handshake errors. */
import type {
  ConnectionFailure,
  FailedConnection,
  HandshakeError,
} from '../../core/detection/observation.ts';
import { NSS_CERTIFICATE_ERRORS, NSS_DEVICE_ERRORS } from './certificate-errors.ts';
import { FIREFOX_TEXTS } from './error-texts.ts';

/** Firefox's nsresult of an NSS error is this plus the error's magnitude. */
const NSS_MODULE = 0x805a0000;

/** Errors of NSS's own protocol handling (SSL_ERROR_BASE); those about certificates are in the table. */
const SSL_ERRORS = { first: -12288, last: -11288 };

const ERROR_BY_NUMBER: ReadonlyMap<number, HandshakeError> = new Map([
  ...Object.values(NSS_CERTIFICATE_ERRORS),
  ...Object.values(NSS_DEVICE_ERRORS).map((code): [number, HandshakeError] => [
    code,
    'connection-failed',
  ]),
]);

/** Errors of the network module. Its first few are aborted and redirected loads, and no failures. */
const NETWORK_MODULE = { first: 0x804b000b, last: 0x804bffff };

/**
 * The handshake error behind "Error code <nsresult>", which webNavigation.onErrorOccurred reports.
 *
 * A number that is not in the table counts as a certificate error of an unknown kind, outside of the
 * range of protocol errors.
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
    return (
      ERROR_BY_NUMBER.get(nss) ?? (isProtocol ? 'connection-failed' : 'other-certificate-error')
    );
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
