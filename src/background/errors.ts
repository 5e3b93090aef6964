/** Failed handshakes by the browser's own numbers and names, which no UI language changes. */
import type { HandshakeError } from '../core/observation.ts';

/**
 * Firefox: nsresult of the NSS module is 0x805A0000 | -code (SEC_ERROR_BASE -8192, MOZILLA_PKIX
 * -16384), as webNavigation reports it: "Error code <n>". Measured on 153: UNKNOWN_ISSUER, REVOKED,
 * EXPIRED, BAD_CERT_DOMAIN, SELF_SIGNED; the others computed from Mozilla's error tables.
 */
const FIREFOX: Readonly<Record<number, HandshakeError>> = {
  2153390067: 'unknown-issuer', // SEC_ERROR_UNKNOWN_ISSUER
  2153390060: 'unknown-issuer', // SEC_ERROR_UNTRUSTED_ISSUER
  2153390061: 'unknown-issuer', // SEC_ERROR_UNTRUSTED_CERT
  2153390068: 'revoked', // SEC_ERROR_REVOKED_CERTIFICATE
  2153390050: 'issuer-expired', // SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE
  2153390069: 'expired', // SEC_ERROR_EXPIRED_CERTIFICATE
  2153394164: 'wrong-name', // SSL_ERROR_BAD_CERT_DOMAIN
  2153398258: 'self-signed', // MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT
  2153398257: 'interception-detected', // MOZILLA_PKIX_ERROR_MITM_DETECTED
  2153398256: 'no-transparency', // MOZILLA_PKIX_ERROR_INSUFFICIENT_CERTIFICATE_TRANSPARENCY
};

/** NS_BINDING_ABORTED: fired on most process switches, and says nothing of the connection. */
const FIREFOX_ABORTED = 2152398850;

const NSS_ERRORS = { first: 0x805a0000, last: 0x805affff };

/**
 * The handshake error behind Firefox's "Error code <n>". Null for what is no failure of the
 * connection: an aborted load, or a text that is not such a code.
 */
export function firefoxError(text: string): HandshakeError | null {
  const digits = /^Error code (\d{1,10})$/.exec(text)?.[1];
  if (digits === undefined) return null;
  const code = Number(digits);
  if (code === FIREFOX_ABORTED) return null;
  const known = FIREFOX[code];
  if (known) return known;
  const isCertificateError = code >= NSS_ERRORS.first && code <= NSS_ERRORS.last;
  return isCertificateError ? 'other-certificate-error' : 'connection-failed';
}
