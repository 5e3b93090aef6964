/** Chromium's error names (net_error_list.h), the same in every UI language, as handshake errors. */
import type {
  ConnectionFailure,
  FailedConnection,
  HandshakeError,
} from '../../core/detection/observation.ts';
import { CHROMIUM_CERTIFICATE_ERRORS, CHROMIUM_PROTOCOL_ERRORS } from './certificate-errors.ts';

/** Failures of the network. Blocking by a censor appears as one of them too. */
const NETWORK_ERROR =
  /^net::ERR_(CONNECTION_|SSL_|TIMED_OUT|NAME_|ADDRESS_|INTERNET_|NETWORK_|EMPTY_RESPONSE|QUIC_|HTTP2_|TUNNEL_|PROXY_)/;

/**
 * The handshake error behind the "net::ERR_…" that webNavigation and webRequest report.
 *
 * A name in ERR_CERT_ that is not in the table counts as a certificate error of an unknown kind.
 *
 * @returns Null for an aborted load, a blocked request, and a text of another form.
 */
export function chromiumError(text: string): HandshakeError | null {
  const name = text.replace(/^net::/, '');
  if (name === text) return null;
  if (CHROMIUM_PROTOCOL_ERRORS.includes(name)) return 'connection-failed';
  const error = CHROMIUM_CERTIFICATE_ERRORS[name];
  if (error) return error;
  if (/^ERR_CERT(IFICATE)?_/.test(name)) return 'other-certificate-error';
  return NETWORK_ERROR.test(text) ? 'connection-failed' : null;
}

/** How a connection failed, by the name of the network error. */
const CONNECTION_ERRORS: Readonly<Record<string, ConnectionFailure>> = {
  'net::ERR_CONNECTION_REFUSED': 'refused',
  'net::ERR_CONNECTION_RESET': 'reset',
  'net::ERR_CONNECTION_CLOSED': 'closed',
  'net::ERR_EMPTY_RESPONSE': 'closed',
  'net::ERR_CONNECTION_TIMED_OUT': 'timed-out',
  'net::ERR_TIMED_OUT': 'timed-out',
  'net::ERR_NAME_NOT_RESOLVED': 'unreachable',
  'net::ERR_NAME_RESOLUTION_FAILED': 'unreachable',
  'net::ERR_ADDRESS_UNREACHABLE': 'unreachable',
  'net::ERR_ADDRESS_INVALID': 'unreachable',
  'net::ERR_INTERNET_DISCONNECTED': 'unreachable',
  'net::ERR_NETWORK_ACCESS_DENIED': 'unreachable',
};

/**
 * The failure behind the "net::ERR_…" of a request that the extension made.
 *
 * @returns Null for an aborted request.
 */
export function chromiumFailure(text: string): FailedConnection | null {
  const error = chromiumError(text);
  if (error === null) return null;
  if (error !== 'connection-failed') return { kind: 'failure', error };
  return { kind: 'failure', error, connection: CONNECTION_ERRORS[text] ?? 'other' };
}
