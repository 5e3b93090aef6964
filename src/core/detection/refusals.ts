/** Kinds of handshake errors, as signals tell them apart. */
import type { HandshakeError } from './observation.ts';

/**
 * Errors that the certificate of an interceptor causes. Most of them have other causes as well: for
 * `issuer-expired` and `issuer-not-yet-valid` it is the clock of the device.
 */
const REFUSALS: ReadonlySet<HandshakeError> = new Set<HandshakeError>([
  'revoked',
  'unknown-issuer',
  'self-signed',
  'issuer-expired',
  'issuer-not-yet-valid',
  'untrusted-chain',
  'no-transparency',
  'pin-mismatch',
  'bad-signature',
]);

/**
 * Errors that a wrong clock of the device causes. Those of an issuer are refusals too, since browsers
 * report the dates of an intermediate before they look at the root: an interceptor whose root nobody
 * trusts can choose that error. The dates of the leaf are reported only below a root that is trusted
 * (measured with Firefox 153, and by the order of Chromium's cert_status_flags.cc).
 */
const CLOCK_ERRORS: ReadonlySet<HandshakeError> = new Set<HandshakeError>([
  'expired',
  'not-yet-valid',
  'issuer-expired',
  'issuer-not-yet-valid',
]);

/** Whether interception can cause the error, on any site. */
export function isRefusal(error: HandshakeError): boolean {
  return REFUSALS.has(error);
}

/** Whether a wrong clock can cause the error. */
export function isClockError(error: HandshakeError): boolean {
  return CLOCK_ERRORS.has(error);
}
