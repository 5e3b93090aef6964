import { describe, expect, it } from 'vitest';
import {
  CHROMIUM_CERTIFICATE_ERRORS,
  CHROMIUM_PROTOCOL_ERRORS,
} from '../../src/background/chromium/certificate-errors.ts';
import { chromiumError, chromiumFailure } from '../../src/background/chromium/error-codes.ts';
import {
  NSS_CERTIFICATE_ERRORS,
  NSS_DEVICE_ERRORS,
} from '../../src/background/firefox/certificate-errors.ts';
import { firefoxError, firefoxFailure } from '../../src/background/firefox/error-codes.ts';
import { classifyChromiumName, classifyNssName } from '../fixtures/error-names.ts';

describe('firefoxError', () => {
  it.each([
    // SEC_ERROR_BASE - 8192 and MOZILLA_PKIX_ERROR_BASE - 16384, as 0x805A0000 | -code.
    [-8192 + 13, 'unknown-issuer'],
    [-8192 + 20, 'unknown-issuer'],
    [-8192 + 21, 'unknown-issuer'],
    [-8192 + 12, 'revoked'],
    [-8192 + 30, 'issuer-expired'],
    [-8192 + 11, 'expired'],
    [-12288 + 12, 'wrong-name'],
    [-16384 + 14, 'self-signed'],
    [-16384 + 15, 'interception-detected'],
    [-16384 + 16, 'no-transparency'],
    [-16384, 'pin-mismatch'],
    [-8192 + 10, 'bad-signature'],
    [-8192 + 8, 'untrusted-chain'],
    // SEC_ERROR_REUSED_ISSUER_AND_SERIAL, V1_CERT_USED_AS_CA, CERT_SIGNATURE_ALGORITHM_DISABLED.
    [-8192 + 138, 'untrusted-chain'],
    [-16384 + 3, 'untrusted-chain'],
    [-8192 + 176, 'untrusted-chain'],
    // The clock: NOT_YET_VALID_CERTIFICATE and its issuer, OCSP_FUTURE_RESPONSE, OCSP_OLD_RESPONSE.
    [-16384 + 5, 'not-yet-valid'],
    [-16384 + 6, 'issuer-not-yet-valid'],
    [-8192 + 131, 'not-yet-valid'],
    [-8192 + 132, 'expired'],
    // REQUIRED_TLS_FEATURE_MISSING has many harmless causes; the last number is not in the table.
    [-16384 + 10, 'other-certificate-error'],
    [-16384 + 99, 'other-certificate-error'],
    // SEC_ERROR_NO_MEMORY is about the device.
    [-8192 + 19, 'connection-failed'],
  ])('reads NSS error %i as %s', (code, error) => {
    expect(firefoxError(`Error code ${0x805a0000 - code}`)).toBe(error);
  });

  it.each([
    // As measured on Firefox 153, in any UI language.
    [2153390067, 'unknown-issuer'],
    [2153390068, 'revoked'],
    [2153390069, 'expired'],
    [2153394164, 'wrong-name'],
    [2153398258, 'self-signed'],
    [2153398257, 'interception-detected'],
    [2153398256, 'no-transparency'],
  ])('reads the measured number %i as %s', (number, error) => {
    expect(firefoxError(`Error code ${number}`)).toBe(error);
  });

  it('distinguishes failed connections from aborted loads', () => {
    expect(firefoxError('Error code 2152398868')).toBe('connection-failed');
    // NS_ERROR_ABORT, NS_BINDING_ABORTED, NS_BINDING_RETARGETED.
    for (const code of [2147500036, 2152398850, 2152398852]) {
      expect(firefoxError(`Error code ${code}`)).toBeNull();
    }
    // SSL_ERROR_BAD_MAC_READ: the protocol failed, and no certificate was refused.
    expect(firefoxError(`Error code ${0x805a0000 + 12287}`)).toBe('connection-failed');
  });

  it.each(['', 'Peer’s Certificate issuer is not recognized.', 'Error code x', 'Error code 1 2'])(
    'takes %j for no code',
    (text) => {
      expect(firefoxError(text)).toBeNull();
    },
  );
});

