/**
 * Chromium's errors of TLS handshakes by the name in net_error_list.h, without "net::": all of Chromium
 * 156 that chrome://network-errors lists under ERR_CERT_, ERR_CERTIFICATE_, ERR_SSL_ and ERR_ECH_.
 */
import type { HandshakeError } from '../../core/detection/observation.ts';

/** Errors about the certificates that a server presented. */
export const CHROMIUM_CERTIFICATE_ERRORS: Readonly<Record<string, HandshakeError>> = {
  ERR_CERT_KNOWN_INTERCEPTION_BLOCKED: 'known-interception',
  // Refusals: interception can cause them on any site.
  ERR_CERT_AUTHORITY_INVALID: 'unknown-issuer',
  ERR_CERT_SELF_SIGNED_LOCAL_NETWORK: 'self-signed',
  ERR_CERT_REVOKED: 'revoked',
  ERR_CERTIFICATE_TRANSPARENCY_REQUIRED: 'no-transparency',
  ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN: 'pin-mismatch',
  // Faults of a chain that no publicly trusted authority leaves there.
  ERR_CERT_CONTAINS_ERRORS: 'untrusted-chain',
  ERR_CERT_INVALID: 'untrusted-chain',
  ERR_CERT_WEAK_SIGNATURE_ALGORITHM: 'untrusted-chain',
  ERR_CERT_WEAK_KEY: 'untrusted-chain',
  ERR_CERT_NAME_CONSTRAINT_VIOLATION: 'untrusted-chain',
  ERR_CERT_VALIDITY_TOO_LONG: 'untrusted-chain',
  ERR_CERT_SYMANTEC_LEGACY: 'untrusted-chain',
  ERR_SSL_SERVER_CERT_BAD_FORMAT: 'untrusted-chain',
  // Found before the issuer is looked for: an interceptor chooses it by a CA certificate as leaf.
  ERR_SSL_KEY_USAGE_INCOMPATIBLE: 'untrusted-chain',
  // Who answers for a site without its key for Encrypted Client Hello has no certificate of it either.
  ERR_ECH_FALLBACK_CERTIFICATE_INVALID: 'untrusted-chain',
  // Dates of any certificate of the chain: the authority is reported first where it is not trusted.
  ERR_CERT_DATE_INVALID: 'expired',
  ERR_CERT_COMMON_NAME_INVALID: 'wrong-name',
  // Faults of which no interceptor is known: they say something on watched hosts only.
  ERR_CERT_NO_REVOCATION_MECHANISM: 'other-certificate-error',
  ERR_CERT_UNABLE_TO_CHECK_REVOCATION: 'other-certificate-error',
  ERR_CERT_NON_UNIQUE_NAME: 'other-certificate-error',
  ERR_SSL_BAD_PEER_PUBLIC_KEY: 'other-certificate-error',
  ERR_SSL_SERVER_CERT_CHANGED: 'other-certificate-error',
};

/** Errors of the TLS protocol and of client certificates, and ends of ranges: no certificate was refused. */
export const CHROMIUM_PROTOCOL_ERRORS: readonly string[] = [
  'ERR_CERT_END',
  'ERR_CERT_DATABASE_CHANGED',
  'ERR_CERT_VERIFIER_CHANGED',
  'ERR_ECH_NOT_NEGOTIATED',
  'ERR_SSL_BAD_RECORD_MAC_ALERT',
  'ERR_SSL_CLIENT_AUTH_CERT_BAD_FORMAT',
  'ERR_SSL_CLIENT_AUTH_CERT_NEEDED',
  'ERR_SSL_CLIENT_AUTH_CERT_NO_PRIVATE_KEY',
  'ERR_SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS',
  'ERR_SSL_CLIENT_AUTH_PRIVATE_KEY_ACCESS_DENIED',
  'ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED',
  'ERR_SSL_DECOMPRESSION_FAILURE_ALERT',
  'ERR_SSL_DECRYPT_ERROR_ALERT',
  'ERR_SSL_HANDSHAKE_NOT_COMPLETED',
  'ERR_SSL_NO_RENEGOTIATION',
  'ERR_SSL_OBSOLETE_CIPHER',
  'ERR_SSL_PROTOCOL_ERROR',
  'ERR_SSL_RENEGOTIATION_REQUESTED',
  'ERR_SSL_UNRECOGNIZED_NAME_ALERT',
  'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
];
