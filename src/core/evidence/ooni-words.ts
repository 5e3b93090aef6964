/**
 * The words of OONI measurements (github.com/ooni/spec, data-formats): df-007-errors for failures, as
 * the `failure` of a df-006-tlshandshake uses them.
 */
import type { ConnectionFailure, HandshakeError, Override } from '../detection/observation.ts';
import type { EvidenceRecord } from './record.ts';

const INVALID_CERTIFICATE = 'ssl_invalid_certificate';
const INVALID_HOSTNAME = 'ssl_invalid_hostname';
const UNKNOWN_AUTHORITY = 'ssl_unknown_authority';

/** Refusals with a word in df-007; the others are certificates that are not valid. */
const REFUSALS: Readonly<Partial<Record<HandshakeError, string>>> = {
  'unknown-issuer': UNKNOWN_AUTHORITY,
  'self-signed': UNKNOWN_AUTHORITY,
  'interception-detected': UNKNOWN_AUTHORITY,
  'wrong-name': INVALID_HOSTNAME,
};

const CONNECTION_WORDS: Readonly<Record<ConnectionFailure, string>> = {
  // df-007 distinguishes names without an address from missing routes; browsers do not always.
  unreachable: 'unknown_failure: unreachable',
  'timed-out': 'generic_timeout_error',
  reset: 'connection_reset',
  refused: 'connection_refused',
  closed: 'eof_error',
  other: 'unknown_failure: other',
};

/** The browser's own check before the user overrode it. */
function overrideToOoni({ untrusted, wrongName }: Override): string {
  if (untrusted) return UNKNOWN_AUTHORITY;
  return wrongName ? INVALID_HOSTNAME : INVALID_CERTIFICATE;
}

/** The `failure` of a handshake; null where the browser found no fault. */
export function failureToOoni({
  failure,
  connection,
  override,
}: Pick<EvidenceRecord, 'failure' | 'connection' | 'override'>): string | null {
  if (connection !== null) return CONNECTION_WORDS[connection];
  if (failure === 'connection-failed') return CONNECTION_WORDS.other;
  if (failure !== null) return REFUSALS[failure] ?? INVALID_CERTIFICATE;
  return override && overrideToOoni(override);
}

/** How a connection broke off, from the `failure` of a handshake; null for any other failure. */
export function connectionFromOoni(failure: string | null): ConnectionFailure | null {
  const known = Object.keys(CONNECTION_WORDS) as ConnectionFailure[];
  return known.find((one) => CONNECTION_WORDS[one] === failure) ?? null;
}

/** Words of refusals, and what they say of a certificate. */
const REFUSAL_WORDS: Readonly<Record<string, HandshakeError>> = {
  [UNKNOWN_AUTHORITY]: 'unknown-issuer',
  [INVALID_HOSTNAME]: 'wrong-name',
  [INVALID_CERTIFICATE]: 'other-certificate-error',
};

/** For what the probe refused the certificate, from the `failure` of a handshake; null for no refusal. */
export function refusalFromOoni(failure: string | null): HandshakeError | null {
  if (failure === null || !Object.hasOwn(REFUSAL_WORDS, failure)) return null;
  return REFUSAL_WORDS[failure] ?? null;
}