describe('chromiumError', () => {
  it.each([
    ['net::ERR_CERT_KNOWN_INTERCEPTION_BLOCKED', 'known-interception'],
    ['net::ERR_CERT_REVOKED', 'revoked'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'unknown-issuer'],
    ['net::ERR_CERT_DATE_INVALID', 'expired'],
    ['net::ERR_CERT_COMMON_NAME_INVALID', 'wrong-name'],
    ['net::ERR_CERT_WEAK_KEY', 'untrusted-chain'],
    ['net::ERR_CERT_WEAK_SIGNATURE_ALGORITHM', 'untrusted-chain'],
    ['net::ERR_CERT_VALIDITY_TOO_LONG', 'untrusted-chain'],
    ['net::ERR_SSL_SERVER_CERT_BAD_FORMAT', 'untrusted-chain'],
    ['net::ERR_CERT_UNABLE_TO_CHECK_REVOCATION', 'other-certificate-error'],
    ['net::ERR_CERT_OF_A_LATER_VERSION', 'other-certificate-error'],
    ['net::ERR_CERTIFICATE_TRANSPARENCY_REQUIRED', 'no-transparency'],
    ['net::ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN', 'pin-mismatch'],
    ['net::ERR_CONNECTION_RESET', 'connection-failed'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'connection-failed'],
    ['net::ERR_ABORTED', null],
    ['net::ERR_BLOCKED_BY_CLIENT', null],
    ['', null],
    ['ERR_CERT_REVOKED', null],
  ])('reads %s as %s', (text, error) => {
    expect(chromiumError(text)).toBe(error);
  });
});

describe('the tables of error names', () => {
  it('give every name one reason and one number', () => {
    const codes = [
      ...Object.values(NSS_CERTIFICATE_ERRORS).map(([code]) => code),
      ...Object.values(NSS_DEVICE_ERRORS),
    ];
    expect(new Set(codes).size).toBe(codes.length);
    const certificates = Object.keys(NSS_CERTIFICATE_ERRORS);
    expect(certificates.filter((name) => name in NSS_DEVICE_ERRORS)).toEqual([]);
    expect(CHROMIUM_PROTOCOL_ERRORS.filter((name) => name in CHROMIUM_CERTIFICATE_ERRORS)).toEqual(
      [],
    );
  });

  it.each([
    ['SEC_ERROR_REUSED_ISSUER_AND_SERIAL', 'refusal'],
    ['MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE', 'clock'],
    ['SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE', 'issuer-clock'],
    ['SSL_ERROR_BAD_CERT_DOMAIN', 'name'],
    ['MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING', 'other-certificate'],
    ['SSL_ERROR_BAD_MAC_READ', 'connection'],
    ['SEC_ERROR_NO_TOKEN', 'device'],
    ['SEC_ERROR_OF_A_LATER_VERSION', null],
  ])('classify %s as %s', (name, reason) => {
    expect(classifyNssName(name)).toBe(reason);
  });

  it.each([
    ['ERR_CERT_INVALID', 'refusal'],
    ['ERR_CERT_DATE_INVALID', 'clock'],
    ['ERR_SSL_PROTOCOL_ERROR', 'connection'],
    ['ERR_CERT_OF_A_LATER_VERSION', null],
    ['ERR_FAILED', 'device'],
  ])('classify %s as %s', (name, reason) => {
    expect(classifyChromiumName(name)).toBe(reason);
  });
});

describe('the failure of a request that the extension made', () => {
  const failure = (error: string, connection?: string) => ({
    ...{ kind: 'failure', error },
    ...(connection ? { connection } : {}),
  });

  it.each([
    ['NS_ERROR_NET_RESET', failure('connection-failed', 'reset')],
    ['NS_ERROR_UNKNOWN_HOST', failure('connection-failed', 'unreachable')],
    ['NS_ERROR_WHATEVER', failure('connection-failed', 'other')],
    ['Peer’s Certificate has been revoked.', failure('revoked')],
    ['The server presented a certificate that is not yet valid.', failure('not-yet-valid')],
    // SEC_ERROR_CA_CERT_INVALID.
    ['Сертификат издателя неверен.', failure('untrusted-chain')],
    ['Шығарушы сертификаты қате.', failure('untrusted-chain')],
    ['Le certificat du pair a été révoqué.', failure('unknown-reason')],
    ['NS_BINDING_ABORTED', null],
  ])('is read in Firefox from %s', (text, expected) => {
    expect(firefoxFailure(text)).toEqual(expected);
  });

  it.each([
    ['net::ERR_CONNECTION_RESET', failure('connection-failed', 'reset')],
    ['net::ERR_EMPTY_RESPONSE', failure('connection-failed', 'closed')],
    ['net::ERR_NAME_NOT_RESOLVED', failure('connection-failed', 'unreachable')],
    ['net::ERR_SSL_PROTOCOL_ERROR', failure('connection-failed', 'other')],
    ['net::ERR_CERT_REVOKED', failure('revoked')],
    ['net::ERR_ABORTED', null],
  ])('is read in Chromium from %s', (text, expected) => {
    expect(chromiumFailure(text)).toEqual(expected);
  });
});
